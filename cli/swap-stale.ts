import { mkdirSync } from 'node:fs';
import { Failure } from './failure';
import { closeKilledSwaps, Swap } from './swap';
import { reasonOf } from './system-error';

/**
 * Puts what is stale in the place of what was there, all of it or nothing. Returns what was stale.
 *
 * @throws Failure with the place that cannot be written.
 */
export function swapStale<T>(
  base: string,
  staleNow: () => readonly T[],
  put: (swap: Swap, one: T) => void,
): readonly T[] {
  let place = base;
  try {
    mkdirSync(base, { recursive: true });
    closeKilledSwaps(base);
    const stale = staleNow();
    if (stale.length === 0) return [];
    const swap = new Swap(base);
    try {
      for (const one of stale) put(swap, one);
      swap.run(next => (place = next));
    } finally {
      swap.close();
    }
    return stale;
  } catch (error) {
    throw new Failure([`${place}: cannot be written (${reasonOf(error)})`]);
  }
}
