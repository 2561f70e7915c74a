import { Expression, SymbolicUseError } from '../expressions/expression';
import { RANGE, type Ranged } from '../expressions/build';
import type { Binding, Type } from '../expressions/node';
import type { AnyGroup, Declaration, Fields, ValueOf } from './declaration';

/** The declared values as expressions: `values.image.tag`. Only declared names exist. */
export type Symbolic<D> = Expression<ValueOf<D>> &
  (D extends { readonly kind: 'group'; readonly fields: infer F }
    ? { readonly [K in keyof F]: Symbolic<F[K]> }
    : D extends { readonly kind: 'list' | 'map'; readonly item: infer I }
      ? Ranged<Symbolic<I>>
      : unknown);

/** Makes a declaration's values symbolic. */
export const symbolic = <D extends Declaration>(declaration: D): Symbolic<D> =>
  at(declaration, 'values', []) as Symbolic<D>;

function at(declaration: Declaration, root: 'values' | Binding, path: readonly string[]): Expression<unknown> {
  const expression = new Expression<unknown>({
    kind: 'value',
    root,
    path,
    type: typeOf(declaration),
    plain: declaration.kind === 'text' && (declaration.pattern ?? declaration.allowed) !== undefined,
  });
  if (declaration.kind === 'list' || declaration.kind === 'map')
    return Object.assign(expression, { [RANGE]: (item: Binding) => at(declaration.item, item, []) });
  return declaration.kind === 'group' ? withFields(expression, declaration, root, path) : expression;
}

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
      const field = (fields as Partial<Fields>)[key];
      if (!field || !Object.hasOwn(fields, key))
        throw new Error(`there is no value ${[...path, key].join('.')}; ${name} has ${Object.keys(fields).join(', ')}`);
      return at(field, root, [...path, key]);
    },
    ownKeys() {
      throw new SymbolicUseError(name, 'looped over, spread or written as JSON');
    },
  });
}

export function typeOf(declaration: Declaration): Type {
  switch (declaration.kind) {
    case 'int':
    case 'bool':
    case 'text':
    case 'list':
      return declaration.kind;
    case 'percentage':
    case 'amount':
      return 'scalar';
    default:
      return 'map';
  }
}
