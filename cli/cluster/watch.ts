import { type Command, InvalidArgumentError } from 'commander';

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
  command.option(
    '--poll-interval <seconds>',
    'interval between two polls of Azure, in seconds',
    seconds,
    POLL_INTERVAL,
  );
