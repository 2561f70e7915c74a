import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Files } from '../lib/gadgetron/outputs';

/** Files that a directory should hold and nothing else. */
export interface Output {
  readonly directory: string;
  readonly files: Files;
}

/**
 * Puts outputs in the place of what was there. Everything is written beside it
 * first and then renamed, so that a crash leaves the old output whole.
 */
export function replaceOutputs(base: string, outputs: readonly Output[]): void {
  mkdirSync(base, { recursive: true });
  const staging = mkdtempSync(path.join(base, '.synth-'));
  try {
    for (const [index, { files }] of outputs.entries()) writeFiles(path.join(staging, `new-${index}`), files);
    for (const [index, { directory }] of outputs.entries()) {
      mkdirSync(path.dirname(directory), { recursive: true });
      if (existsSync(directory)) renameSync(directory, path.join(staging, `old-${index}`));
      renameSync(path.join(staging, `new-${index}`), directory);
    }
  } finally {
    rmSync(staging, { recursive: true, force: true });
  }
}

function writeFiles(directory: string, files: Files): void {
  for (const [name, text] of files) {
    const file = path.join(directory, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}

/** The files that are missing, differ, or should not be there. */
export function staleFiles({ directory, files }: Output): readonly string[] {
  const there = new Set(filesIn(directory));
  const wanted = [...files].filter(([name, text]) => !there.has(name) || readFileSync(path.join(directory, name), 'utf8') !== text).map(([name]) => name);
  const left = [...there].filter(name => !files.has(name));
  return [...wanted, ...left].map(name => path.join(directory, name)).sort();
}

const filesIn = (directory: string): readonly string[] =>
  existsSync(directory)
    ? readdirSync(directory, { recursive: true, encoding: 'utf8' }).filter(name => statSync(path.join(directory, name)).isFile())
    : [];
