import { constants } from 'node:os';
import { getSystemErrorMap } from 'node:util';
import type { Module } from 'h5wasm/node';

type FileSystem = (typeof Module)['FS'];
type Stream = ReturnType<FileSystem['open']>;

const failuresOf = new WeakMap<FileSystem, Map<string, string>>();

/**
 * Why files could not be written, by their paths. The library keeps rows back, and says nothing when it cannot write them
 * in the end. What it prints on standard error about each call that fails, dozens of lines, is dropped: its callers tell
 * the failure once.
 */
export function writeFailures(fileSystem: FileSystem): Map<string, string> {
  const known = failuresOf.get(fileSystem);
  if (known !== undefined) return known;
  const failures = new Map<string, string>();
  const paths = new WeakMap<Stream, string>();
  const open = fileSystem.open.bind(fileSystem);
  const write = fileSystem.write.bind(fileSystem);
  fileSystem.open = (path, ...rest) => {
    const stream = open(path, ...rest);
    paths.set(stream, path);
    return stream;
  };
  fileSystem.write = (stream, buffer, offset, length, position) => {
    const path = paths.get(stream);
    // It has not opened its standard output and error.
    if (path === undefined) return length;
    try {
      return write(stream, buffer, offset, length, position);
    } catch (error) {
      failures.set(path, reasonOf(error));
      throw error;
    }
  };
  failuresOf.set(fileSystem, failures);
  return failures;
}

/** The library has numbers of its own for errors of the system, but the usual names. */
function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  const [, number] = Object.entries(constants.errno).find(([name]) => name === code) ?? [];
  return getSystemErrorMap().get(-(number ?? 0))?.[1] ?? String(error);
}
