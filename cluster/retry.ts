import type { ArmError } from './arm-error';

/** How often one request is sent again before its error is reported: about half a minute without an answer. */
export const maxRetries = 5;

const longestDelayMs = 60_000;

/**
 * How long to wait before a request is sent again, in ms; undefined when it should not be. What Azure says counts, in
 * its header or in its words; else the wait doubles. A busy cluster (409) is not for here: that lasts for minutes.
 */
export function delayBeforeRetry(
  { kind, status, retryAfterSeconds }: ArmError,
  retriesSoFar: number,
  firstDelayMs: number,
): number | undefined {
  if (kind !== 'throttled' && kind !== 'unavailable') return undefined;
  if (status === 501 || status === 505) return undefined;
  if (retryAfterSeconds !== undefined) return retryAfterSeconds * 1000;
  return Math.min(longestDelayMs, firstDelayMs * 2 ** retriesSoFar);
}
