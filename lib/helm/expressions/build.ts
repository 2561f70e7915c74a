import { describe, Expression, isExpression, type Node, nodeOf, Splice, type Template } from './expression';
import type { Binding, ChartField, ReleaseField, Scalar } from './node';
import type { Templated } from './template';
import type { FunctionName } from './functions';
import { isPlain, typeOf } from './node-type';
import { rangeBits } from './range-bits';
import { withoutTokens } from './untokened';

/** What may stand in a condition: anything; false, 0, "", and empty lists and maps are false, as in Helm. */
export type Condition = Expression<unknown>;

type Text = string | Expression<string>;
type Int = number | Expression<number>;

const asNode = (thing: Scalar | Expression<unknown>): Node => {
  const known = isExpression(thing) ? thing : withoutTokens(thing);
  return isExpression(known) ? decisive(known) : { kind: 'literal', value: thing as Scalar };
};

/** Something can depend on it. What may be a number or a text cannot: Go compares the two with nothing but their own kind, and Helm 3.18 takes a 0 for a text. */
export function decisive(expression: Expression<unknown>): Node {
  const node = nodeOf(expression);
  if (typeOf(node) === 'scalar')
    throw new Error(`${describe(node)} may be a number or a text: it can be shown, but nothing can depend on it`);
  return node;
}

const call = <T>(name: FunctionName, ...args: readonly (Scalar | Expression<unknown>)[]): Expression<T> =>
  new Expression<T>({ kind: 'call', name, args: args.map(asNode) });

const releaseField = (field: ReleaseField): Expression<string> => new Expression({ kind: 'release', field });
/** What Helm knows of the release; for manifests it is what was asked for: str`${release.name}-web`. */
export const release = {
  name: releaseField('Name'),
  namespace: releaseField('Namespace'),
  service: releaseField('Service'),
} as const;

const chartField = (field: ChartField): Expression<string> => new Expression({ kind: 'chart', field });
/** What Chart.yaml says: str`${chart.name}-${chart.version}`. */
export const chart = {
  name: chartField('Name'),
  version: chartField('Version'),
  appVersion: chartField('AppVersion'),
} as const;

/** Text with expressions in it: str`${values.image.repository}:${values.image.tag}`. */
export function str(
  strings: TemplateStringsArray,
  ...expressions: readonly (string | number | Expression<string> | Expression<number>)[]
): Expression<string> {
  const parts = strings.flatMap((literal, i): Node[] => {
    const expression = expressions[i];
    return [
      ...(literal === '' ? [] : [asNode(literal)]),
      ...(expression === undefined ? [] : partsOf(asNode(expression))),
    ];
  });
  return new Expression({ kind: 'text', parts });
}

/** Text in a text is more of the same text. */
const partsOf = (node: Node): readonly Node[] => (node.kind === 'text' ? node.parts : [node]);

/** One tree or the other; without `otherwise` the key or item that holds it is left out. */
export function when<T>(condition: Condition, then: Templated<NoInfer<T>>): Expression<T | undefined>;
export function when<T>(
  condition: Condition,
  then: Templated<NoInfer<T>>,
  otherwise: Templated<NoInfer<T>>,
): Expression<T>;
export function when(condition: Condition, then: Template, otherwise?: Template): Expression<unknown> {
  return new Expression({
    kind: 'when',
    condition: decisive(condition),
    then: withoutTokens(then),
    otherwise: withoutTokens(otherwise),
  });
}

/** A value that is left out while it is empty: "", 0, false, an empty list or map. */
export const ifSet = <T>(value: Expression<T>): Expression<T | undefined> =>
  new Expression({ kind: 'when', condition: decisive(value), then: value, otherwise: undefined });

/** The items of a symbolic list among other items. */
export const splice = <U>(list: Expression<readonly U[] | undefined>): Splice<U> => new Splice(list);

/** How a symbolic list or map hands out its items; lists and maps of `symbolic()` have it. */
export const RANGE = Symbol.for('helm.expression.range');
/** A list or a map of which `each` and `eachEntry` hand out the items. */
export interface Ranged<out I> {
  readonly [RANGE]: (item: Binding) => I;
}

