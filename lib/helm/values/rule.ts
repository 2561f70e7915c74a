import { above, below, both, not, str } from '../expressions/build';
import { describe, type Expression, nodeOf } from '../expressions/expression';

/** A rule between values, in words and as a condition; both outputs enforce it. */
export interface Rule {
  /** The value to blame. */
  readonly value: Expression<unknown>;
  readonly brokenWhen: Expression<unknown>;
  /** What follows the value's path: "must be ≥ minReplicas (got 2 < 4)". */
  readonly message: Expression<string>;
}

/** How another value is called in a message: by its last name, as people do within a section. */
const shortName = (value: Expression<unknown>): string => pathOf(value).at(-1) ?? '';

/** Where the value lies in values.yaml; what the release is called lies in none. */
export function pathOf(value: Expression<unknown>): readonly string[] {
  const node = nodeOf(value);
  if (node.kind === 'release') return ['release', node.field.toLowerCase()];
  if (node.kind !== 'value' || node.root !== 'values')
    throw new Error(`a rule is about a value of values.yaml, not about ${describe(node)}`);
  return node.path;
}

/** Refuses a value in words of its own: `refuse(values.a, condition, str\`must … (got ${values.a})\`)`. */
export const refuse = (
  value: Expression<unknown>,
  brokenWhen: Expression<unknown>,
  message: Expression<string>,
): Rule => ({ value, brokenWhen, message });

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
