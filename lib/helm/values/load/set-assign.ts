import { pathText } from '../../../declared/path';
import { childOf, isList, isMap, type Value, type ValueMap } from '../../../declared/value';

/** One `name=value` of a `--set`. */
export interface Assignment {
  readonly path: readonly [string, ...(string | number)[]];
  readonly value: Value;
}

/** Reports a problem by throwing it. */
export type Refuse = (message: string) => never;

/** The values with one of them set. Lists grow to the index that is asked for, with nulls before it. */
export function assign(base: ValueMap, { path, value }: Assignment, refuse: Refuse): ValueMap {
  function put(current: Value | undefined, depth: number): Value {
    const step = path[depth];
    if (step === undefined) return value;
    const inList = typeof path[depth - 1] === 'number';
    if (typeof step === 'number') {
      const isNew = current === undefined || (inList && current === null);
      if (!isNew && !isList(current)) refuse(`${pathText(path.slice(0, depth))} is set already, and not to a list`);
      const list = isList(current) ? current : [];
      return Array.from({ length: Math.max(list.length, step + 1) }, (_, index) =>
        index === step ? put(list[index], depth + 1) : (list[index] ?? null),
      );
    }
    // Helm puts a map over whatever an item of a list was, yet never over another value, be it null.
    if (!isMap(current) && current !== undefined && !inList)
      refuse(`${pathText(path.slice(0, depth))} is set already, and not to a map`);
    const map = isMap(current) ? current : {};
    return { ...map, [step]: put(childOf(map, step), depth + 1) };
  }
  const [first] = path;
  return { ...base, [first]: put(childOf(base, first), 1) };
}
