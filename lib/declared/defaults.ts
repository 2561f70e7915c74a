import type { AnyGroup, ValueOf } from './declaration';
import { DeclarationError } from './declaration-error';
import type { ValueMap } from './value';

/** The values that apply where none are given. Throws a DeclarationError when a value that needs a default has none. */
export function defaultsOf<G extends AnyGroup>(group: G): ValueOf<G> & ValueMap {
  return defaultsAt(group, []) as ValueOf<G> & ValueMap;
}

function defaultsAt({ fields }: AnyGroup, path: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, field]) => {
      const here = [...path, name];
      if (field.kind === 'group') return [name, defaultsAt(field, here)];
      if (field.default === undefined) throw new DeclarationError(`${here.join('.')} is declared without a default`);
      return [name, field.default];
    }),
  );
}
