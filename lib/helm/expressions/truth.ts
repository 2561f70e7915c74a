import type { Value } from '../values/load/value';

/** What evaluates to nothing at all: the key or item that would hold it is left out. */
export const ABSENT = Symbol('absent');

/** Truth as Go templates see it: false, 0, "", nothing, and empty lists and maps are false. */
export function isTrue(value: Value | typeof ABSENT): boolean {
  if (value === ABSENT || value === null) return false;
  if (Array.isArray(value)) return value.length > 0;
  if (typeof value === 'object') return Object.keys(value).length > 0;
  return Boolean(value);
}
