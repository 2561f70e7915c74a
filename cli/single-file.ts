import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import type { Files } from '../lib/gadgetron/outputs';
import { Failure } from './failure';
import { whatIsAt } from './output-directory';
import { remark } from './print';
import { swapStale } from './swap-stale';

/** The files of the 2018 blog, for its two `kubectl apply -f`. */
const DEPLOYMENT = 'gadgetron-kubernetes.yaml';
const JUMP_SERVER = 'gadgetron-ssh-jump-server.yaml';

/** A file with several objects. */
export interface SingleFile {
  readonly file: string;
  readonly objects: number;
  readonly text: string;
}

/** The manifests in one file, and those of the jump server in another one; without a jump server there is none. */
export function singleFiles(manifests: Files): readonly SingleFile[] {
  const texts = [...manifests.values()];
  const file = (name: string, chosen: readonly string[]): readonly SingleFile[] =>
    chosen.length === 0
      ? []
      : [{ file: name, objects: chosen.length, text: chosen.map(text => `---\n${text}`).join('') }];
  return [
    ...file(
      DEPLOYMENT,
      texts.filter(text => !isOfJumpServer(text)),
    ),
    ...file(JUMP_SERVER, texts.filter(isOfJumpServer)),
  ];
}

function isOfJumpServer(text: string): boolean {
  const { metadata } = parse(text) as { readonly metadata: { readonly labels?: Readonly<Record<string, string>> } };
  return metadata.labels?.['app.kubernetes.io/component'] === 'jump-server';
}

/** Files of an earlier run, which belong to objects that there are no more. */
export const leftSingleFiles = (base: string, files: readonly SingleFile[]): readonly string[] =>
  [DEPLOYMENT, JUMP_SERVER]
    .filter(name => !files.some(({ file }) => file === name))
    .map(name => path.join(base, name))
    .filter(existsSync);

/** Those that are not in a directory as they should be. */
export const staleSingleFiles = (base: string, files: readonly SingleFile[]): readonly SingleFile[] =>
  files.filter(({ file, text }) => {
    try {
      return readFileSync(path.join(base, file), 'utf8') !== text;
    } catch {
      return true;
    }
  });

/** Writes the files into a directory, all of them or none; what else is there stays. Returns those that were not there already. */
export function writeSingleFiles(base: string, files: readonly SingleFile[]): readonly SingleFile[] {
  for (const { file } of files)
    if (whatIsAt(path.join(base, file)) === 'directory')
      throw new Failure([`${path.join(base, file)}: is a directory, and a file of that name is to be written`]);
  return swapStale(
    base,
    () => staleSingleFiles(base, files),
    (swap, { file, text }) => {
      swap.fileFor(path.join(base, file), text);
    },
  );
}

/** Tells what was written, or what would have to be. */
export function reportSingleFiles(
  base: string,
  files: readonly SingleFile[],
  stale: readonly SingleFile[],
  { check, output }: { readonly check?: true; readonly output: 'human' | 'json' },
): void {
  const stateOf = (file: SingleFile): string =>
    stale.includes(file) ? (check ? 'not up to date' : 'written') : check ? 'up to date' : 'unchanged';
  const told = files.map(file => ({ file: path.join(base, file.file), objects: file.objects, state: stateOf(file) }));
  const width = Math.max(...told.map(({ file }) => file.length));
  process.stdout.write(
    output === 'json'
      ? `${JSON.stringify({ files: told }, null, 2)}\n`
      : told
          .map(({ file, objects, state }) => `${file.padEnd(width)}  ${String(objects).padStart(2)} objects ${state}\n`)
          .join(''),
  );
  const left = leftSingleFiles(base, files).map(
    file => `${file}: is of an earlier run, and these values have no jump server: delete it`,
  );
  if (check && stale.length + left.length > 0) throw new Failure(left);
  left.forEach(remark);
}
