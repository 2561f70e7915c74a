import { call, type Condition, decisive, type Int, type Text } from './call';
import { describe, Expression, nodeOf } from './expression';
import type { Scalar } from './node';
import { rangeBits } from './range-bits';

/** Whether two values are the same: is(values.mode, 'off'). */
export const is = <T extends Scalar>(a: Expression<T>, b: NoInfer<T> | Expression<NoInfer<T>>): Expression<boolean> =>
  call('eq', a, b);
/** Whether two values differ. */
export const isNot = <T extends Scalar>(
  a: Expression<T>,
  b: NoInfer<T> | Expression<NoInfer<T>>,
): Expression<boolean> => call('ne', a, b);
/** Whether the first number is less than the second. */
export const below = (a: Int, b: Int): Expression<boolean> => call('lt', a, b);
/** Whether the first number is greater than the second. */
export const above = (a: Int, b: Int): Expression<boolean> => call('gt', a, b);
/** Whether the first number is at most the second. */
export const lessOrEqual = (a: Int, b: Int): Expression<boolean> => call('le', a, b);
/** Whether the first number is at least the second. */
export const greaterOrEqual = (a: Int, b: Int): Expression<boolean> => call('ge', a, b);
/** Whether all conditions hold; those behind one that does not are not looked at. */
export const both = (...conditions: readonly Condition[]): Expression<boolean> => combined('and', conditions);
/** Whether one condition at least holds; those behind it are not looked at. */
export const either = (...conditions: readonly Condition[]): Expression<boolean> => combined('or', conditions);

/** `and a (and b c)` is `and a b c`. */
const combined = (name: 'and' | 'or', conditions: readonly Condition[]): Expression<boolean> =>
  new Expression({
    kind: 'call',
    name,
    args: conditions.map(decisive).flatMap(node => (node.kind === 'call' && node.name === name ? node.args : [node])),
  });

/** Whether a condition does not hold. */
export const not = (condition: Condition): Expression<boolean> => call('not', condition);

/** The sum of whole numbers. */
export const add = (...terms: readonly Int[]): Expression<number> => call('add', ...terms);
/** The first whole number without the second. */
export const subtract = (a: Int, b: Int): Expression<number> => call('sub', a, b);
/** The product of whole numbers. */
export const multiply = (...factors: readonly Int[]): Expression<number> => call('mul', ...factors);

/** Whether something stands there, be it empty. */
export function given(value: Expression<unknown>): Expression<boolean> {
  const node = nodeOf(value);
  if (node.kind !== 'value') throw new Error(`${describe(node)} is always there`);
  return new Expression({ kind: 'given', value: node });
}

/** Of what may be a number or a text: whether it is text. */
export const isText = (value: Expression<unknown>): Expression<boolean> =>
  new Expression({ kind: 'call', name: 'kindIs', args: [{ kind: 'literal', value: 'string' }, nodeOf(value)] });

/** What may be a number or a text, as the one that `isText` says it is. */
const taken = <T>(value: Expression<unknown>, type: 'text' | 'int'): Expression<T> => {
  const node = nodeOf(value);
  if (node.kind !== 'value') throw new Error(`${describe(node)} is no value`);
  return new Expression<T>({ ...node, type, sure: node.sure ?? node.path.length });
};
/** What may be a number or a text, where `isText` says that it is one. */
export const theText = (value: Expression<unknown>): Expression<string> => taken(value, 'text');
/** What may be a number or a text, where `isText` says that it is none. */
export const theInt = (value: Expression<unknown>): Expression<number> => taken(value, 'int');

/** An amount such as `500m` or `2`, as a number that can be compared. */
export const quantityOf = (amount: Expression<unknown>): Expression<number> =>
  new Expression({ kind: 'call', name: 'quantity', args: [nodeOf(amount)] });

/** Whether an amount is so many times another one, with nothing left over. */
export const isMultiple = (amount: Expression<unknown>, of: Expression<string>): Expression<boolean> =>
  is(call<number>('mod', quantityOf(amount), quantityOf(of)), 0);

/** What the addresses of a range (CIDR, of a declared form) have in common, as bits: see `holdsRange`. */
const commonBits = (range: Text): Text => (typeof range === 'string' ? rangeBits(range) : call('rangeBits', range));

/** Whether every address of a range is one of another range, which may be the same. */
export const holdsRange = (outer: Text, inner: Text): Expression<boolean> =>
  call('hasPrefix', commonBits(outer), commonBits(inner));

/** The number that a text of digits is. */
export const wholeNumber = (digits: Expression<string>): Expression<number> => call('atoi', digits);
