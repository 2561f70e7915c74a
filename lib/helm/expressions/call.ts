import { describe, Expression, isExpression, type Node, nodeOf } from './expression';
import type { FunctionName } from './functions';
import type { Scalar } from './node';
import { typeOf } from './node-type';
import { withoutTokens } from './untokened';

/** What may stand in a condition: anything; false, 0, "", and empty lists and maps are false, as in Helm. */
export type Condition = Expression<unknown>;

/** A text, symbolic or not. */
export type Text = string | Expression<string>;
/** A whole number, symbolic or not. */
export type Int = number | Expression<number>;

/** What a template shows, as a node. */
export const asNode = (thing: Scalar | Expression<unknown>): Node => {
  const known = isExpression(thing) ? thing : withoutTokens(thing);
  return isExpression(known) ? decisive(known) : { kind: 'literal', value: thing as Scalar };
};

/** Something can depend on it. What may be a number or a text cannot: Go compares the two with nothing but their own kind, and Helm 3.18 takes a 0 for a text. */
export function decisive(expression: Expression<unknown>): Node {
  const node = nodeOf(expression);
  if (typeOf(node) === 'scalar')
    throw new Error(`${describe(node)} may be a number or a text: it can be shown, but nothing can depend on it`);
  return node;
}

/** One of the functions that both readers know. */
export const call = <T>(name: FunctionName, ...args: readonly (Scalar | Expression<unknown>)[]): Expression<T> =>
  new Expression<T>({ kind: 'call', name, args: args.map(asNode) });
