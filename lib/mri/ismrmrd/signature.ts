import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { FileProblem } from './errors';

/** How an HDF5 file begins: at its start, or after 512, 1024, 2048 … bytes of something else. */
const SIGNATURE = Buffer.from('\x89HDF\r\n\x1a\n', 'latin1');
const FIRST_PLACE = 512;

/**
 * Says what the library does not: whether a file cannot be read at all, or is something else.
 * @throws FileProblem when it is not an HDF5 file; what the system says when it cannot be read.
 */
export function refuseOtherFiles(path: string): void {
  const file = openSync(path, 'r');
  try {
    const { size } = fstatSync(file);
    const start = Buffer.alloc(SIGNATURE.length);
    for (let at = 0; at === 0 || at < size; at = Math.max(FIRST_PLACE, 2 * at)) {
      readSync(file, start, { position: at });
      if (start.equals(SIGNATURE)) return;
    }
    throw new FileProblem('is not an HDF5 file');
  } finally {
    closeSync(file);
  }
}
