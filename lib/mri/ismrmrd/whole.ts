import { renameSync, rmSync } from 'node:fs';

/** Writes a file under a name of its own, and renames it when it is complete; a failure leaves nothing behind. */
export async function writeWhole<T>(path: string, write: (partial: string) => Promise<T>): Promise<T> {
  const partial = `${path}.${process.pid}.partial`;
  try {
    const result = await write(partial);
    renameSync(partial, path);
    return result;
  } catch (error) {
    rmSync(partial, { force: true });
    throw error;
  }
}
