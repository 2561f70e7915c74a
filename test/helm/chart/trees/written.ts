import { createHash } from 'node:crypto';
import fc, { type Arbitrary } from 'fast-check';
import { type Expression } from '../../../../lib/helm';
import type { Template } from '../../../../lib/helm/expressions/expression';
import { nastyTexts } from '../../../support/random-values';

/** What can stand anywhere in a tree. */
export type Solid = Exclude<Template, null | undefined>;

/** How a thing is written, and how it is made. `shown`: with what is only for the chart in its place, as the chart's reader sees it. */
export interface Written<T> {
  readonly code: string;
  readonly make: (shown: boolean) => T;
}
export type Tree = Written<Solid>;
export type Of<T> = Written<Expression<T>>;
export type Texts = Readonly<Record<string, string>>;
export type AnyMap = Readonly<Record<string, unknown>>;

export const value = <E>(code: string, expression: E): Written<E> => ({ code, make: () => expression });

/** Written as a call of a function of the engine. */
export const call = <R>(name: string, parts: readonly Written<unknown>[], make: (shown: boolean) => R): Written<R> => ({
  code: `${name}(${parts.map(part => part.code).join(', ')})`,
  make,
});

export const call1 = <A, R>(name: string, a: Arbitrary<Written<A>>, make: (a: A) => R): Arbitrary<Written<R>> =>
  a.map(x => call(name, [x], shown => make(x.make(shown))));
export const call2 = <A, B, R>(
  name: string,
  a: Arbitrary<Written<A>>,
  b: Arbitrary<Written<B>>,
  make: (a: A, b: B) => R,
): Arbitrary<Written<R>> =>
  fc.tuple(a, b).map(([x, y]) => call(name, [x, y], shown => make(x.make(shown), y.make(shown))));
export const call3 = <A, B, C, R>(
  name: string,
  a: Arbitrary<Written<A>>,
  b: Arbitrary<Written<B>>,
  c: Arbitrary<Written<C>>,
  make: (a: A, b: B, c: C) => R,
): Arbitrary<Written<R>> =>
  fc
    .tuple(a, b, c)
    .map(([x, y, z]) => call(name, [x, y, z], shown => make(x.make(shown), y.make(shown), z.make(shown))));
export const callAll = <A, R>(name: string, a: Arbitrary<readonly Written<A>[]>, make: (a: readonly A[]) => R) =>
  a.map(all => call(name, all, shown => make(all.map(each => each.make(shown)))));

export const literal = <T>(arbitrary: Arbitrary<T>): Arbitrary<Written<T>> =>
  arbitrary.map(it => value(JSON.stringify(it), it));
export type Piece = string | number | Expression<string> | Expression<number>;
export type Int = number | Expression<number>;

export const texts = literal(fc.constantFrom(...nastyTexts));
export const numbers = literal(fc.constantFrom(0, 1, 7, 1000, 1_000_000));

/** What a template is named: by what it says, since two of the same name must be the same. */
export const nameOf = ({ code }: Written<unknown>): string =>
  `t${createHash('sha256').update(code).digest('hex').slice(0, 12)}`;
