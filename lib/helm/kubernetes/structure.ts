import { RANGE, type Ranged } from '../expressions/build';
import { Expression, SymbolicUseError } from '../expressions/expression';
import type { Binding, Type, ValueNode } from '../expressions/node';
import type { Check, Rule } from '../values/rule';
import { definitionOf } from './schema';
import type { KubernetesTypes } from './types';

/** A value of a Kubernetes type as expressions, every part of which may be missing: `container.lifecycle.preStop`. */
export type Structure<T> = Expression<T> &
  (T extends string | number | boolean
    ? unknown
    : T extends readonly (infer U)[]
      ? Ranged<Structure<U>>
      : T extends object
        ? [keyof Named<T>] extends [never]
          ? Ranged<Structure<T[keyof T]>>
          : { readonly [K in keyof Named<T>]-?: Structure<NonNullable<T[K]>> }
        : unknown);

/** Without what any name may stand for. */
type Named<T> = { readonly [K in keyof T as string extends K ? never : K]: T[K] };

/** What a definition says of a part. */
interface Part {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, Part>>;
  readonly items?: Part;
  readonly additionalProperties?: Part | boolean;
}

/** The rules of a type that no schema can say. Made when they are asked for: types refer to each other. */
export function checkOf<K extends keyof KubernetesTypes>(
  type: K,
  rules: (value: Structure<KubernetesTypes[K]>) => readonly Rule[],
): Check {
  const subject: Binding = { name: 'it', part: 'item' };
  let made: readonly Rule[] | undefined;
  return {
    name: type,
    doc: `What the API server refuses in the type ${type}.`,
    subject,
    get rules() {
      made ??= rules(
        structureAt(definitionOf(type), { root: subject, path: [], sure: 0 }) as Structure<KubernetesTypes[K]>,
      );
      return made;
    },
  };
}

/** Where a structure begins, and how far from there parts are sure to be there. */
type Place = Pick<ValueNode, 'root' | 'path' | 'sure'>;

/** What lies at a place, by its schema. */
export function structureAt(part: Part, place: Place): Expression<unknown> {
  const whole: Part = part.$ref === undefined ? part : definitionOf(part.$ref.slice(part.$ref.lastIndexOf('.') + 1));
  const expression = new Expression<unknown>({ kind: 'value', ...place, type: typeOf(whole), plain: false });
  const { items, additionalProperties, properties } = whole;
  const item = items ?? (typeof additionalProperties === 'object' ? additionalProperties : undefined);
  if (item)
    return Object.assign(expression, { [RANGE]: (root: Binding) => structureAt(item, { root, path: [], sure: 0 }) });
  return properties ? withParts(expression, properties, place) : expression;
}

/** Parts are made when asked for: types hold others without end. */
const withParts = (
  expression: Expression<unknown>,
  properties: Readonly<Record<string, Part>>,
  place: Place,
): Expression<unknown> =>
  new Proxy(expression, {
    get(target, key) {
      // JSON.stringify asks for it first, and then for the keys.
      if (typeof key === 'symbol' || key === 'toJSON') return Reflect.get(target, key) as unknown;
      const part = properties[key];
      if (!part) throw new Error(`${[...place.path, key].join('.')} is no part of the type`);
      return structureAt(part, { ...place, path: [...place.path, key] });
    },
    ownKeys() {
      throw new SymbolicUseError(place.path.join('.'), 'looped over, spread or written as JSON');
    },
  });

function typeOf({ type, properties }: Part): Type {
  if (properties) return 'map';
  switch (type) {
    case 'string':
      return 'text';
    case 'integer':
      return 'int';
    case 'boolean':
      return 'bool';
    case 'array':
      return 'list';
    case 'object':
      return 'map';
    default:
      return 'scalar';
  }
}
