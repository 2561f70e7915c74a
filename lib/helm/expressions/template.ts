import { type Expression, isExpression } from './expression';

export type Scalar = string | number | boolean;

/**
 * The items of a symbolic list, put between other items: `[a, splice(list), b]`.
 * A class and not a marker key, since any key is a legal one in a manifest.
 */
export class Splice<out U> {
  constructor(readonly list: Expression<readonly U[] | undefined>) {}
}

/**
 * A tree of type T in which any part may be symbolic. Types come from the
 * Kubernetes API, so a misspelt field or a wrongly typed expression does not
 * compile.
 */
export type Templated<T> =
  | Expression<T>
  | Expression<Readable<T>>
  | (T extends Scalar | undefined
      ? T
      : T extends readonly (infer U)[]
        ? readonly (Templated<U> | Expression<U | undefined> | Splice<U>)[]
        : { readonly [K in keyof T]: Templated<T[K]> | (string extends K ? Expression<T[K] | undefined> : never) });

/** Kubernetes' types have writable lists; values are not to be written to. */
type Readable<T> = T extends readonly (infer U)[] ? readonly U[] : T;

/** A templated tree without its type: what the readers walk over. */
export type Template =
  | Scalar
  | null
  | undefined
  | Expression<unknown>
  | Splice<unknown>
  | readonly Template[]
  | { readonly [key: string]: Template };

export type TemplateMap = Readonly<Record<string, Template>>;

export const isSplice = (thing: unknown): thing is Splice<unknown> => thing instanceof Splice;

export const isList = (template: Template): template is readonly Template[] => Array.isArray(template);

export const isMap = (template: Template): template is TemplateMap =>
  typeof template === 'object' &&
  template !== null &&
  !Array.isArray(template) &&
  !isExpression(template) &&
  !isSplice(template);
