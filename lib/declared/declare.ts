import {
  type AnyGroup,
  type Bool,
  type Declaration,
  type Fields,
  type Foreign,
  type Group,
  type Int,
  isNeeded,
  type Lines,
  type List,
  type MapOf,
  type Num,
  type Scalar,
  type Text,
  type ValueOf,
  type Whole,
} from './declaration';

/** What a value states about itself. */
export interface About<T> {
  readonly doc: string;
  /** Left out for items of lists and maps, and for what is `optional` or `required`. */
  readonly default?: T;
  readonly example?: T;
}

/** What has a default. The constructors know by it which of their results may be fields as they are. */
export interface Settled<T> {
  readonly default: T;
}

interface Range {
  readonly minimum: number;
  readonly maximum: number;
}

/** Kubernetes counts in 32 bits, and Helm reads every number as a float64: beyond that digits would get lost. */
export const INT32 = 2 ** 31 - 1;

type AboutInt = About<number> & Partial<Range>;

/** A whole number, by default from 0 to 2147483647. */
export function int(about: AboutInt & Settled<number>): Int & Settled<number>;
export function int(about: AboutInt): Int;
export function int({ minimum = 0, maximum = INT32, ...about }: AboutInt): Int {
  return { kind: 'int', minimum, maximum, ...about };
}

type AboutNumber = About<number> & Range;

/** Any number of a range. */
export function number(about: AboutNumber & Settled<number>): Num & Settled<number>;
export function number(about: AboutNumber): Num;
export function number(about: AboutNumber): Num {
  return { kind: 'number', ...about };
}

/** True or false. */
export function bool(about: About<boolean> & Settled<boolean>): Bool & Settled<boolean>;
export function bool(about: About<boolean>): Bool;
export function bool(about: About<boolean>): Bool {
  return { kind: 'bool', ...about };
}

export type AboutText = About<string> & Pick<Text, 'pattern' | 'form' | 'minLength' | 'maxLength'>;

/** Text. A `pattern` is anchored. */
export function text(about: AboutText & Settled<string>): Text & Settled<string>;
export function text(about: AboutText): Text;
export function text(about: AboutText): Text {
  return { kind: 'text', ...about };
}

/** One of a few words. */
export function oneOf<const T extends string>(
  allowed: readonly T[],
  about: About<NoInfer<T>> & Settled<NoInfer<T>>,
): Text<T> & Settled<T>;
export function oneOf<const T extends string>(allowed: readonly T[], about: About<NoInfer<T>>): Text<T>;
export function oneOf<const T extends string>(allowed: readonly T[], about: About<NoInfer<T>>): Text<T> {
  return { kind: 'text', allowed, ...about };
}

export type AboutScalar<T> = About<T> &
  Pick<Scalar<T>, 'type' | 'types' | 'pattern' | 'minimum' | 'maximum' | 'exactly'>;

/** A number or a text that means one. */
export function scalar<T>(about: AboutScalar<T> & Settled<T>): Scalar<T> & Settled<T>;
export function scalar<T>(about: AboutScalar<T>): Scalar<T>;
export function scalar<T>(about: AboutScalar<T>): Scalar<T> {
  return { kind: 'scalar', ...about };
}

export type AboutForeign<T> = About<T> & Pick<Foreign<T>, 'type' | 'schema' | 'definitions'>;

/** A structure whose form a JSON Schema from elsewhere gives. */
export function foreign<T>(about: AboutForeign<T> & Settled<T>): Foreign<T> & Settled<T>;
export function foreign<T>(about: AboutForeign<T>): Foreign<T>;
export function foreign<T>(about: AboutForeign<T>): Foreign<T> {
  return { kind: 'foreign', ...about };
}

type AboutList<T> = About<readonly T[]> & { readonly unique?: boolean };

/** Values of one kind, in an order: list(text({ doc: 'A host.' }), { doc: 'Hosts.', default: [] }). */
export function list<I extends Declaration>(
  item: I,
  about: AboutList<ValueOf<I>> & Settled<readonly ValueOf<I>[]>,
): List<I> & Settled<readonly ValueOf<I>[]>;
export function list<I extends Declaration>(item: I, about: AboutList<ValueOf<I>>): List<I>;
export function list<I extends Declaration>(item: I, { unique = false, ...about }: AboutList<ValueOf<I>>): List<I> {
  return { kind: 'list', item, unique, ...about };
}

/** Lines of text, in one text or in a list of them. */
export function lines(
  item: Text,
  about: About<string | readonly string[]> & Settled<string | readonly string[]>,
): Lines & Settled<string | readonly string[]>;
export function lines(item: Text, about: About<string | readonly string[]>): Lines;
export function lines(item: Text, about: About<string | readonly string[]>): Lines {
  return { kind: 'lines', item, ...about };
}

type Entries<I> = Readonly<Record<string, ValueOf<I>>>;
type AboutMap<I> = About<Entries<I>> & {
  readonly keys: Text;
  readonly reserved?: readonly string[];
  readonly reservedBecause?: string;
};

/** A map with one kind of values. Maps merge where lists replace each other, so prefer them for what users add to. */
export function mapOf<I extends Declaration>(
  item: I,
  about: AboutMap<I> & Settled<Entries<I>>,
): MapOf<I> & Settled<Entries<I>>;
export function mapOf<I extends Declaration>(item: I, about: AboutMap<I>): MapOf<I>;
export function mapOf<I extends Declaration>(item: I, { keys, reserved = [], ...about }: AboutMap<I>): MapOf<I> {
  return { kind: 'map', item, keys, reserved, ...about };
}

/** A field that may be left out and then has no value. */
export const optional = <D extends Declaration>(declaration: D): D & { readonly presence: 'optional' } =>
  Object.assign({ ...declaration }, { presence: 'optional' as const });

/** A field that has no default and must be given. */
export const required = <D extends Declaration>(declaration: D): D & { readonly presence: 'required' } =>
  Object.assign({ ...declaration }, { presence: 'required' as const });

type Declarations = Readonly<Record<string, Declaration>>;

/** Values that belong together. Every field has a default, or is `optional` or `required`. */
export function group<F extends Fields>(doc: string, fields: F): Group<F> & Whole<F>;
export function group(doc: string, fields: Fields): AnyGroup {
  return entry(doc, fields);
}

/** A group as an item of a list or a map: fields without a default must be given. */
export function entry<F extends Declarations>(doc: string, fields: F): Group<F> & Whole<F>;
export function entry(doc: string, fields: Declarations): AnyGroup {
  return { kind: 'group', doc, fields, ...(Object.values(fields).some(isNeeded) ? {} : { default: {} }) };
}
