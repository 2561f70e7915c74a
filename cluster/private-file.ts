import { randomBytes } from 'node:crypto';
import {
  closeSync,
  fchownSync,
  fsyncSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
  type Stats,
  writeSync,
} from 'node:fs';
import path from 'node:path';

/**
 * Writes a file that only its owner may read, all of it or nothing: a concurrent reader, or one after a crash,
 * has the old text or the new one.
 *
 * @param file no symbolic link: it would be replaced
 * @throws the system's error
 */
export function writePrivateFile(file: string, text: string): void {
  const partial = path.join(path.dirname(file), `.${path.basename(file)}.${randomBytes(6).toString('hex')}`);
  const handle = openSync(partial, 'wx', 0o600);
  try {
    try {
      keepOwner(handle, statSync(file, { throwIfNoEntry: false }));
      writeSync(handle, text);
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    renameSync(partial, file);
  } catch (error) {
    rmSync(partial, { force: true });
    throw error;
  }
}

/** With sudo, the file stays its owner's. */
function keepOwner(handle: number, before: Stats | undefined): void {
  if (before && process.getuid?.() === 0) fchownSync(handle, before.uid, before.gid);
}
