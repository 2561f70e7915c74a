import type { Expression } from '../expressions/expression';
import type { KubernetesTypes } from '../kubernetes/types';
import type { Symbolic } from './symbolic';

declare const VALUE: unique symbol;

/** What every value says of itself. */
interface Described<T> {
  readonly [VALUE]?: T;
  /** What it does, in units and ranges where it has them; ends up in values.yaml, the schema and the reference page. */
  readonly doc: string;
  /** What holds when nobody says anything. Items of lists and maps have none. */
  readonly default?: T;
  /** A telling value for the reference page, and for tests that want values of every kind. */
  readonly example?: T;
}

export interface Int extends Described<number> {
  readonly kind: 'int';
  readonly minimum: number;
  readonly maximum: number;
}

export interface Bool extends Described<boolean> {
  readonly kind: 'bool';
}

export interface Text<T extends string = string> extends Described<T> {
  readonly kind: 'text';
  /** Anchored, and for printable characters of one line only. */
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly allowed?: readonly T[];
  /** The kind of Kubernetes object that this is the name of. */
  readonly names?: string;
}

export interface ObjectName extends Text {
  readonly names: string;
}

/** A number or a text that means one: a percentage as in `maxSurge`, an amount as in `cpu: 500m`. */
export interface NumberOrText extends Described<number | string> {
  readonly kind: 'percentage' | 'amount';
}

export interface List<I = Declaration, T = readonly ValueOf<I>[]> extends Described<T> {
  readonly kind: 'list';
  readonly item: I;
  /** No item twice. */
  readonly unique: boolean;
}

export interface MapOf<I = Declaration, T = Readonly<Record<string, ValueOf<I>>>> extends Described<T> {
  readonly kind: 'map';
  readonly item: I;
  /** What its keys look like. */
  readonly keys: Text;
  /** Keys that the deployment sets itself, each as a pattern, so that no object has a key twice. */
  readonly reserved: readonly string[];
}

/** A piece of a Kubernetes object, given as it is. */
export interface Kubernetes<K extends keyof KubernetesTypes = keyof KubernetesTypes> extends Described<
  KubernetesTypes[K]
> {
  readonly kind: 'kubernetes';
  readonly type: K;
}

/** A whole Kubernetes object of any kind. */
export interface AnyObject extends Described<KubernetesObject> {
  readonly kind: 'object';
}
export interface KubernetesObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly [key: string]: unknown };
  readonly [key: string]: unknown;
}

export type Fields = Readonly<Record<string, Declaration>>;

/** A rule between values, in words and as a condition; both outputs enforce it. */
export interface Rule {
  /** The value to blame. */
  readonly value: Expression<unknown>;
  readonly brokenWhen: Expression<unknown>;
  /** What follows the value's path: "must be ≥ minReplicas (got 2 < 4)". */
  readonly message: Expression<string>;
}

interface GroupShape<F> {
  readonly kind: 'group';
  readonly fields: F;
}
export interface AnyGroup extends GroupShape<Fields>, Described<Readonly<Record<string, unknown>>> {
  readonly rules: readonly ((values: never) => Rule)[];
}
export interface Group<F extends Fields> extends GroupShape<F>, Described<{ readonly [K in keyof F]: ValueOf<F[K]> }> {
  readonly rules: readonly ((values: Symbolic<Group<F>>) => Rule)[];
  /** The same group with one rule more. */
  must(rule: (values: Symbolic<Group<F>>) => Rule): Group<F>;
}

export type Declaration =
  | Int
  | Bool
  | Text
  | NumberOrText
  | List<Declaration, readonly unknown[]>
  | MapOf<Declaration, Readonly<Record<string, unknown>>>
  | Kubernetes
  | AnyObject
  | AnyGroup;

/** The type of a declared value. */
export type ValueOf<D> = D extends { readonly [VALUE]?: infer T } ? Exclude<T, undefined> : never;
