import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Files } from '../lib/gadgetron/outputs';
import { Failure } from './failure';
import { type Output, staleFiles, whatIsAt } from './output-directory';
import { swapStale } from './swap-stale';

/**
 * Puts outputs in the place of what was there, all of them or none, even when
 * the run is killed. Returns those that were not there already, as they are;
 * the others it does not touch.
 */
export function replaceOutputs<T extends Output>(base: string, outputs: readonly T[]): readonly T[] {
  const inTheWay = outputs.filter(({ directory }) => whatIsAt(directory) === 'file');
  if (inTheWay.length > 0)
    throw new Failure(
      inTheWay.map(
        ({ directory }) =>
          `${directory}: is not a directory, and one of that name is to be written: move it out of the way`,
      ),
    );
  return swapStale(
    base,
    () => outputs.filter(output => staleFiles(output).length > 0),
    (swap, { directory, files }) => {
      writeFiles(swap.directoryFor(directory), files);
    },
  );
}

function writeFiles(directory: string, files: Files): void {
  const folders = new Set([...files.keys()].map(name => path.join(directory, path.dirname(name))));
  for (const folder of folders) mkdirSync(folder, { recursive: true });
  for (const [name, text] of files) writeFileSync(path.join(directory, name), text);
}
