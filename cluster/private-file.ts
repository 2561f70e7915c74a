import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import path from 'node:path';

/**
 * Writes a file that only its owner may read, all of it or nothing: whoever reads meanwhile, or finds it after a crash,
 * has the old text or the new one.
 *
 * @param file no symbolic link: it would be replaced
 * @throws the system's error
 */
export function writePrivateFile(file: string, text: string): void {
  const partial = path.join(path.dirname(file), `.${path.basename(file)}.${randomBytes(6).toString('hex')}`);
  const handle = openSync(partial, 'wx', 0o600);
  try {
    writeSync(handle, text);
    fsyncSync(handle);
    closeSync(handle);
    renameSync(partial, file);
  } catch (error) {
    rmSync(partial, { force: true });
    throw error;
  }
}
