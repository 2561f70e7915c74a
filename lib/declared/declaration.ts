import type { Schema } from './json-schema';

declare const VALUE: unique symbol;

/** What every declaration states. */
export interface Described<T> {
  readonly [VALUE]?: T;
  /** The effect of the value, with units and ranges. The schema, the documents and the reference page show it. */
  readonly doc: string;
  /** The value that applies where none is given. Items of lists and maps have none. */
  readonly default?: T;
  /** A typical value for the reference page, and for tests that want values of every kind. */
  readonly example?: T;
  /** Whether a field without a default may be left out, or must be given. */
  readonly presence?: 'optional' | 'required';
}

/** A whole number in a range. */
export interface Int extends Described<number> {
  readonly kind: 'int';
  readonly minimum: number;
  readonly maximum: number;
}

export interface Num extends Described<number> {
  readonly kind: 'number';
  readonly minimum: number;
  readonly maximum: number;
}

export interface Bool extends Described<boolean> {
  readonly kind: 'bool';
}

/** A text, of a form that it says. */
export interface Text<T extends string = string> extends Described<T> {
  readonly kind: 'text';
  /** A regular expression for the whole text, hence anchored. */
  readonly pattern?: string;
  /** Pattern and lengths in words that follow "must be": "1 to 90 letters, digits, …". */
  readonly form?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly allowed?: readonly T[];
  /** The kind of object whose name this is. */
  readonly names?: string;
}

/** One value that can be written as a number or as text, such as `2` or `50%`. */
export interface Scalar<T = unknown> extends Described<T> {
  readonly kind: 'scalar';
  /** The type in words: "int or percentage". */
  readonly type: string;
  /** What JSON Schema can say of it. */
  readonly types: readonly ('integer' | 'number' | 'string')[];
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  /** Where JSON Schema cannot say it all: the exact check, and the form in words that follow "must be". */
  readonly exactly?: { readonly form: string; readonly accepts: (value: unknown) => boolean };
}

/** Values of one kind, in an order. */
export interface List<I = Declaration, T = readonly ValueOf<I>[]> extends Described<T> {
  readonly kind: 'list';
  readonly item: I;
  /** No item twice. */
  readonly unique: boolean;
}

/** Lines of text: in one text, as in a file, or as a list of such texts. */
export interface Lines extends Described<string | readonly string[]> {
  readonly kind: 'lines';
  readonly item: Text;
}

/** Values of one kind, by names that the user chooses. */
export interface MapOf<I = Declaration, T = Readonly<Record<string, ValueOf<I>>>> extends Described<T> {
  readonly kind: 'map';
  readonly item: I;
  /** The form of its keys. */
  readonly keys: Text;
  /** Keys that are set elsewhere, each as a pattern, so that no object has a key twice. */
  readonly reserved: readonly string[];
  /** Why, in words that follow the key. @default - the chart sets it itself */
  readonly reservedBecause?: string;
}

/** A structure whose form an existing JSON Schema gives. */
export interface Foreign<T = unknown> extends Described<T> {
  readonly kind: 'foreign';
  /** The type in words: "Kubernetes Affinity". */
  readonly type: string;
  readonly schema: Schema;
  /** What the references in `schema` lead to. */
  readonly definitions: () => Readonly<Record<string, object>>;
}

/** What a default can be. */
export type Anything = string | number | boolean | object;

/** A group's field says what applies where it is not given. */
export type Field = Declaration & ({ readonly default: Anything } | { readonly presence: 'optional' | 'required' });
export type Fields = Readonly<Record<string, Field>>;

interface GroupShape<F, T> {
  readonly [VALUE]?: T;
  readonly kind: 'group';
  readonly doc: string;
  readonly fields: F;
  /** Whether names that are not declared may be there, too: they belong to another program, which may also omit a declared one. */
  readonly open?: boolean;
  /** `{}` where every field has a default or may be left out: then the group may be left out, too. */
  readonly default?: object;
  readonly example?: undefined;
  readonly presence?: 'optional' | 'required';
}
/** Values that belong together, by names that are declared; of any type. */
export type AnyGroup = GroupShape<Readonly<Record<string, Declaration>>, object>;
export type Group<F> = GroupShape<F, Complete<F>>;

/** What is known of a value before it is given. */
export type Declaration =
  | Int
  | Num
  | Bool
  | Text
  | Scalar
  | List<Declaration, readonly unknown[]>
  | Lines
  | MapOf<Declaration, Readonly<Record<string, unknown>>>
  | Foreign
  | AnyGroup;

/** The type of a declared value. */
export type ValueOf<D> = D extends { readonly [VALUE]?: infer T } ? Exclude<T, undefined> : never;

type Optional<F> = { [K in keyof F]: F[K] extends { readonly presence: 'optional' } ? K : never }[keyof F];
type Defaulted<F> = { [K in keyof F]: F[K] extends { readonly default: Anything } ? K : never }[keyof F];

/** The fields that must be given. */
export type Needed<F> = Exclude<keyof F, Optional<F> | Defaulted<F>>;

/** A group may be left out where none of its fields is needed. */
export type Whole<F> = [Needed<F>] extends [never] ? { readonly default: object } : unknown;

/** The values of a group with every default in its place. */
export type Complete<F> = { readonly [K in Exclude<keyof F, Optional<F>>]: ValueOf<F[K]> } & {
  readonly [K in Optional<F>]?: ValueOf<F[K]>;
};

/** What may be given for a declared value: what has a default may be left out. */
export type Given<D> = D extends { readonly kind: 'group'; readonly fields: infer F }
  ? { readonly [K in Needed<F>]: Given<F[K]> } & { readonly [K in Exclude<keyof F, Needed<F>>]?: Given<F[K]> }
  : D extends { readonly kind: 'list'; readonly item: infer I }
    ? readonly Given<I>[]
    : D extends { readonly kind: 'map'; readonly item: infer I }
      ? Readonly<Record<string, Given<I>>>
      : ValueOf<D>;

/** Whether a field must be given. */
export const isNeeded = (field: Declaration): boolean => field.presence !== 'optional' && field.default === undefined;
