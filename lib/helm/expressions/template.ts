import { type Expression, isExpression, Splice, type Template } from './expression';
import type { Scalar } from './node';

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

export type TemplateMap = Readonly<Record<string, Template>>;

export const isSplice = (thing: unknown): thing is Splice<unknown> => thing instanceof Splice;

export const isList = (template: Template): template is readonly Template[] => Array.isArray(template);

export const isMap = (template: Template): template is TemplateMap =>
  typeof template === 'object' &&
  template !== null &&
  !Array.isArray(template) &&
  !isExpression(template) &&
  !isSplice(template);
