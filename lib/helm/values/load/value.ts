/** What a value file may hold: what JSON holds. */
export type Value = null | boolean | number | string | ValueList | ValueMap;
export type ValueList = readonly Value[];
export interface ValueMap {
  readonly [key: string]: Value;
}

/** The way to a value: names into maps, numbers into lists. In a map a number is the name it spells. */
export type Path = readonly (string | number)[];

export const isList = (value: Value | undefined): value is ValueList => Array.isArray(value);

export const isMap = (value: Value | undefined): value is ValueMap =>
  typeof value === 'object' && value !== null && !isList(value);

/** What lies one step below a value. Own entries only: a map has nothing called `constructor` unless it was given. */
export function childOf(value: Value | undefined, step: string | number): Value | undefined {
  if (isList(value)) return typeof step === 'number' ? value[step] : undefined;
  return isMap(value) && Object.hasOwn(value, step) ? value[step] : undefined;
}

export const valueAt = (value: Value, path: Path): Value | undefined => path.reduce<Value | undefined>(childOf, value);
