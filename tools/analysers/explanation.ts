import type { Finding } from './finding';

/** Findings that stay, and why. */
export interface Explanation {
  readonly checks: readonly string[];
  /** The objects that each of the checks finds; any: whatever it finds. */
  readonly objects: readonly string[] | 'any';
  /** The only value files that may bring them about; all may when there are none. */
  readonly only?: readonly string[];
  readonly reason: string;
}

/** Whether an explanation is about what is found with a value file. */
export const explains = (
  { checks, objects, only }: Omit<Explanation, 'reason'>,
  { check, object }: Finding,
  file: string,
): boolean =>
  checks.includes(check) &&
  (objects === 'any' || objects.some(name => object === name || object.startsWith(`${name}, container `))) &&
  (only?.includes(file) ?? true);
