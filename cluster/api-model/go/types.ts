import type { Engine } from '../engines';
import type { JsonNode } from './json';
import { findingsOf, type TagFinding, tagsOf } from './tags';

/**
 * Go's types as encoding/json, reflect and validator.v9 see them. A structure is declared once, as Go declares it; how JSON
 * is decoded into it, which keys it knows, what its tags demand and the TypeScript type follow from that.
 */
export interface GoType<T> {
  /** As Go prints the type in a message. */
  readonly name: string;
  /** What Go has before anything is decoded. */
  readonly zero: T;
  /** Decodes as encoding/json: what does not fit is reported and left at zero. */
  decode(node: JsonNode, at: Place): T;
  /** Keys that the structure does not have, at any depth that the engines' strictjson.go looks at. */
  unknownKeys(node: JsonNode, at: Place): readonly UnknownKey[];
  /** What the tags demand and the value does not give, in Go's order. */
  violations(value: T, at: Place, tags: readonly string[]): readonly TagFinding[];
  /** Whether strictjson.go looks into it as into a structure. */
  readonly isStruct: boolean;
}

export interface UnknownKey {
  readonly path: string;
  readonly key: string;
}

/** A value that does not fit its type. */
export interface TypeMismatch extends Pick<Place, 'path' | 'struct' | 'keys'> {
  /** What JSON has there, such as `number` or `number 1.5`. */
  readonly found: string;
  readonly type: string;
}

/** Where in a model something is. */
export interface Place {
  readonly engine: Engine;
  /** For people: `properties.agentPoolProfiles[0].count`. */
  readonly path: string;
  /** For validator.v9: `Properties.AgentPoolProfiles[0].Count`. */
  readonly namespace: string;
  /** For encoding/json: the structure, and the keys from the top without indices. */
  readonly struct: string;
  readonly keys: readonly string[];
  readonly report: (mismatch: TypeMismatch) => void;
}

export interface Field<T> {
  readonly type: GoType<T>;
  /** The name in Go, when it is not the key with a capital. */
  readonly go?: string | undefined;
  /** The `validate` tag, the same for every engine or one for each. */
  readonly tag?: string | Readonly<Record<Engine, string>> | undefined;
  /** The engines that know the field; all of them when not given. */
  readonly only?: readonly Engine[] | undefined;
}

export type Fields = Readonly<Record<string, Field<unknown>>>;
export type StructOf<F extends Fields> = { readonly [K in keyof F]: F[K] extends Field<infer T> ? T : never };
export type TypeOf<G> = G extends GoType<infer T> ? T : never;

export type FieldOptions = Omit<Field<unknown>, 'type'>;

export const field = <T>(type: GoType<T>, options: FieldOptions = {}): Field<T> => ({ ...options, type });

function mismatch(
  { path, struct, keys, report }: Place,
  node: JsonNode,
  type: string,
  found: string = node.kind,
): void {
  report({ path, struct, keys, type, found });
}

/** What encoding/json says of it. */
export const mismatchText = ({ struct, keys, found, type }: TypeMismatch): string =>
  `json: cannot unmarshal ${found} into Go ${keys.length === 0 ? 'value' : `struct field ${struct}.${keys.join('.')}`} of type ${type}`;

/** A type with an UnmarshalJSON of its own: whatever does not fit inside, encoding/json tells as the outer field. */
export const unmarshalsItself = <T>(type: GoType<T>): GoType<T> => ({
  ...type,
  decode: (node, at) =>
    type.decode(node, {
      ...at,
      report: inner => {
        at.report({ ...inner, struct: at.struct, keys: at.keys });
      },
    }),
});

const leaf = { isStruct: false, unknownKeys: () => [] } as const;

function scalar<T>(name: string, zero: T, read: (node: JsonNode, at: Place) => T | undefined): GoType<T> {
  return {
    ...leaf,
    name,
    zero,
    decode: (node, at) => (node.kind === 'null' ? zero : (read(node, at) ?? zero)),
    violations: (value, at, tags) => findingsOf(value, at, tags),
  };
}

export const named = (name: string): GoType<string> =>
  scalar(name, '', (node, at) => {
    if (node.kind === 'string') return node.value;
    mismatch(at, node, name);
    return undefined;
  });

const boolType = scalar('bool', false, (node, at) => {
  if (node.kind === 'bool') return node.value;
  mismatch(at, node, 'bool');
  return undefined;
});

const intType = (name: string, bits: number): GoType<number> =>
  scalar(name, 0, (node, at) => {
    if (node.kind !== 'number') mismatch(at, node, name);
    else if (/^-?\d+$/.test(node.source) && BigInt.asIntN(bits, BigInt(node.source)) === BigInt(node.source))
      return Number(node.source);
    else mismatch(at, node, name, `number ${node.source}`);
    return undefined;
  });

const floatType = scalar('float64', 0, (node, at) => {
  if (node.kind === 'number') return Number(node.source);
  mismatch(at, node, 'float64');
  return undefined;
});

/** `string`, or a type of its own with that base, such as `vlabs.Distro`. */
export const text = (options: FieldOptions = {}, name = 'string'): Field<string> => field(named(name), options);
export const int = (options: FieldOptions = {}): Field<number> => field(intType('int', 64), options);
export const int32 = (options: FieldOptions = {}): Field<number> => field(intType('int32', 32), options);
export const float = (options: FieldOptions = {}): Field<number> => field(floatType, options);
export const bool = (options: FieldOptions = {}): Field<boolean> => field(boolType, options);
/** `*bool`: undefined when it is not said. */
export const flag = (options: FieldOptions = {}): Field<boolean | undefined> => field(pointer(boolType), options);
export const optionalInt = (options: FieldOptions = {}): Field<number | undefined> =>
  field(pointer(intType('int', 64)), options);
