import { getSystemErrorMap } from 'node:util';

/** What the system says to a file operation that it refuses: "no such file or directory". Anything else is thrown on. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error) || !('errno' in error) || typeof error.errno !== 'number') throw error;
  return getSystemErrorMap().get(error.errno)?.[1] ?? error.message;
}
