import type { AnyGroup, Declaration, Text, ValueOf } from '../../declared/declaration';
import { DeclarationError } from '../../declared/declaration-error';
import { suggestion } from '../../declared/suggestion';
import { Expression, SymbolicUseError } from '../expressions/expression';
import { RANGE, type Ranged } from '../expressions/build';
import type { Binding, Type } from '../expressions/node';
import { type Structure, structureAt } from '../kubernetes/structure';
import { ANY_TEXT } from './any-text';

/** The declared values as expressions: `values.image.tag`. Only declared names exist. */
export type Symbolic<D> = Expression<ValueOf<D>> &
  (D extends { readonly kind: 'group'; readonly fields: infer F }
    ? { readonly [K in keyof F]: Symbolic<F[K]> }
    : D extends { readonly kind: 'list' | 'map'; readonly item: infer I }
      ? Ranged<Symbolic<I>>
      : D extends { readonly kind: 'foreign' }
        ? Structure<ValueOf<D>>
        : unknown);

/** Makes a declaration's values symbolic. */
export const symbolic = <D extends Declaration>(declaration: D): Symbolic<D> =>
  at(declaration, 'values', []) as Symbolic<D>;

function at(declaration: Declaration, root: 'values' | Binding, path: readonly string[]): Expression<unknown> {
  if (declaration.kind === 'foreign') return structureAt(declaration.schema, { root, path, sure: path.length });
  const expression = new Expression<unknown>({
    kind: 'value',
    root,
    path,
    type: typeOf(declaration),
    plain: declaration.kind === 'text' && isPlain(declaration),
  });
  if (declaration.kind === 'list' || declaration.kind === 'map')
    return Object.assign(expression, { [RANGE]: (item: Binding) => at(declaration.item, item, []) });
  return declaration.kind === 'group' ? withFields(expression, declaration, root, path) : expression;
}

/** Whether every allowed text is one line of printable characters. */
const isPlain = ({ pattern, allowed }: Text): boolean => allowed !== undefined || pattern !== ANY_TEXT;

/** Fields are made when asked for; anything else that JavaScript might do with a map of values is a mistake that would go unnoticed. */
function withFields(
  expression: Expression<unknown>,
  { fields }: AnyGroup,
  root: 'values' | Binding,
  path: readonly string[],
): Expression<unknown> {
  const name = path.join('.') || 'values';
  return new Proxy(expression, {
    get(target, key) {
      if (typeof key === 'symbol') return Reflect.get(target, key) as unknown;
      const field = Object.hasOwn(fields, key) ? fields[key] : undefined;
      if (!field) throw unknownValue([...path, key], name, Object.keys(fields));
      return at(field, root, [...path, key]);
    },
    ownKeys() {
      throw new SymbolicUseError(name, 'looped over, spread or written as JSON');
    },
  });
}

const unknownValue = (path: readonly string[], group: string, known: readonly string[]): DeclarationError =>
  new DeclarationError(
    `there is no value ${path.join('.')}; ${group} has ${known.join(', ')}${suggestion(path.at(-1) ?? '', known)}`,
  );

export function typeOf(declaration: Declaration): Type {
  switch (declaration.kind) {
    case 'int':
    case 'bool':
    case 'text':
    case 'list':
      return declaration.kind;
    case 'lines':
      return 'list';
    case 'number':
    case 'scalar':
      return 'scalar';
    case 'map':
    case 'group':
    case 'foreign':
      return 'map';
  }
}
