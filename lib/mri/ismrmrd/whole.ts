import { renameSync, rmSync } from 'node:fs';

/**
 * Writes a file under a name of its own, and renames it when it is complete; a failure, or the end of the program, leaves
 * nothing behind.
 * @param mayAppear Called before the file gets its name; throws when it must not.
 */
export async function writeWhole<T>(
  path: string,
  write: (partial: string) => Promise<T>,
  mayAppear: () => void = () => undefined,
): Promise<T> {
  const partial = `${path}.${process.pid}.partial`;
  const remove = (): void => {
    rmSync(partial, { force: true });
  };
  process.once('exit', remove);
  try {
    const result = await write(partial);
    mayAppear();
    renameSync(partial, path);
    return result;
  } catch (error) {
    remove();
    throw error;
  } finally {
    process.off('exit', remove);
  }
}
