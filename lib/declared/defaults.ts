import type { AnyGroup, Declaration, Given, ValueOf } from './declaration';
import { DeclarationError } from './declaration-error';
import { isRecord, type ValueMap } from './value';

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

/** What is given, with the defaults where nothing is: as `Complete` says, for what is as declared. */
export function withDefaults<G extends AnyGroup>(group: G, given: Given<G>): ValueOf<G> {
  return filled(group, given) as ValueOf<G>;
}

function filled(declaration: Declaration, given: unknown): unknown {
  if (declaration.kind === 'list' && Array.isArray(given)) return given.map(item => filled(declaration.item, item));
  if (declaration.kind !== 'group' || !isRecord(given)) return given;
  const fields = Object.entries(declaration.fields)
    .map(([name, field]) => [name, filled(field, given[name] ?? defaultOf(field))] as const)
    .filter(([, value]) => value !== undefined);
  return { ...given, ...Object.fromEntries(fields) };
}

/** What may be left out has no value then. */
const defaultOf = ({ presence, default: standard }: Declaration): unknown =>
  presence === 'optional' ? undefined : standard;
