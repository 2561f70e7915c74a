import { type OutputUnit, Validator } from '@cfworker/json-schema';
import type { Path } from './path';
import type { Schema } from './json-schema';
import type { Unmet } from './unmet';

/** Keywords that make demands; the others only lead to them. */
const DEMANDS = new Set([
  'required',
  'false',
  'enum',
  'type',
  'not',
  'minimum',
  'maximum',
  'pattern',
  'minLength',
  'maxLength',
  'uniqueItems',
]);

/**
 * Every demand of a JSON Schema (draft 7) that a value does not meet. By an
 * interpreter: to compile a schema would take longer than everything else that is
 * done with the values.
 */
export function unmetOfSchema(schema: Schema, value: unknown): readonly Unmet[] {
  const { errors } = new Validator(schema, '7', false).validate(value);
  // Where the names are declared beside which another one was given.
  const holders = new Map(
    errors
      .filter(({ keyword }) => keyword === 'additionalProperties')
      .map(({ instanceLocation, keywordLocation }) => [instanceLocation, keywordLocation]),
  );
  const unmet = errors
    .filter(({ keyword }) => DEMANDS.has(keyword))
    .flatMap(error => unmetBy(error, schema, value, holders));
  return [...new Map(unmet.map(each => [JSON.stringify([each.path, each.keyword, each.demand]), each])).values()];
}

function unmetBy(
  { keyword, keywordLocation, instanceLocation }: OutputUnit,
  schema: Schema,
  value: unknown,
  holders: ReadonlyMap<string, string>,
): readonly Unmet[] {
  const path = segments(instanceLocation);
  const location = segments(keywordLocation).map(String);
  const isKey = location.includes('propertyNames');
  const given = isKey ? path.at(-1) : valueAt(value, path);
  if (keyword === 'false')
    return [
      {
        path,
        keyword: 'unknown',
        demand: false,
        given,
        isKey: false,
        known: declaredBeside(schema, holders.get(instanceLocation.slice(0, instanceLocation.lastIndexOf('/')))),
      },
    ];
  const demand = demandAt(schema, location);
  if (keyword !== 'required') return [{ path, keyword, demand, given, isKey, known: [] }];
  const missing = (demand as readonly string[]).filter(name => !(name in (given as object)));
  return missing.map(name => ({
    path: [...path, name],
    keyword: 'missing',
    demand: true,
    given: undefined,
    isKey: false,
    known: [],
  }));
}

/** `#/a/b~1c/0` */
const segments = (pointer: string): (string | number)[] =>
  pointer
    .split('/')
    .slice(1)
    .map(part => decodeURI(part).replaceAll('~1', '/').replaceAll('~0', '~'))
    .map(part => (/^\d+$/.test(part) ? Number(part) : part));

const valueAt = (value: unknown, path: Path): unknown =>
  path.reduce((inner, step) => (inner as Readonly<Record<string | number, unknown>>)[step], value);

/** What the schema says at a place; references are followed. */
const demandAt = (schema: Schema, location: readonly string[]): unknown =>
  location.reduce<unknown>((at, step) => {
    const inner = (at as Schema)[step];
    return step === '$ref' ? demandAt(schema, String(inner).split('/').slice(1)) : inner;
  }, schema);

/** The names beside which an `additionalProperties` stands. */
function declaredBeside(schema: Schema, keywordLocation = ''): readonly string[] {
  const holder = demandAt(schema, segments(keywordLocation).map(String).slice(0, -1));
  return Object.keys((holder as { readonly properties?: object }).properties ?? {});
}
