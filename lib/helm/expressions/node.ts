/** What kind of thing a node yields; decides how it is coerced, quoted and compared. A 'scalar' may be a number or a text, as in `maxSurge`. */
export type Type = 'text' | 'int' | 'bool' | 'scalar' | 'list' | 'map';

export type Scalar = string | number | boolean;

/** The item (and the key, for maps) that one `each` is at. */
export interface Binding {
  readonly name: string;
  readonly part: 'item' | 'key';
}

/** Where a value lies: in `.Values`, or in the item that a range is at. */
export interface ValueNode {
  readonly kind: 'value';
  readonly root: 'values' | Binding;
  readonly path: readonly string[];
  readonly type: Type;
  /** How many of the first names of `path` are there in any case. Text that is not there is "". @default - all of them */
  readonly sure?: number;
  /** True when every allowed value is one line of printable characters. */
  readonly plain: boolean;
}

export type ReleaseField = 'Name' | 'Namespace' | 'Service';
export type ChartField = 'Name' | 'Version' | 'AppVersion';
