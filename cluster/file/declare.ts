import {
  Kind,
  OptionalKind,
  type Static,
  type TArray,
  type TObject,
  type TOptional,
  type TProperties,
  type TRecord,
  type TSchema,
  type TUnsafe,
  Type,
  TypeRegistry,
} from '@sinclair/typebox';
import { secondsOf } from './duration';

/**
 * The words in which the sections of the file are declared. From one declaration come the TypeScript types, the JSON
 * Schema for editors, the check, the defaults and the reference page.
 */

/** `Type.Optional`, with a type that the declarations of the package can name. */
export const optional = <S extends TSchema>(schema: S): TOptional<S> => ({ ...schema, [OptionalKind]: 'Optional' });

/** What may be left out, and has a value then. */
export type Defaulted<S extends TSchema, Value = Static<S>> = TOptional<S> & { readonly default: Value };

/** A field that may be left out, and has this value then. */
export const defaulted = <S extends TSchema>(value: Static<S>, schema: S): Defaulted<S> =>
  Object.assign(optional(schema), { default: value });

interface IntegerRange {
  readonly minimum: number;
  readonly maximum: number;
  readonly examples?: readonly number[];
}

export const int = (description: string, range: IntegerRange) => Type.Integer({ description, ...range });

export const bool = (description: string) => Type.Boolean({ description });

export const fraction = (description: string) => Type.Number({ description, minimum: 0, maximum: 1 });

interface TextForm {
  readonly pattern?: string;
  /** The pattern in words, as they follow "must be": `1 to 90 letters, digits, …`. */
  readonly form?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly examples?: readonly string[];
}

export const text = (description: string, { form, ...demands }: TextForm = {}) =>
  Type.String({ description, ...demands, ...(form === undefined ? {} : { 'x-form': form }) });

export const listOf = <S extends TSchema>(items: S, description: string) =>
  Type.Array(items, { description, uniqueItems: true });

export const mapOf = <S extends TSchema>(keys: string, items: S, description: string) =>
  Type.Record(Type.String({ pattern: keys }), items, { description, additionalProperties: false });

export const section = <P extends TProperties>(description: string, fields: P) =>
  Type.Object(fields, { description, additionalProperties: false });

/** A section that may be left out altogether: every field in it has a default or may be missing. */
export const ownSection = <P extends TProperties>(description: string, fields: P): Defaulted<TObject<P>, object> =>
  Object.assign(optional(section(description, fields)), { default: {} });

/** TypeBox knows no JSON Schema `enum` of texts and no numbers-or-texts: these kinds are checked by us. */
export const kinds = { oneOf: 'OneOf', duration: 'Duration', version: 'Version' } as const;

export const oneOf = <const W extends string>(words: readonly W[], description: string): TUnsafe<W> =>
  Type.Unsafe<W>({ [Kind]: kinds.oneOf, type: 'string', enum: words, description });

/** Seconds as a number, or such as `90s`, `20m`, `1h30m`. */
export const duration = (description: string, range: IntegerRange): TUnsafe<number | string> =>
  Type.Unsafe<number | string>({
    [Kind]: kinds.duration,
    type: ['integer', 'string'],
    pattern: '^([0-9]+h)?([0-9]+m)?([0-9]+s)?$',
    description,
    ...range,
  });

/** `default`, major and minor, or all three. Unquoted in YAML it is a number, which editors must not mark as wrong. */
export const version = (description: string): TUnsafe<string> =>
  Type.Unsafe<string>({ [Kind]: kinds.version, type: ['string', 'number'], pattern: VERSION.source, description });

export const VERSION = /^(default|[1-9]\.[0-9]{1,2}(\.[0-9]{1,2})?)$/;

TypeRegistry.Set<TSchema & { readonly enum: readonly unknown[] }>(kinds.oneOf, (schema, value) =>
  schema.enum.includes(value),
);
TypeRegistry.Set<TSchema & IntegerRange>(kinds.duration, (schema, value) => {
  const seconds = secondsOf(value);
  return seconds !== undefined && seconds >= schema.minimum && seconds <= schema.maximum;
});
TypeRegistry.Set(kinds.version, (_, value) => typeof value === 'string' && VERSION.test(value));

type KeysThat<P extends TProperties, Condition> = { [K in keyof P]: P[K] extends Condition ? K : never }[keyof P];
type MayBeMissing<P extends TProperties> = KeysThat<P, { readonly [OptionalKind]: 'Optional' }>;
type StaysMissing<P extends TProperties> = Exclude<
  MayBeMissing<P>,
  KeysThat<P, { readonly default: string | number | boolean | object }>
>;

/** What a schema allows to be written. */
export type Written<S extends TSchema> =
  S extends TObject<infer P>
    ? { readonly [K in Exclude<keyof P, MayBeMissing<P>>]: Written<P[K]> } & {
        readonly [K in MayBeMissing<P>]?: Written<P[K]>;
      }
    : S extends TArray<infer Item>
      ? readonly Written<Item>[]
      : S extends TRecord<TSchema, infer Item>
        ? Readonly<Record<string, Written<Item>>>
        : Static<S>;

/** The same with every default in its place. */
export type Filled<S extends TSchema> =
  S extends TObject<infer P>
    ? { readonly [K in Exclude<keyof P, StaysMissing<P>>]: Filled<P[K]> } & {
        readonly [K in StaysMissing<P>]?: Filled<P[K]>;
      }
    : S extends TArray<infer Item>
      ? readonly Filled<Item>[]
      : S extends TRecord<TSchema, infer Item>
        ? Readonly<Record<string, Filled<Item>>>
        : Static<S>;
