import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Files } from '../lib/gadgetron/outputs';
import type { Output } from './output-directory';

/**
 * Whether `cdk8s synth --stdout` runs this program: it makes an empty directory
 * for that, of just this name, whereas it removes one that is to be kept.
 */
export function isCdk8sPipe(directory: string): boolean {
  return (
    path.dirname(path.resolve(directory)) === path.resolve(tmpdir()) &&
    /^cdk8s-\w{6}$/.test(path.basename(directory)) &&
    isEmpty(directory)
  );
}

function isEmpty(directory: string): boolean {
  try {
    return readdirSync(directory).length === 0;
  } catch {
    return false;
  }
}

/** cdk8s prints all files with nothing between them and in any order: so this is one, with all documents. */
export const asOneFile = ({ directory, files }: Output): Output => ({
  directory,
  files: new Map([['manifests.yaml', asStream(files)]]),
});

const asStream = (files: Files): string => [...files.values()].map(text => `---\n${text}`).join('');
