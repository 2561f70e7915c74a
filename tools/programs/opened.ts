/** What was opened and not closed yet, and how to close it. */
const open = new Map<object, () => unknown>();

/**
 * Remembers how to close a server, a process or a directory that was opened. In tests, `test/support/close-opened.ts`
 * closes it at the end of the file whose tests opened it, whatever became of them; to close it before does no harm.
 */
export function opened<T extends object>(thing: T, close: (thing: T) => unknown): T {
  open.set(thing, () => close(thing));
  return thing;
}

/** Forgets what was closed. */
export const closed = (thing: object): void => void open.delete(thing);

/**
 * Closes everything, the newest first.
 *
 * @throws AggregateError when something failed to close; everything else is closed all the same.
 */
export async function closeOpened(): Promise<void> {
  const failures: unknown[] = [];
  for (const [thing, close] of [...open].reverse()) {
    open.delete(thing);
    try {
      await close();
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) throw new AggregateError(failures, failures.map(String).join('\n'));
}
