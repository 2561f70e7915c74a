import type { Value } from '../../declared/value';

/** A scalar as text; expressions are typed so that nothing else is asked for. */
export function textOf(value: Value | typeof ABSENT | undefined): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  throw new Error(`text, a number or a boolean is wanted, not ${value === ABSENT ? 'nothing' : JSON.stringify(value)}`);
}

/** What evaluates to nothing at all: the key or item that would hold it is left out. */
export const ABSENT = Symbol('absent');

/** Truth as Go templates see it: false, 0, "", nothing, and empty lists and maps are false. */
export function isTrue(value: Value | typeof ABSENT): boolean {
  if (value === ABSENT || value === null) return false;
  if (Array.isArray(value)) return value.length > 0;
  if (typeof value === 'object') return Object.keys(value).length > 0;
  return Boolean(value);
}
