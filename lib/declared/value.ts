import type { Path } from './path';

/** What a value file may hold: what JSON holds. */
export type Value = null | boolean | number | string | ValueList | ValueMap;
export type ValueList = readonly Value[];
/** What a value file holds as a whole: values by their names. */
export interface ValueMap {
  readonly [key: string]: Value;
}

export const isList = (value: Value | undefined): value is ValueList => Array.isArray(value);

export const isMap = (value: Value | undefined): value is ValueMap =>
  typeof value === 'object' && value !== null && !isList(value);

/** As `isMap`, of anything that was given. */
export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What lies one step below a value. Own entries only: a map has nothing called `constructor` unless it was given. */
export function childOf(value: Value | undefined, step: string | number): Value | undefined {
  if (isList(value)) return typeof step === 'number' ? value[step] : undefined;
  return isMap(value) && Object.hasOwn(value, step) ? value[step] : undefined;
}

export const valueAt = (value: Value, path: Path): Value | undefined => path.reduce<Value | undefined>(childOf, value);
