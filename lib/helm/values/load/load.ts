import { coalesce } from './merge';
import { originOf } from './origin';
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
}

/** What Helm makes of a chart's defaults and what a user gives. Throws a ValueSourceError when a `--set` does not fit what is set before it. */
export function loadValues(defaults: ValueMap, sources: readonly ValueSource[]): LoadedValues {
  const inTurn = stages.flatMap(stage => sources.filter(source => source.stage === stage));
  const given = inTurn.reduce<ValueMap>((values, source) => source.onto(values), {});
  const values = coalesce(defaults, given);
  return { values, given, originOf: path => originOf(path, { inTurn, given, values }) };
}
