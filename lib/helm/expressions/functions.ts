import { createHash } from 'node:crypto';
import type { Value } from '../../declared/value';
import type { Type } from './node';
import { quantity } from './quantity';
import { rangeBits } from './range-bits';
import { ABSENT, isTrue, textOf as string } from './truth';

type Argument = Value | typeof ABSENT;

/** One function of Go templates or Sprig, and the same function here. */
interface TemplateFunction {
  /** What it yields; 'same' as its last argument. */
  readonly type: Type | 'same';
  readonly evaluate: (...args: readonly Argument[]) => Value;
}

const number = (value: Argument | undefined): number => Number(value);
const plain = (value: Argument | undefined): Value => (value === undefined || value === ABSENT ? null : value);
const items = (value: Argument | undefined): readonly Value[] =>
  Array.isArray(value) ? (value as readonly Value[]) : [];

function trimmed(text: string, characters: string): string {
  const isKept = (character: string): boolean => !characters.includes(character);
  const all = Array.from(text);
  return all.slice(Math.max(0, all.findIndex(isKept)), all.findLastIndex(isKept) + 1).join('');
}

/** Sprig takes a text for a list of one. */
const texts = (value: Argument | undefined): readonly string[] =>
  typeof value === 'string' ? [value] : items(value).map(string);

/** Named as in a template; every function that expressions may use is here, and only here. */
export const functions = {
  eq: { type: 'bool', evaluate: (a, b) => a === b },
  ne: { type: 'bool', evaluate: (a, b) => a !== b },
  lt: { type: 'bool', evaluate: (a, b) => number(a) < number(b) },
  le: { type: 'bool', evaluate: (a, b) => number(a) <= number(b) },
  gt: { type: 'bool', evaluate: (a, b) => number(a) > number(b) },
  ge: { type: 'bool', evaluate: (a, b) => number(a) >= number(b) },
  and: { type: 'bool', evaluate: (...args) => args.every(isTrue) },
  or: { type: 'bool', evaluate: (...args) => args.some(isTrue) },
  not: { type: 'bool', evaluate: a => !isTrue(plain(a)) },
  add: { type: 'int', evaluate: (...args) => args.reduce<number>((sum, a) => sum + number(a), 0) },
  sub: { type: 'int', evaluate: (a, b) => number(a) - number(b) },
  mul: { type: 'int', evaluate: (...args) => args.reduce<number>((product, a) => product * number(a), 1) },
  mod: { type: 'int', evaluate: (a, b) => Math.trunc(number(a)) % Math.trunc(number(b)) },
  atoi: { type: 'int', evaluate: text => number(text) },
  default: { type: 'same', evaluate: (fallback, value) => plain(isTrue(plain(value)) ? value : fallback) },
  get: {
    type: 'text',
    evaluate: (map, key) =>
      map instanceof Object && Object.hasOwn(map, string(key))
        ? ((map as Record<string, Value>)[string(key)] ?? '')
        : '',
  },
  hasKey: { type: 'bool', evaluate: (map, key) => map instanceof Object && Object.hasOwn(map, string(key)) },
  toJson: { type: 'text', evaluate: value => JSON.stringify(plain(value)) },
  kindIs: { type: 'bool', evaluate: (kind, value) => typeof value === string(kind) },
  quantity: { type: 'int', evaluate: amount => quantity(string(amount)) },
  rangeBits: { type: 'text', evaluate: range => rangeBits(string(range)) },
  splitList: { type: 'list', evaluate: (separator, text) => string(text).split(string(separator)) },
  has: { type: 'bool', evaluate: (item, list) => items(list).includes(plain(item)) },
  list: { type: 'list', evaluate: (...list) => list.map(plain) },
  concat: { type: 'list', evaluate: (...lists) => lists.flatMap(items) },
  uniq: { type: 'list', evaluate: list => items(list).filter((item, at, all) => all.indexOf(item) === at) },
  fromJsonArray: { type: 'list', evaluate: text => JSON.parse(string(text)) as Value },
  join: { type: 'text', evaluate: (separator, list) => texts(list).join(string(separator)) },
  contains: { type: 'bool', evaluate: (part, whole) => string(whole).includes(string(part)) },
  hasPrefix: { type: 'bool', evaluate: (start, whole) => string(whole).startsWith(string(start)) },
  // Bytes in Go: expressions may only cut text whose declared pattern is ASCII.
  trunc: { type: 'text', evaluate: (length, text) => string(text).slice(0, number(length)) },
  len: { type: 'int', evaluate: a => (typeof a === 'string' ? Buffer.byteLength(a) : Object.keys(a ?? []).length) },
  trimSuffix: {
    type: 'text',
    evaluate: (suffix, text) =>
      string(text).endsWith(string(suffix))
        ? string(text).slice(0, string(text).length - string(suffix).length)
        : string(text),
  },
  replace: { type: 'text', evaluate: (from, to, text) => string(text).split(string(from)).join(string(to)) },
  lower: { type: 'text', evaluate: text => string(text).toLowerCase() },
  trimAll: { type: 'text', evaluate: (characters, text) => trimmed(string(text), string(characters)) },
  regexMatch: { type: 'bool', evaluate: (pattern, text) => new RegExp(string(pattern), 'u').test(string(text)) },
  // Go writes a group as ${1}, JavaScript as $1.
  regexReplaceAll: {
    type: 'text',
    evaluate: (pattern, text, by) =>
      string(text).replaceAll(new RegExp(string(pattern), 'gu'), string(by).replaceAll(/\$\{(\d)\}/g, '$$$1')),
  },
  sha256sum: { type: 'text', evaluate: text => createHash('sha256').update(string(text)).digest('hex') },
} as const satisfies Record<string, TemplateFunction>;

export type FunctionName = keyof typeof functions;

export const functionNamed = (name: FunctionName): TemplateFunction => functions[name];