export const optionalFloat = (options: FieldOptions = {}): Field<number | undefined> =>
  field(pointer(floatType), options);
export const texts = (options: FieldOptions = {}): Field<readonly string[] | undefined> =>
  field(slice(named('string')), options);
export const ints = (options: FieldOptions = {}): Field<readonly number[] | undefined> =>
  field(slice(intType('int', 64)), options);
export const map = (options: FieldOptions = {}): Field<Readonly<Record<string, string>> | undefined> =>
  field(stringMap, options);
export const list = <T>(type: GoType<T>, options: FieldOptions = {}): Field<readonly T[] | undefined> =>
  field(slice(type), options);
export const optional = <T>(type: GoType<T>, options: FieldOptions = {}): Field<T | undefined> =>
  field(pointer(type), options);

const stringMap: GoType<Readonly<Record<string, string>> | undefined> = {
  ...leaf,
  name: 'map[string]string',
  zero: undefined,
  decode(node, at) {
    if (node.kind === 'null') return undefined;
    if (node.kind === 'object')
      return Object.fromEntries(
        node.entries.map(([key, value]) => [
          key,
          named('string').decode(value, { ...at, path: `${at.path}[${JSON.stringify(key)}]` }),
        ]),
      );
    mismatch(at, node, this.name);
    return undefined;
  },
  violations: () => [],
};

/** A structure that nothing here looks into. */
export const opaque: Field<undefined> = field({
  ...leaf,
  name: 'struct',
  zero: undefined,
  decode: () => undefined,
  violations: () => [],
});

export function pointer<T>(type: GoType<T>): GoType<T | undefined> {
  return {
    isStruct: false,
    name: type.name,
    zero: undefined,
    decode: (node, at) => (node.kind === 'null' ? undefined : type.decode(node, at)),
    unknownKeys: (node, at) => (type.isStruct ? type.unknownKeys(node, at) : []),
    violations: (value, at, tags) =>
      value === undefined ? findingsOf(undefined, at, tags) : type.violations(value, at, tags),
  };
}

export function slice<T>(type: GoType<T>): GoType<readonly T[] | undefined> {
  const item = (at: Place, index: number): Place => ({
    ...at,
    path: `${at.path}[${index}]`,
    namespace: `${at.namespace}[${index}]`,
  });
  return {
    isStruct: false,
    name: `[]${type.name}`,
    zero: undefined,
    decode(node, at) {
      if (node.kind === 'null') return undefined;
      if (node.kind === 'array') return node.items.map((value, index) => type.decode(value, item(at, index)));
      mismatch(at, node, this.name);
      return undefined;
    },
    unknownKeys: (node, at) =>
      node.kind === 'array' ? node.items.flatMap((value, index) => type.unknownKeys(value, item(at, index))) : [],
    violations(value, at, tags) {
      const dive = tags.indexOf('dive');
      const own = findingsOf(value, at, dive < 0 ? tags : tags.slice(0, dive));
      return own.length > 0 || dive < 0
        ? own
        : (value ?? []).flatMap((inner, index) => type.violations(inner, item(at, index), tags.slice(dive + 1)));
    },
  };
}

/** A Go struct with its fields in Go's order, under their keys in JSON. `name` is empty for a struct without a name. */
export function struct<F extends Fields>(name: string, fields: F): GoType<StructOf<F>> {
  const fieldsOf = (engine: Engine) =>
    Object.entries(fields).filter(([, { only }]) => only === undefined || only.includes(engine));
  const find = (engine: Engine, key: string) =>
    fieldsOf(engine).find(([known]) => known === key) ??
    fieldsOf(engine).find(([known]) => known.toLowerCase() === key.toLowerCase());
  const inside = (at: Place, key: string, { go }: Field<unknown>): Place => ({
    ...at,
    path: at.path === '' ? key : `${at.path}.${key}`,
    namespace: `${at.namespace}.${go ?? `${key.charAt(0).toUpperCase()}${key.slice(1)}`}`,
    struct: name,
    keys: [...at.keys, key],
  });
  // The one place where TypeScript cannot see that the values under the keys of F are those of StructOf<F>.
  const made = (values: ReadonlyMap<string, unknown>) =>
    Object.fromEntries(
      Object.entries(fields).map(([key, { type }]) => [key, values.has(key) ? values.get(key) : type.zero]),
    ) as StructOf<F>;
  return {
    isStruct: true,
    name: name === '' ? 'struct' : `vlabs.${name}`,
    zero: made(new Map()),
    decode(node, at) {
      const values = new Map<string, unknown>();
      if (node.kind !== 'object') {
        if (node.kind !== 'null') mismatch(at, node, this.name);
        return made(values);
      }
      for (const [key, value] of node.entries) {
        const found = find(at.engine, key);
        if (found) values.set(found[0], found[1].type.decode(value, inside(at, ...found)));
      }
      return made(values);
    },
    unknownKeys(node, at) {
      if (node.kind !== 'object') return [];
      return node.entries.flatMap(([key, value]) => {
        const found = find(at.engine, key);
        return found ? found[1].type.unknownKeys(value, inside(at, ...found)) : [{ path: at.path, key }];
      });
    },
    // Tags on the structure itself say nothing: validator.v9 goes straight to the fields.
    violations: (value, at) =>
      fieldsOf(at.engine).flatMap(([key, field]) =>
        field.type.violations(value[key], inside(at, key, field), tagsOf(field.tag, at.engine)),
      ),
  };
}
