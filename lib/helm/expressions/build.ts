import { asNode, type Condition, decisive } from './call';
import { Expression, type Node, nodeOf, Splice, type Template } from './expression';
import type { Binding, ChartField, ReleaseField } from './node';
import { typeOf } from './node-type';
import type { Templated } from './template';
import { withoutTokens } from './untokened';

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

/** How a symbolic list or map hands out its items; set for lists and maps of `symbolic()`. */
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
