import { availableParallelism, loadavg } from 'node:os';

/**
 * A limit of time for a machine with nothing else to do, made longer on a busy one: by as many processes as want to run
 * for each core, 10 times at most. In the unit in which it is given.
 */
export const patient = (limit: number): number =>
  limit * Math.min(10, Math.max(1, (loadavg()[0] ?? 0) / availableParallelism()));