/** A list made of each item of a symbolic list. `name` is the item's variable in the template. */
export function each<I, T>(
  list: Expression<readonly unknown[]> & Ranged<I>,
  name: string,
  body: (item: I) => Templated<NoInfer<T>>,
): Expression<T[]> {
  const item: Binding = { name, part: 'item' };
  return range(list, undefined, item, body(list[RANGE](item)));
}

/** A list made of each entry of a symbolic map, in the order of its keys. */
export function eachEntry<I, T>(
  map: Expression<Readonly<Record<string, unknown>>> & Ranged<I>,
  names: readonly [key: string, value: string],
  body: (key: Expression<string>, value: I) => Templated<NoInfer<T>>,
): Expression<T[]> {
  const [key, item]: [Binding, Binding] = [
    { name: names[0], part: 'key' },
    { name: names[1], part: 'item' },
  ];
  const symbolicKey = new Expression<string>({ kind: 'value', root: key, path: [], type: 'text', plain: false });
  return range(map, key, item, body(symbolicKey, map[RANGE](item)));
}

const range = <T>(
  list: Expression<unknown>,
  key: Binding | undefined,
  item: Binding,
  body: Template,
): Expression<T[]> => new Expression({ kind: 'each', list: nodeOf(list), key, item, body: withoutTokens(body) });

/** Maps of text on top of each other: a key of a later one wins. Of text only: Sprig would also merge what is in the maps, and on the way change the values. */
export const merge = (
  ...maps: readonly Expression<Readonly<Record<string, string>>>[]
): Expression<Record<string, string>> => new Expression({ kind: 'merge', maps: maps.map(nodeOf) });

/** Maps beside each other, for maps whose declarations leave them no key in common. */
export const union = <T>(...parts: readonly Templated<Partial<NoInfer<T>>>[]): Expression<T> =>
  new Expression({ kind: 'union', parts: parts.map(part => withoutTokens(part)) });

/**
 * What several objects share: a named template of the chart's `_helpers.tpl`. A list has to be shown, by itself or by
 * splice(): Helm has its text only, on which nothing can depend. Written empty (`[]`) it is left out.
 */
export function named(name: string, doc: string, body: Expression<string>): Expression<string>;
export function named(name: string, doc: string, body: Expression<number>): Expression<number>;
export function named<T extends readonly unknown[] | undefined>(
  name: string,
  doc: string,
  body: Expression<T>,
): Expression<T>;
export function named(name: string, doc: string, body: Expression<unknown>): Expression<unknown> {
  const type = typeOf(nodeOf(body));
  if (type !== 'text' && type !== 'int' && type !== 'list')
    throw new Error(`${name}: a text, a number or a list can be named so, and a map by namedMap(), not a ${type}`);
  return new Expression({ kind: 'named', name, type, doc, body });
}

/** As `named` with a list, for a map such as labels. */
export const namedMap = <T>(name: string, doc: string, body: Templated<NoInfer<T>>): Expression<T> =>
  new Expression({ kind: 'named', name, type: 'map', doc, body: withoutTokens(body) });

/** What only Helm understands, such as `helm.sh/chart`: not in the manifests. */
export const chartOnly = <T>(body: Templated<NoInfer<T>>): Expression<T | undefined> =>
  new Expression({ kind: 'chartOnly', body: withoutTokens(body) });

/** Whether two values are the same: is(values.mode, 'off'). */
export const is = <T extends Scalar>(a: Expression<T>, b: NoInfer<T> | Expression<NoInfer<T>>): Expression<boolean> =>
  call('eq', a, b);
/** Whether two values differ. */
export const isNot = <T extends Scalar>(
  a: Expression<T>,
  b: NoInfer<T> | Expression<NoInfer<T>>,
): Expression<boolean> => call('ne', a, b);
/** Whether the first number is less than the second. */
export const below = (a: Int, b: Int): Expression<boolean> => call('lt', a, b);
/** Whether the first number is greater than the second. */
export const above = (a: Int, b: Int): Expression<boolean> => call('gt', a, b);
/** Whether the first number is at most the second. */
export const lessOrEqual = (a: Int, b: Int): Expression<boolean> => call('le', a, b);
/** Whether the first number is at least the second. */
export const greaterOrEqual = (a: Int, b: Int): Expression<boolean> => call('ge', a, b);
/** Whether all conditions hold; those behind one that does not are not looked at. */
export const both = (...conditions: readonly Condition[]): Expression<boolean> => combined('and', conditions);
/** Whether one condition at least holds; those behind it are not looked at. */
export const either = (...conditions: readonly Condition[]): Expression<boolean> => combined('or', conditions);

