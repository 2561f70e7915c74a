import { setMaxListeners } from 'node:events';
import { Failure } from './failure';

/** Exit code of a program that Ctrl-C has stopped, as in shells. */
const INTERRUPTED = 130;

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Runs something that Ctrl-C stops; a second one ends the program at once. So do SIGTERM, and SIGHUP of a terminal that is
 * closed.
 *
 * @param lines the lines for the user; computed only then
 */
export async function interruptible<T>(
  lines: () => readonly string[],
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  setMaxListeners(0, controller.signal); // a listener for each request under way, and there may be a dozen
  const stop = (): void => {
    if (controller.signal.aborted) process.exit(INTERRUPTED);
    controller.abort();
  };
  // Not `once`: what draws on the terminal (signal-exit) ends the process when it finds itself the only listener.
  for (const signal of SIGNALS) process.on(signal, stop);
  try {
    return await work(controller.signal);
  } catch (error) {
    if (controller.signal.aborted) throw new Failure(lines(), INTERRUPTED);
    throw error;
  } finally {
    for (const signal of SIGNALS) process.off(signal, stop);
  }
}
