import type { FunctionName } from './functions';
import type { Binding, ChartField, ReleaseField, Scalar, ValueNode } from './node';

// An expression holds a node, a node holds trees, and in a tree any part may be an expression: one definition, one file.

/** An expression as data: the two readers evaluate it or print it. */
export type Node =
  | ValueNode
  | { readonly kind: 'release'; readonly field: ReleaseField }
  | { readonly kind: 'chart'; readonly field: ChartField }
  | { readonly kind: 'literal'; readonly value: Scalar }
  | { readonly kind: 'text'; readonly parts: readonly Node[] }
  | { readonly kind: 'call'; readonly name: FunctionName; readonly args: readonly Node[] }
  | {
      readonly kind: 'when';
      readonly condition: Node;
      readonly then: Template;
      readonly otherwise: Template | undefined;
    }
  | {
      readonly kind: 'each';
      readonly list: Node;
      readonly key: Binding | undefined;
      readonly item: Binding;
      readonly body: Template;
    }
  | { readonly kind: 'merge'; readonly maps: readonly Node[] }
  | { readonly kind: 'union'; readonly parts: readonly Template[] }
  | {
      readonly kind: 'named';
      readonly name: string;
      readonly type: 'text' | 'int' | 'list' | 'map';
      readonly doc: string;
      readonly body: Template;
    }
  | { readonly kind: 'chartOnly'; readonly body: Template }
  /** Whether something stands there, be it empty. */
  | { readonly kind: 'given'; readonly value: ValueNode };

export type NodeOf<K extends Node['kind']> = Extract<Node, { kind: K }>;

/** A tree without its type (see `Templated`): what the readers walk over. */
export type Template =
  | Scalar
  | null
  | undefined
  | Expression<unknown>
  | Splice<unknown>
  | readonly Template[]
  | { readonly [key: string]: Template };

/**
 * The items of a symbolic list, put between other items: `[a, splice(list), b]`.
 * A class and not a marker key, since any key is a legal one in a manifest.
 */
export class Splice<out U> {
  constructor(readonly list: Expression<readonly U[] | undefined>) {}
}

const NODE = Symbol.for('helm.expression.node');
declare const TYPE: unique symbol;

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

/** A symbolic value was used where JavaScript needs a real one. */
export class SymbolicUseError extends Error {
  override readonly name = 'SymbolicUseError';
  constructor(what: string, use: string) {
    super(
      `${what} is symbolic: it has no value until the chart is installed, so it cannot be ${use}. Use when(), str\`\` or each() instead.`,
    );
  }
}

/** `autoscaling.maxReplicas`, for messages. */
export function describe(node: Node): string {
  switch (node.kind) {
    case 'value':
      return [...(node.root === 'values' ? [] : [node.root.name]), ...node.path].join('.') || 'values';
    case 'release':
      return `Release.${node.field}`;
    case 'chart':
      return `Chart.${node.field}`;
    case 'named':
      return node.name;
    case 'call':
      return `${node.name}(${node.args.map(describe).join(', ')})`;
    case 'literal':
      return JSON.stringify(node.value);
    case 'given':
      return describe(node.value);
    default:
      return `a ${node.kind} expression`;
  }
}
