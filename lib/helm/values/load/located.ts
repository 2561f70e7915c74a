import type { Path } from '../../../declared/path';
import { isMap, type Value } from '../../../declared/value';

/** A value of a file with the place where it stands there: for an entry of a map, where its name stands. */
export interface Located {
  readonly value: Value;
  readonly offset: number;
  readonly children: ReadonlyMap<string | number, Located>;
}

export const locatedScalar = (value: Value, offset: number): Located => ({ value, offset, children: new Map() });

export const locatedList = (items: readonly Located[], offset: number): Located => ({
  value: items.map(item => item.value),
  offset,
  children: new Map(items.entries()),
});

/** `fromEntries` makes an own entry of any name, even of `__proto__`. */
export const locatedMap = (entries: ReadonlyMap<string, Located>, offset: number): Located => ({
  value: Object.fromEntries([...entries].map(([name, { value }]) => [name, value])),
  offset,
  children: entries,
});

/** The value at a path, or else at its longest existing beginning. */
export function nearest(root: Located, path: Path): Located {
  let at = root;
  for (const step of path) {
    const below = at.children.get(isMap(at.value) ? String(step) : step);
    if (!below) break;
    at = below;
  }
  return at;
}
