import { existsSync, realpathSync, renameSync, rmSync } from 'node:fs';

/**
 * Writes a file under a name of its own, and renames it when it is complete; a failure, or the end of the program, leaves
 * nothing behind. A symbolic link stays one, and the file that it names is replaced.
 * @param mayAppear Called before the file gets its name; throws when it must not.
 */
export async function writeWhole<T>(
  path: string,
  write: (partial: string) => Promise<T>,
  mayAppear: () => void = () => undefined,
): Promise<T> {
  const target = existsSync(path) ? realpathSync(path) : path;
  const partial = `${target}.${process.pid}.partial`;
  const remove = (): void => {
    rmSync(partial, { force: true });
  };
  process.once('exit', remove);
  try {
    const result = await write(partial);
    mayAppear();
    renameSync(partial, target);
    return result;
  } catch (error) {
    remove();
    throw error;
  } finally {
    process.off('exit', remove);
  }
}
