import { RANGE, type Ranged, str } from '../expressions/build';
import { above, below, both, not } from '../expressions/conditions';
import { describe, Expression, nodeOf } from '../expressions/expression';
import type { Binding } from '../expressions/node';

/** What values must not be, in words and as a condition; both outputs enforce it. */
export type Rule = Refusal | ItemRules | Distinct | CheckOf;

/** A value that is refused while a condition holds. */
export interface Refusal {
  readonly kind: 'refusal';
  /** The value to blame. */
  readonly value: Expression<unknown>;
  readonly brokenWhen: Expression<unknown>;
  /** What follows the value's path: "must be ≥ minReplicas (got 2 < 4)". */
  readonly message: Expression<string>;
}

/** Rules about every item of a list, or every entry of a map. */
export interface ItemRules {
  readonly kind: 'items';
  readonly list: Expression<unknown>;
  /** The index of the item, or its name. */
  readonly key: Binding;
  readonly item: Binding;
  readonly rules: readonly Rule[];
}

/** No two items of a list share what tells them apart. */
export interface Distinct {
  readonly kind: 'distinct';
  readonly list: Expression<unknown>;
  readonly key: Binding;
  readonly item: Binding;
  readonly by: Expression<string>;
  /** The value to blame. */
  readonly value: Expression<unknown>;
  readonly message: Expression<string>;
}

/** Rules about values of one type, wherever they stand: a named template in the chart. */
export interface Check {
  readonly name: string;
  readonly doc: string;
  readonly subject: Binding;
  readonly rules: readonly Rule[];
}

/** A value that has to pass a check. */
export interface CheckOf {
  readonly kind: 'check';
  readonly check: Check;
  readonly value: Expression<unknown>;
}

/** How another value is called in a message: by its last name, as people do within a section. */
function shortName(value: Expression<unknown>): string {
  const node = nodeOf(value);
  return (node.kind === 'value' ? node.path.at(-1) : undefined) ?? describe(node);
}

/** Refuses a value in words of its own: `refuse(values.a, condition, str\`must … (got ${values.a})\`)`. */
export const refuse = (
  value: Expression<unknown>,
  brokenWhen: Expression<unknown>,
  message: Expression<string>,
): Rule => ({ kind: 'refusal', value, brokenWhen, message });

/** The first is at least the second. */
export const atLeast = (value: Expression<number>, least: Expression<number>): Rule =>
  refuse(value, below(value, least), str`must be ≥ ${shortName(least)} (got ${value} < ${least})`);

/** The first is at most the second. */
export const atMost = (value: Expression<number>, most: Expression<number>): Rule =>
  refuse(value, above(value, most), str`must be ≤ ${shortName(most)} (got ${value} > ${most})`);

/** Not both of two texts are set. */
export const excludes = (value: Expression<string>, other: Expression<string>): Rule =>
  refuse(value, both(value, other), str`cannot be set together with ${shortName(other)} (got ${value} and ${other})`);

/** The value is set while the condition holds; `because` says who needs it. */
export const neededWhen = (condition: Expression<unknown>, value: Expression<unknown>, because: string): Rule =>
  refuse(value, both(condition, not(value)), str`must be set: ${because}`);

type Items<I> = Expression<unknown> & Ranged<I>;

/** Rules about each item of a list. `name` is the item's variable in the template. */
export function forEachItem<I>(
  list: Items<I>,
  name: string,
  rules: (item: I, index: Expression<number>) => readonly Rule[],
): Rule {
  const [key, item]: [Binding, Binding] = [
    { name: `${name}Index`, part: 'key' },
    { name, part: 'item' },
  ];
  const index = new Expression<number>({ kind: 'value', root: key, path: [], type: 'int', plain: true });
  return { kind: 'items', list, key, item, rules: rules(list[RANGE](item), index) };
}

/** Rules about each entry of a map. */
export function forEachEntry<I>(
  map: Items<I>,
  names: readonly [key: string, value: string],
  rules: (key: Expression<string>, value: I) => readonly Rule[],
): Rule {
  const [key, item]: [Binding, Binding] = [
    { name: names[0], part: 'key' },
    { name: names[1], part: 'item' },
  ];
  const symbolicKey = new Expression<string>({ kind: 'value', root: key, path: [], type: 'text', plain: false });
  return { kind: 'items', list: map, key, item, rules: rules(symbolicKey, map[RANGE](item)) };
}

/** No two items of a list have the same text: `unique(container.ports, 'port', port => port.name)`. */
export function unique<I>(
  list: Items<I>,
  name: string,
  by: (item: I) => Expression<string>,
  blamed: (item: I) => Expression<unknown> = by,
): Rule {
  const [key, item]: [Binding, Binding] = [
    { name: `${name}Index`, part: 'key' },
    { name, part: 'item' },
  ];
  const each = list[RANGE](item);
  const text = by(each);
  return { kind: 'distinct', list, key, item, by: text, value: blamed(each), message: str`is there twice (${text})` };
}

/** Applies the rules of a type to a value of it. */
export const checked = (check: Check, value: Expression<unknown>): Rule => ({ kind: 'check', check, value });