/** `and a (and b c)` is `and a b c`. */
const combined = (name: 'and' | 'or', conditions: readonly Condition[]): Expression<boolean> =>
  new Expression({
    kind: 'call',
    name,
    args: conditions.map(decisive).flatMap(node => (node.kind === 'call' && node.name === name ? node.args : [node])),
  });

/** Whether a condition does not hold. */
export const not = (condition: Condition): Expression<boolean> => call('not', condition);

/** The sum of whole numbers. */
export const add = (...terms: readonly Int[]): Expression<number> => call('add', ...terms);
/** The first whole number without the second. */
export const subtract = (a: Int, b: Int): Expression<number> => call('sub', a, b);
/** The product of whole numbers. */
export const multiply = (...factors: readonly Int[]): Expression<number> => call('mul', ...factors);

/** Whether something stands there, be it empty. */
export function given(value: Expression<unknown>): Expression<boolean> {
  const node = nodeOf(value);
  if (node.kind !== 'value') throw new Error(`${describe(node)} is always there`);
  return new Expression({ kind: 'given', value: node });
}

/** Of what may be a number or a text: whether it is text. */
export const isText = (value: Expression<unknown>): Expression<boolean> =>
  new Expression({ kind: 'call', name: 'kindIs', args: [{ kind: 'literal', value: 'string' }, nodeOf(value)] });

/** What may be a number or a text, as the one that `isText` says it is. */
const taken = <T>(value: Expression<unknown>, type: 'text' | 'int'): Expression<T> => {
  const node = nodeOf(value);
  if (node.kind !== 'value') throw new Error(`${describe(node)} is no value`);
  return new Expression<T>({ ...node, type, sure: node.sure ?? node.path.length });
};
/** What may be a number or a text, where `isText` says that it is one. */
export const theText = (value: Expression<unknown>): Expression<string> => taken(value, 'text');
/** What may be a number or a text, where `isText` says that it is none. */
export const theInt = (value: Expression<unknown>): Expression<number> => taken(value, 'int');

/** An amount such as `500m` or `2`, as a number that can be compared. */
export const quantityOf = (amount: Expression<unknown>): Expression<number> =>
  new Expression({ kind: 'call', name: 'quantity', args: [nodeOf(amount)] });

/** Whether an amount is so many times another one, with nothing left over. */
export const isMultiple = (amount: Expression<unknown>, of: Expression<string>): Expression<boolean> =>
  is(call<number>('mod', quantityOf(amount), quantityOf(of)), 0);

/** What the addresses of a range (CIDR, of a declared form) have in common, as bits: see `holdsRange`. */
const commonBits = (range: Text): Text => (typeof range === 'string' ? rangeBits(range) : call('rangeBits', range));

/** Whether every address of a range is one of another range, which may be the same. */
export const holdsRange = (outer: Text, inner: Text): Expression<boolean> =>
  call('hasPrefix', commonBits(outer), commonBits(inner));

/** The number that a text of digits is. */
export const wholeNumber = (digits: Expression<string>): Expression<number> => call('atoi', digits);

/** Any value as it would stand in JSON, for messages. */
export const shown = (value: Expression<unknown>): Expression<string> =>
  new Expression({ kind: 'call', name: 'toJson', args: [nodeOf(value)] });

/** What stands at a key of a map, of whatever kind. */
export const entryOf = (map: Expression<unknown>, key: Expression<string>): Expression<unknown> =>
  new Expression({ kind: 'call', name: 'get', args: [nodeOf(map), nodeOf(key)] });

