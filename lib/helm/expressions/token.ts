import { describe, Expression, type Node, nodeOf } from './expression';
import { same } from './implied';
import { typeOf } from './node-type';

/**
 * Stand-ins for symbolic values: texts and numbers that other people's classes take for ordinary ones and pass on. Both
 * readers find them in what an object becomes, and put the expression back.
 */
interface Tokens {
  readonly texts: Node[];
  readonly numbers: Node[];
}

const REGISTRY = Symbol.for('helm.tokens');

/** One for all copies of this package in a program: a token made by one may be read by another. */
function tokens(): Tokens {
  const holder = globalThis as { [REGISTRY]?: Tokens };
  return (holder[REGISTRY] ??= { texts: [], numbers: [] });
}

/** Around the number of a text's token. Both cases: a class that changes one of them is noticed. Letters and digits: nothing is escaped. */
const [OPENING, CLOSING] = ['QzXv', 'vXzQ'];
const WHOLE = new RegExp(`${OPENING}([0-9]{6})${CLOSING}`, 'g');
const REST = new RegExp(`${OPENING}|${CLOSING}`, 'i');

/** The first number, which no field of Kubernetes has, and the distance between two: a sum, a product or a quotient is none of them. */
const BASE = 1_357_924_680_135_791;
const STEP = 30_030;
const numberAt = (index: number): number => BASE + STEP * (index + 1) + 1;

/**
 * A symbolic value as a text that can be given to any class that passes it on, such as those of cdk8s-plus:
 *
 * @example
 * new kplus.ServiceAccount(scope, 'account', { metadata: { name: asText(values.accountName) } });
 * container.env.addVariable('GREETING', kplus.EnvValue.fromValue(`Hello, ${asText(values.name)}!`));
 *
 * It may become a part of a longer text. What becomes of it otherwise is refused with the path of the field when the
 * object is read: when it was cut, changed or made a key of a map. A comparison with another text goes unseen:
 * give the class what it decides by as it is.
 *
 * @param value - A text, or a number, which is written as its digits.
 * @returns A text of 14 letters and digits.
 */
export function asText(value: Expression<string> | Expression<number>): string {
  const node = nodeOf(value);
  if (!['text', 'int'].includes(typeOf(node)))
    throw new Error(`asText(): a text or a number is wanted, and ${describe(node)} is a ${typeOf(node)}`);
  const { texts } = tokens();
  // The same one for both readings of a tree: it may end up in the path of a construct, and cdk8s makes labels of that.
  const known = texts.findIndex(other => same(other, node));
  return `${OPENING}${String(known === -1 ? texts.push(node) - 1 : known).padStart(6, '0')}${CLOSING}`;
}

/**
 * A symbolic number as a number that can be given to any class that passes it on, also as a part of a text, as
 * `Size.mebibytes()` and `Duration.seconds()` do:
 *
 * @example
 * new kplus.Deployment(scope, 'deployment', { replicas: asNumber(values.replicas) });
 *
 * What was calculated from it is refused with the path of the field (`Size.gibibytes()`, of which cdk8s-plus makes
 * mebibytes). It is greater than any number of Kubernetes, which classes that check a range may refuse; of two, the one
 * made later is the greater one: make that of `minReplicas` before that of `maxReplicas`.
 *
 * @param value - A whole number.
 * @returns A whole number above 10^15.
 */
export function asNumber(value: Expression<number>): number {
  const node = nodeOf(value);
  if (typeOf(node) !== 'int')
    throw new Error(`asNumber(): a whole number is wanted, and ${describe(node)} is a ${typeOf(node)}`);
  return numberAt(tokens().numbers.push(node) - 1);
}

/** A token was not passed on as it is. */
export class TokenError extends Error {
  override readonly name = 'TokenError';
}

/** The expression that a number stands for; itself, if it is no token. */
export function numberBehind(value: number, path: string): number | Expression<number> {
  const node = nodeBehind(value);
  if (node) return new Expression<number>(node);
  const from = originOf(value);
  if (from)
    throw new TokenError(`${path}: was calculated from ${describe(from)}, which has no value yet (got ${value})`);
  return value;
}

const nodeBehind = (value: number): Node | undefined => {
  const index = (value - BASE - 1) / STEP - 1;
  return Number.isInteger(index) ? tokens().numbers[index] : undefined;
};

/** The token that a number was calculated from by adding a little, or by multiplying or dividing by a whole number. */
function originOf(value: number): Node | undefined {
  const { numbers } = tokens();
  if (numbers.length === 0 || value < 1e9) return undefined;
  const ratio = value / BASE;
  const one = ratio >= 0.75 ? value / Math.max(1, Math.round(ratio)) : value * Math.round(1 / ratio);
  const index = Math.round((one - BASE - 1) / STEP - 1);
  return index >= -1 && index <= numbers.length ? numbers[Math.min(Math.max(index, 0), numbers.length - 1)] : undefined;
}

/** The parts of a text in which tokens stand; undefined if none does. */
export function partsBehind(text: string, path: string): readonly Node[] | undefined {
  const { texts, numbers } = tokens();
  if (texts.length === 0 && numbers.length === 0) return undefined;
  const parts = split(text, WHOLE, (_, index) => texts[Number(index)]).flatMap(part =>
    typeof part === 'string' ? split(part, DIGITS, digits => nodeOfDigits(digits, path)) : [part],
  );
  for (const part of parts)
    if (typeof part === 'string' && texts.length > 0 && REST.test(part))
      throw new TokenError(
        `${path}: was made of a part of a symbolic text, or of one whose letters were changed (got ${JSON.stringify(part)})`,
      );
  return parts.every(part => typeof part === 'string')
    ? undefined
    : parts.map(part => (typeof part === 'string' ? { kind: 'literal', value: part } : part));
}

/** A text in which tokens are the names of what they stand for. */
export const withNames = (text: string): string =>
  text.replaceAll(WHOLE, (token, index: string) => {
    const node = tokens().texts[Number(index)];
    return node ? describe(node).replaceAll(/[^A-Za-z0-9]+/g, '-') : token;
  });

/** As many as a number's token has at least. */
const DIGITS = /\d{13,22}/g;

function nodeOfDigits(digits: string, path: string): Node | undefined {
  const expression = numberBehind(Number(digits), path);
  return typeof expression === 'number' ? undefined : nodeOf(expression);
}

/** A text in pieces: what a pattern finds and stands for something, and the texts between. */
function split(
  text: string,
  pattern: RegExp,
  nodeAt: (match: string, group: string | undefined) => Node | undefined,
): readonly (string | Node)[] {
  const parts: (string | Node)[] = [];
  let end = 0;
  for (const match of text.matchAll(pattern)) {
    const node = nodeAt(match[0], match[1]);
    if (!node) continue;
    if (match.index > end) parts.push(text.slice(end, match.index));
    parts.push(node);
    end = match.index + match[0].length;
  }
  return end < text.length || parts.length === 0 ? [...parts, text.slice(end)] : parts;
}
