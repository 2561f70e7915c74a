import { coalesce } from './merge';
import { inReadingOrder, type Origin, originOf, originText } from './origin';
import type { Path } from '../../../declared/path';
import type { ValueMap } from '../../../declared/value';
import { stages, type ValueSource } from './value-source';

export { fromFile } from './file-source';
export { type ReadFile, setForms, type SetOption } from './set-form';
export { fromSet } from './set-source';
export { ValueSourceError } from './source-error';
export type { Value, ValueMap } from '../../../declared/value';
export type { ValueSource } from './value-source';

/** A chart's values as its templates would get them. */
export interface LoadedValues {
  readonly values: ValueMap;
  /** What the sources say, one upon the other, without the defaults; nulls are still in it. */
  readonly given: ValueMap;
  /** Where a value comes from: `my.yaml:12:3`, `--set a.b=c`, or undefined when it is the default. */
  originOf(path: Path): string | undefined;
  /** As their places stand in the sources: files before `--set`, each from its top. What is about defaults comes last. */
  inOrder<T extends { readonly path: Path }>(about: readonly T[]): readonly T[];
}

/** What Helm makes of a chart's defaults and what a user gives. Throws a ValueSourceError when a `--set` does not fit what is set before it. */
export function loadValues(defaults: ValueMap, sources: readonly ValueSource[]): LoadedValues {
  const inTurn = stages.flatMap(stage => sources.filter(source => source.stage === stage));
  const given = inTurn.reduce<ValueMap>((values, source) => source.onto(values), {});
  const values = coalesce(defaults, given);
  const origin = (path: Path): Origin | undefined => originOf(path, { inTurn, given, values });
  return {
    values,
    given,
    originOf: path => {
      const found = origin(path);
      return found && originText(found);
    },
    inOrder: about =>
      about
        .map(each => ({ each, from: origin(each.path) }))
        .toSorted((one, other) => inReadingOrder(one.from, other.from))
        .map(({ each }) => each),
  };
}