/** The pieces of a text between separators. */
export const pieces = (
  text: Expression<string>,
  separator: string,
): Expression<readonly string[]> & Ranged<Expression<string>> =>
  Object.assign(call<readonly string[]>('splitList', separator, text), {
    [RANGE]: (item: Binding) =>
      new Expression<string>({ kind: 'value', root: item, path: [], type: 'text', plain: false }),
  });

/** The value, or the fallback while it is empty. */
export const orElse = <T extends Scalar>(
  value: Expression<T>,
  fallback: NoInfer<T> | Expression<NoInfer<T>>,
): Expression<T> => call('default', fallback, value);

/** The text at a key of a map, "" where there is none. */
export const lookup = (map: Expression<Readonly<Record<string, string>>>, key: Text): Expression<string> =>
  call('get', map, key);

/** Whether a map has the key, whatever it holds. */
export const hasKey = (map: Expression<Readonly<Record<string, unknown>>>, key: Text): Expression<boolean> =>
  call('hasKey', map, key);

/** Of texts only: to Go, a number of values.yaml is no number of the template. */
export const includesItem = <T extends string>(
  list: Expression<readonly T[]>,
  item: NoInfer<T> | Expression<NoInfer<T>>,
): Expression<boolean> => call('has', item, list);

/** A name, or a map that has it at the key `name`: the two ways in which charts list objects. */
type Named = string | { readonly name: string };

/** All names of some lists, each once; a list may be missing. They are told apart in JSON, so no name may have quotes or braces in it. */
export function namesIn(
  ...lists: readonly Expression<readonly Named[]>[]
): Expression<readonly string[]> & Ranged<Expression<string>> {
  const names = call<string>(
    'regexReplaceAll',
    '[{]"name":("[^"]*")[}]',
    call('toJson', call('concat', ...lists.map(list => call<readonly Named[]>('default', call('list'), list)))),
    '${1}',
  );
  return Object.assign(call<readonly string[]>('uniq', call('fromJsonArray', names)), {
    [RANGE]: (item: Binding) =>
      new Expression<string>({ kind: 'value', root: item, path: [], type: 'text', plain: false }),
  });
}

/** Of `lines()`, too, which may be one text already. */
export const joined = (list: Expression<string | readonly string[]>, separator: string): Expression<string> =>
  call('join', separator, list);
/** Whether a text has another one in it. */
export const containsText = (whole: Expression<string>, part: Text): Expression<boolean> =>
  call('contains', part, whole);

/** The first characters of a text. Go counts bytes and JavaScript does not: only for text that is ASCII by its declaration. */
export function truncated(text: Expression<string>, length: number): Expression<string> {
  if (!isPlain(nodeOf(text)))
    throw new Error(
      `${describe(nodeOf(text))} cannot be cut: without a pattern it may have characters that are not ASCII`,
    );
  return call('trunc', length, text);
}

/** How many bytes a text has in UTF-8, how many items a list, or how many entries a map. */
export const lengthOf = (
  thing: Expression<string> | Expression<readonly unknown[]> | Expression<Readonly<Record<string, unknown>>>,
): Expression<number> => call('len', thing);
/** A text without this end, if it has it. */
export const withoutSuffix = (text: Expression<string>, suffix: string): Expression<string> =>
  call('trimSuffix', suffix, text);
/** A text in which every `from` is `to`. */
export const replaced = (text: Expression<string>, from: string, to: string): Expression<string> =>
  call('replace', from, to, text);
/** Every match of the pattern by something else, in which `${1}` is what the first group matched. */
export const replacedMatches = (text: Expression<string>, pattern: string, by: string): Expression<string> =>
  call('regexReplaceAll', pattern, text, by);
/** In small letters. Only for text that is ASCII: Go and JavaScript differ in some others. */
export const lowerCase = (text: Expression<string>): Expression<string> => call('lower', text);
/** Without these characters at either end. */
export const trimmed = (text: Expression<string>, characters: string): Expression<string> =>
  call('trimAll', characters, text);
/** Whether a text has a match of a pattern (RE2, which both Go and JavaScript read). */
export const matches = (text: Expression<string>, pattern: string): Expression<boolean> =>
  call('regexMatch', pattern, text);
/** The SHA-256 of a text, in hexadecimal digits. */
export const sha256 = (text: Expression<string>): Expression<string> => call('sha256sum', text);
