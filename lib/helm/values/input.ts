import type { IConstruct } from 'constructs';
import type { AnyGroup, Declaration, ValueOf } from '../../declared/declaration';
import type { Path } from '../../declared/path';
import type { Value, ValueMap } from '../../declared/value';
import type { ObjectName } from './declare';
import type { Problem } from './problem';

/** An object of the app at hand: a cdk8s ApiObject, or a resource of cdk8s-plus. */
export interface NamedObject extends IConstruct {
  readonly name: string;
  readonly kind: string;
}

/** What may be given for declared values in TypeScript: any part of them, and objects where their names are wanted. */
export type Input<D> = D extends { readonly kind: 'group'; readonly fields: infer F }
  ? { readonly [K in keyof F]?: Input<F[K]> }
  : D extends ObjectName
    ? string | NamedObject
    : D extends { readonly kind: 'list'; readonly item: infer I }
      ? readonly Input<I>[]
      : ValueOf<D>;

/** Input in which objects have become their names. */
export interface PlainInput {
  readonly values: ValueMap;
  /** The objects that were given, which must exist before what names them. */
  readonly objects: readonly IConstruct[];
  readonly problems: readonly Problem[];
}

/** The values with names instead of objects. */
export function plainInput<D extends Declaration>(declaration: D, input: Input<D>): PlainInput {
  const objects: IConstruct[] = [];
  const problems: Problem[] = [];
  const plain = (at: Declaration | undefined, given: unknown, path: Path): Value => {
    if (isNamedObject(given)) {
      objects.push(given);
      const wanted = at?.kind === 'text' ? at.names : undefined;
      if (wanted !== given.kind)
        problems.push({
          path,
          message:
            wanted === undefined
              ? `is no place for an object (got a ${given.kind})`
              : `must be a ${wanted} (got a ${given.kind})`,
        });
      return given.name;
    }
    if (Array.isArray(given))
      return given.map((item, index) => plain(at?.kind === 'list' ? at.item : undefined, item, [...path, index]));
    if (typeof given !== 'object' || given === null) return given as Value;
    const fields: Partial<AnyGroup['fields']> = at?.kind === 'group' ? at.fields : {};
    const entries = Object.entries(given).filter(([, value]) => value !== undefined);
    return Object.fromEntries(
      entries.map(([key, value]) => [
        key,
        plain(Object.hasOwn(fields, key) ? fields[key] : undefined, value, [...path, key]),
      ]),
    );
  };
  return { values: plain(declaration, input, []) as ValueMap, objects, problems };
}

const isNamedObject = (thing: unknown): thing is NamedObject =>
  typeof thing === 'object' && thing !== null && 'node' in thing && 'name' in thing && 'kind' in thing;
