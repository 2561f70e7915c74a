import { isDeepStrictEqual } from 'node:util';
import { type AnyGroup, type Declaration, isNeeded, type Scalar, type Text } from './declaration';
import type { Path } from './path';
import { unmetOfSchema } from './schema-check';
import type { Unmet } from './unmet';
import { isRecord } from './value';

/** How values are checked: `whole` values have every default in its place, so that nothing but an `optional` one is missing. */
export interface Completeness {
  readonly whole: boolean;
}

/** Every demand of a declaration that a value does not meet, in the order of the declaration. */
export function unmetDemands(declaration: Declaration, value: unknown, how: Completeness): readonly Unmet[] {
  return unmetAt(declaration, value, [], how);
}

function unmetAt(declaration: Declaration, value: unknown, path: Path, how: Completeness): readonly Unmet[] {
  const wrongType = (demand: unknown): readonly Unmet[] => [unmet(path, 'type', demand, value)];
  switch (declaration.kind) {
    case 'int':
      return [...(Number.isInteger(value) ? [] : wrongType('integer')), ...unmetRange(declaration, value, path)];
    case 'number':
      return [...(Number.isFinite(value) ? [] : wrongType('number')), ...unmetRange(declaration, value, path)];
    case 'bool':
      return typeof value === 'boolean' ? [] : wrongType('boolean');
    case 'text':
      return unmetText(declaration, value, path);
    case 'scalar':
      return unmetScalar(declaration, value, path);
    case 'foreign':
      // Most are as they were declared, and a look into the schema takes longer than all other checks.
      if (isDeepStrictEqual(value, declaration.default)) return [];
      return unmetOfSchema({ ...declaration.schema, definitions: declaration.definitions() }, value).map(each => ({
        ...each,
        path: [...path, ...each.path],
      }));
    case 'list': {
      if (!Array.isArray(value)) return wrongType('array');
      const items: readonly unknown[] = value;
      const repeats =
        declaration.unique &&
        items.some((item, index) => items.slice(0, index).some(each => isDeepStrictEqual(each, item)));
      return [
        ...items.flatMap((item, index) => unmetAt(declaration.item, item, [...path, index], how)),
        ...(repeats ? [unmet(path, 'uniqueItems', true, value)] : []),
      ];
    }
    case 'lines':
      if (typeof value === 'string') return unmetText(declaration.item, value, path);
      return Array.isArray(value)
        ? (value as readonly unknown[]).flatMap((line, index) => unmetText(declaration.item, line, [...path, index]))
        : wrongType(['array', 'string']);
    case 'map': {
      if (!isRecord(value)) return wrongType('object');
      const reserved = declaration.reserved.map(pattern => new RegExp(pattern, 'u'));
      const keys = Object.keys(value).flatMap(key => [
        ...(reserved.some(pattern => pattern.test(key))
          ? [{ ...unmet([...path, key], 'not', declaration.reserved, key), because: declaration.reservedBecause }]
          : []),
        ...unmetText(declaration.keys, key, [...path, key]),
      ]);
      return [
        ...keys.map(each => ({ ...each, isKey: true })),
        ...Object.entries(value).flatMap(([key, item]) => unmetAt(declaration.item, item, [...path, key], how)),
      ];
    }
    case 'group':
      return isRecord(value) ? unmetFields(declaration, value, path, how) : wrongType('object');
  }
}

function unmetFields(
  { fields, open = false }: AnyGroup,
  value: Readonly<Record<string, unknown>>,
  path: Path,
  how: Completeness,
): readonly Unmet[] {
  const given = (name: string): unknown => (Object.hasOwn(value, name) ? value[name] : undefined);
  const isMissing = ([name, field]: readonly [string, Declaration]): boolean =>
    !open && given(name) === undefined && (how.whole ? field.presence !== 'optional' : isNeeded(field));
  const known = Object.keys(fields);
  return [
    ...Object.entries(fields)
      .filter(isMissing)
      .map(([name, { doc }]) => ({ ...unmet([...path, name], 'missing', true, undefined), doc })),
    ...Object.entries(fields)
      .filter(([name]) => given(name) !== undefined)
      .flatMap(([name, field]) => unmetAt(field, given(name), [...path, name], how)),
    ...Object.keys(value)
      .filter(name => !open && !Object.hasOwn(fields, name))
      .map(name => ({ ...unmet([...path, name], 'unknown', false, value[name]), known })),
  ];
}

function unmetText(
  { allowed, pattern, form, minLength, maxLength }: Text,
  value: unknown,
  path: Path,
): readonly Unmet[] {
  if (allowed) return allowed.some(word => word === value) ? [] : [unmet(path, 'enum', allowed, value)];
  if (typeof value !== 'string') return [unmet(path, 'type', 'string', value)];
  const length = Array.from(value).length;
  return [
    ...(minLength !== undefined && length < minLength ? [{ ...unmet(path, 'minLength', minLength, value), form }] : []),
    ...(maxLength !== undefined && length > maxLength ? [unmet(path, 'maxLength', maxLength, value)] : []),
    ...unmetPattern(pattern, form, value, path),
  ];
}

function unmetScalar(declaration: Scalar, value: unknown, path: Path): readonly Unmet[] {
  const { types, pattern, exactly } = declaration;
  if (exactly) return exactly.accepts(value) ? [] : [{ ...unmet(path, 'form', true, value), form: exactly.form }];
  const isOne =
    (typeof value === 'string' && types.includes('string')) ||
    (typeof value === 'number' && (types.includes('number') || (types.includes('integer') && Number.isInteger(value))));
  return [
    ...(isOne ? [] : [unmet(path, 'type', types, value)]),
    ...(typeof value === 'string' ? unmetPattern(pattern, undefined, value, path) : []),
    ...unmetRange(declaration, value, path),
  ];
}

const unmetPattern = (
  pattern: string | undefined,
  form: string | undefined,
  value: string,
  path: Path,
): readonly Unmet[] =>
  pattern === undefined || new RegExp(pattern, 'u').test(value)
    ? []
    : [{ ...unmet(path, 'pattern', pattern, value), form }];

function unmetRange(
  { minimum, maximum }: Pick<Scalar, 'minimum' | 'maximum'>,
  value: unknown,
  path: Path,
): readonly Unmet[] {
  if (typeof value !== 'number') return [];
  return [
    ...(minimum !== undefined && value < minimum ? [unmet(path, 'minimum', minimum, value)] : []),
    ...(maximum !== undefined && value > maximum ? [unmet(path, 'maximum', maximum, value)] : []),
  ];
}

const unmet = (path: Path, keyword: string, demand: unknown, given: unknown): Unmet => ({
  path,
  keyword,
  demand,
  given,
  isKey: false,
  known: [],
});
