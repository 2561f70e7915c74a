import type { FunctionName } from './functions';
import type { Scalar, Template } from './template';

/** What kind of thing a node yields; decides how it is coerced, quoted and compared. A 'scalar' may be a number or a text, as in `maxSurge`. */
export type Type = 'text' | 'int' | 'bool' | 'scalar' | 'list' | 'map';

/** Where a value lies: in `.Values`, or in the item that a range is at. */
export interface ValueNode {
  readonly kind: 'value';
  readonly root: 'values' | Binding;
  readonly path: readonly string[];
  readonly type: Type;
  /** True when every allowed value is one line of printable characters. */
  readonly plain: boolean;
}

/** The item (and the key, for maps) that one `each` is at. */
export interface Binding {
  readonly name: string;
  readonly part: 'item' | 'key';
}

export type ReleaseField = 'Name' | 'Namespace' | 'Service';
export type ChartField = 'Name' | 'Version' | 'AppVersion';

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
      readonly type: 'text' | 'map';
      readonly doc: string;
      readonly body: Template;
    }
  | { readonly kind: 'chartOnly'; readonly body: Template };

export type NamedNode = Extract<Node, { kind: 'named' }>;

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
    default:
      return `a ${node.kind} expression`;
  }
}
