import { describe, type Node } from './node';

const NODE = Symbol.for('helm.expression.node');
declare const TYPE: unique symbol;

/** A symbolic value was used where JavaScript needs a real one. */
export class SymbolicUseError extends Error {
  override readonly name = 'SymbolicUseError';
  constructor(what: string, use: string) {
    super(
      `${what} is symbolic: it has no value until the chart is installed, so it cannot be ${use}. Use when(), str\`\` or each() instead.`,
    );
  }
}

/**
 * A value of type T that is known only when the chart is installed (or, for
 * manifests, when values are at hand). Made by the functions of `build.ts` and
 * by `symbolic()`; all its own members are symbols, so that no name of a value
 * can clash with them.
 */
export class Expression<out T> {
  declare readonly [TYPE]: T;
  readonly [NODE]: Node;

  constructor(node: Node) {
    this[NODE] = node;
    // Spread into an object it would become all of that object, since it is known by a symbol.
    return new Proxy(this, {
      ownKeys() {
        throw new SymbolicUseError(describe(node), 'looped over, spread or written as JSON');
      },
    });
  }

  [Symbol.toPrimitive](): never {
    throw new SymbolicUseError(describe(this[NODE]), 'put into a string, compared or calculated with');
  }

  [Symbol.iterator](): never {
    throw new SymbolicUseError(describe(this[NODE]), 'looped over or spread');
  }
}

export const nodeOf = (expression: Expression<unknown>): Node => expression[NODE];

/** By symbol, not instanceof: two copies of this package may meet in one program. */
export const isExpression = (thing: unknown): thing is Expression<unknown> =>
  typeof thing === 'object' && thing !== null && NODE in thing;
