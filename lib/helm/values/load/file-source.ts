import { mergeValues } from './merge';
import { readYaml } from './read-yaml';
import { ValueSourceError } from './source-error';
import type { Path } from '../../../declared/path';
import { childOf, isMap, type Value, type ValueMap } from '../../../declared/value';
import type { Reach, ValueSource } from './value-source';

/** Maps are merged with the existing value; a list, and every map in it, takes its place. */
function reachOf(values: ValueMap, path: Path): Reach {
  let at: Value = values;
  let merges = true;
  for (const [depth, step] of path.entries()) {
    merges &&= isMap(at);
    const below = childOf(at, step);
    if (below === undefined) return { depth, decides: !merges };
    at = below;
  }
  return { depth: path.length, decides: true };
}

/** A map of values, merged with the existing one. */
export const fromValues = (name: string, values: ValueMap): ValueSource => ({
  name,
  stage: 'file',
  values,
  onto: base => mergeValues(base, values),
  reach: path => reachOf(values, path),
  position: () => undefined,
});

/** A value file. Throws a ValueSourceError with every problem of its text. */
export function fromFile(name: string, text: string): ValueSource {
  const file = readYaml(text);
  if (file.problems.length > 0) throw new ValueSourceError(name, file.problems);
  return { ...fromValues(name, file.values), position: path => file.position(path) };
}
