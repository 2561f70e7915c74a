import { atLeastIs, atMostIs, both, either, isNot, not, str } from '../expressions/build';
import { type Expression, nodeOf } from '../expressions/expression';
import { describe } from '../expressions/node';
import type { Rule } from './declaration';

/** How another value is called in a message: by its last name, as people do within a section. */
const shortName = (value: Expression<unknown>): string => pathOf(value).at(-1) ?? '';

/** Where the value lies in values.yaml; what the release is called lies in none. */
export function pathOf(value: Expression<unknown>): readonly string[] {
  const node = nodeOf(value);
  if (node.kind === 'release') return ['release', node.field.toLowerCase()];
  if (node.kind !== 'value' || node.root !== 'values') throw new Error(`a rule is about a value of values.yaml, not about ${describe(node)}`);
  return node.path;
}

/** A rule in words of its own: `rule(values.a, condition, str\`must … (got ${values.a})\`)`. */
export const rule = (value: Expression<unknown>, holds: Expression<boolean>, message: Expression<string>): Rule => ({ value, holds, message });

/** The first is at least the second. */
export const atLeast = (value: Expression<number>, least: Expression<number>): Rule => rule(value, atLeastIs(value, least), str`must be ≥ ${shortName(least)} (got ${value} < ${least})`);

/** The first is at most the second. */
export const atMost = (value: Expression<number>, most: Expression<number>): Rule => rule(value, atMostIs(value, most), str`must be ≤ ${shortName(most)} (got ${value} > ${most})`);

/** Not both of two texts are set. */
export const excludes = (value: Expression<string>, other: Expression<string>): Rule =>
  rule(value, not(both(value, other)), str`cannot be set together with ${shortName(other)} (got ${value} and ${other})`);

/** Two texts, if both are set, differ. */
export const differs = (value: Expression<string>, other: Expression<string>): Rule =>
  rule(value, either(not(value), isNot(value, other)), str`must differ from ${pathOf(other).join('.')} (both are ${value})`);

/** The text is set while the condition holds; `because` says who needs it. */
export const neededWhen = (condition: Expression<unknown>, value: Expression<unknown>, because: string): Rule =>
  rule(value, either(not(condition), value), str`must be set: ${because}`);
