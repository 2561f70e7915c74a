import { describe, Expression, isExpression, type Template } from './expression';
import { typeOf } from './node-type';
import { isSplice } from './template';
import { numberBehind, partsBehind, TokenError } from './token';

/**
 * A tree with expressions where tokens stood.
 *
 * @param thing - What a cdk8s object became, or the template of a Resource.
 * @param path - Where it lies, for errors: `web/deployment: spec`.
 * @throws TokenError for a token that is a key or was changed, and for what is no data, each with its path.
 */
export function withoutTokens(thing: unknown, path = ''): Template {
  if (thing === null || thing === undefined || typeof thing === 'boolean') return thing;
  if (typeof thing === 'number') return numberBehind(thing, path);
  if (typeof thing === 'string') return textBehind(thing, path);
  if (isExpression(thing) || isSplice(thing)) return thing;
  if (Array.isArray(thing)) return thing.map((item, index) => withoutTokens(item, below(path, String(index))));
  if (typeof thing !== 'object' || !isPlainObject(thing))
    throw new TokenError(`${path}: is ${nameOf(thing)}, and neither a value nor an expression`);
  return Object.fromEntries(
    Object.entries(thing).map(([key, value]) => {
      const here = below(path, key);
      const [node] = partsBehind(key, here)?.filter(part => part.kind !== 'literal') ?? [];
      if (node) throw new TokenError(`${path}: ${describe(node)} is symbolic, and the name of a key cannot be`);
      return [key, withoutTokens(value, here)];
    }),
  );
}

/** The expression that a text stands for; itself, if it has no token in it. */
function textBehind(text: string, path: string): string | Expression<string> {
  const parts = partsBehind(text, path);
  if (!parts) return text;
  const [only] = parts;
  return new Expression<string>(parts.length === 1 && only && typeOf(only) === 'text' ? only : { kind: 'text', parts });
}

/** `web/deployment: ` is where an object begins. */
const below = (path: string, key: string): string =>
  path === '' || path.endsWith(' ') ? path + key : `${path}.${key}`;

function isPlainObject(thing: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(thing);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

const nameOf = (thing: unknown): string =>
  typeof thing === 'object' && thing !== null ? `a ${thing.constructor.name}` : `a ${typeof thing}`;
