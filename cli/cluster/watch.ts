import { setMaxListeners } from 'node:events';
import { type Command, InvalidArgumentError } from 'commander';
import { Failure } from '../failure';

/** How a verb that waits for Azure does it, as the command line has it. */
export interface WatchOptions {
  readonly pollInterval: number;
}

/** Seconds. Azure's bucket for such looks holds 200 and gets 2 a second: nothing is gained by less. */
const POLL_INTERVAL = 3;

const seconds = (text: string): number => {
  const value = Number(text);
  if (!Number.isFinite(value) || value <= 0) throw new InvalidArgumentError('It must be a number of seconds above 0.');
  return value;
};

export const withWatching = (command: Command): Command =>
  command.option('--poll-interval <seconds>', 'time between two looks at what Azure does', seconds, POLL_INTERVAL);

/** Exit code of a program that was told to stop by Ctrl-C, as shells have it. */
const INTERRUPTED = 130;

/**
 * Runs something that Ctrl-C (or SIGTERM) stops. Azure goes on all the same, which is told.
 *
 * @param parting what is told; asked for only then
 */
export async function interruptible<T>(
  parting: () => readonly string[],
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  setMaxListeners(0, controller.signal); // a listener for each request under way, and there may be a dozen
  const stop = (): void => {
    if (controller.signal.aborted) process.exit(INTERRUPTED); // whoever asks twice does not want to be told anything
    controller.abort();
  };
  // Not `once`: what draws on the terminal (signal-exit) ends the process when it finds itself the only listener.
  process.on('SIGINT', stop).on('SIGTERM', stop);
  try {
    return await work(controller.signal);
  } catch (error) {
    if (controller.signal.aborted) throw new Failure(parting(), INTERRUPTED);
    throw error;
  } finally {
    process.off('SIGINT', stop).off('SIGTERM', stop);
  }
}
