import type { ApiObject, IResolver, ResolutionContext } from 'cdk8s';
import { evaluate } from '../expressions/evaluate';
import { describe, isExpression, nodeOf } from '../expressions/expression';
import { TokenError } from '../expressions/token';
import { withoutTokens } from '../expressions/untokened';
import { ABSENT } from '../expressions/truth';
import { RESOURCE, RESOURCE_LIST } from './kinds';
import { placeOf } from './path';
import { readingAt } from './reading-context';

/**
 * What cdk8s asks of each part of an object that it makes: in manifests, tokens become what they stand for. For the chart
 * they stay, and its reader makes expressions of them.
 */
export class TokenResolver implements IResolver {
  /** What a token became: cdk8s asks for it at once again, and a text of the user's may look like a token. */
  private known: { readonly key: readonly string[]; readonly value: unknown } | undefined;

  resolve(context: ResolutionContext): void {
    const { obj, key } = context;
    const value: unknown = context.value;
    const isKnown = this.known !== undefined && this.known.value === value && this.known.key.join() === key.join();
    this.known = undefined;
    // The metadata of an object has been asked for before, apart from the rest.
    if (isKnown || isOwn(obj) || key[0] === 'metadata') return;
    const path = `${placeOf(obj)}: ${inMetadata(key) ? 'metadata.' : ''}${key.join('.')}`;
    if (isExpression(value))
      throw new TokenError(
        `${path}: ${describe(nodeOf(value))} is symbolic: write asText(…) or asNumber(…) where a class wants a text or a number`,
      );
    const reading = readingAt(obj);
    if (reading?.for !== 'manifests') return;
    if (typeof value === 'string' || typeof value === 'number') {
      const known = withoutTokens(value, path);
      if (!isExpression(known)) return;
      const result = evaluate(known, reading.scope);
      if (result !== ABSENT) this.known = { key, value: result };
      context.replaceValue(result === ABSENT ? undefined : result);
    } else if (isDictionary(value)) for (const name of Object.keys(value)) withoutTokens({ [name]: null }, path);
  }
}

/** The engine's own objects have no tokens left in them, and texts of the user's. */
const isOwn = (object: ApiObject): boolean =>
  RESOURCE in object || (object.node.scope !== undefined && RESOURCE_LIST in object.node.scope);

/** cdk8s calls the parts of metadata as if there was nothing above. */
const inMetadata = ([first = '']: readonly string[]): boolean =>
  ['name', 'namespace', 'labels', 'annotations', 'finalizers', 'ownerReferences'].includes(first);

const isDictionary = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && value.constructor === Object;
