import type { Value, ValueMap } from '../../declared/value';
import { isExpression, type Node, nodeOf, type NodeOf, type Template } from './expression';
import type { Binding, ChartField, ReleaseField, ValueNode } from './node';
import { isList, isSplice, type TemplateMap } from './template';
import { functionNamed } from './functions';
import { typeOf, vanishesWhenEmpty } from './node-type';
import { ABSENT, isTrue, textOf } from './truth';

/** Everything an expression can depend on. */
export interface Scope {
  readonly values: ValueMap;
  readonly release: Readonly<Record<ReleaseField, string>>;
  readonly chart: Readonly<Record<ChartField, string>>;
  readonly bindings?: ReadonlyMap<Binding, Value>;
}

type Result = Value | typeof ABSENT;

/** The tree with every expression replaced by what it yields; empty structures and unfulfilled parts are left out. */
export function evaluate(template: Template, scope: Scope): Result {
  if (isExpression(template)) return present(evaluateNode(nodeOf(template), scope), nodeOf(template));
  if (isSplice(template)) throw new Error('splice() stands for items of a list: put it into one');
  if (template === null || template === undefined) return ABSENT;
  if (isList(template)) return evaluateList(template, scope);
  if (typeof template === 'object') return evaluateMap(template, scope);
  return template;
}

/** Structures that came out empty are left out; one that was written as `{}` in a branch stays. */
const present = (result: Result, node: Node): Result =>
  !HOLDERS.has(node.kind) && vanishesWhenEmpty(typeOf(node)) && !isTrue(result) ? ABSENT : result;

/** Nodes that hold a tree, which has been looked at by itself. Not a named one: nothing at all is its text when it is empty. */
const HOLDERS: ReadonlySet<Node['kind']> = new Set(['when', 'chartOnly']);

/** What had parts and lost them all is absent; what was written empty stays, as `emptyDir: {}`. */
function evaluateList(list: readonly Template[], scope: Scope): Result {
  const items = list.flatMap(item => {
    const result = isSplice(item) ? evaluate(item.list, scope) : [evaluate(item, scope)];
    return (Array.isArray(result) ? result : []).filter(each => each !== ABSENT) as Value[];
  });
  return items.length === 0 && list.length > 0 ? ABSENT : items;
}

function evaluateMap(map: TemplateMap, scope: Scope): Result {
  const entries = Object.entries(map);
  const results = entries
    .map(([key, value]) => [key, evaluate(value, scope)] as const)
    .filter((entry): entry is [string, Value] => entry[1] !== ABSENT);
  return results.length === 0 && entries.length > 0 ? ABSENT : Object.fromEntries(results);
}

/** What a node yields; unlike in a tree, empty structures are still there. */
export function evaluateNode(node: Node, scope: Scope): Result {
  switch (node.kind) {
    case 'literal':
      return node.value;
    case 'release':
      return scope.release[node.field];
    case 'chart':
      return scope.chart[node.field];
    case 'value':
      return orEmpty(node, found(node, scope));
    case 'given':
      return found(node.value, scope) !== ABSENT;
    case 'text':
      return node.parts.map(part => textOf(evaluateNode(part, scope))).join('');
    case 'call':
      return evaluateCall(node, scope);
    case 'when':
      return evaluate(isTrue(evaluateNode(node.condition, scope)) ? node.then : node.otherwise, scope);
    case 'each':
      return evaluateEach(node, scope);
    case 'merge':
      return Object.fromEntries(node.maps.flatMap(map => Object.entries(evaluateNode(map, scope) as ValueMap)));
    case 'union':
      return node.parts.map(part => evaluate(part, scope)).reduce(disjoint, {});
    case 'named':
      return evaluate(node.body, scope);
    case 'chartOnly':
      return ABSENT;
  }
}

const found = ({ root, path }: ValueNode, scope: Scope): Result =>
  valueAt(root === 'values' ? scope.values : scope.bindings?.get(root), path);

/** As templates print what may be missing. */
function orEmpty({ type, sure }: ValueNode, result: Result): Result {
  if (result !== ABSENT || sure === undefined) return result;
  return type === 'text' ? '' : type === 'int' ? 0 : ABSENT;
}

/** `and` and `or` ask no more than they need, as in a template: later operands may make sense only then. */
function evaluateCall({ name, args }: NodeOf<'call'>, scope: Scope): Value {
  const value = (arg: Node): Result => evaluateNode(arg, scope);
  if (name === 'and') return args.every(arg => isTrue(value(arg)));
  if (name === 'or') return args.some(arg => isTrue(value(arg)));
  return functionNamed(name).evaluate(...args.map(value));
}

function valueAt(from: Value | undefined, path: readonly string[]): Result {
  let value: Value | undefined = from;
  for (const key of path)
    value = typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as ValueMap)[key] : undefined;
  return value ?? ABSENT;
}

function evaluateEach({ list, key, item, body }: Extract<Node, { kind: 'each' }>, scope: Scope): Result {
  const items = evaluateNode(list, scope);
  const at = (name: string, value: Value): Result => {
    const bindings = new Map(scope.bindings).set(item, value);
    return evaluate(body, { ...scope, bindings: key ? bindings.set(key, name) : bindings });
  };
  if (Array.isArray(items)) return items.map(value => at('', value as Value)).filter(result => result !== ABSENT);
  if (typeof items !== 'object' || items === null) return [];
  return Object.keys(items)
    .sort(byCodePoint)
    .map(name => at(name, (items as Record<string, Value>)[name] ?? null))
    .filter(result => result !== ABSENT);
}

/** Go sorts keys by bytes, which for UTF-8 is by code points; JavaScript's sort() is by UTF-16 units. */
export const byCodePoint = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b));

function disjoint(into: Result, part: Result): ValueMap {
  const [a, b] = [into, part].map(each => (each === ABSENT ? {} : (each as ValueMap))) as [ValueMap, ValueMap];
  const twice = Object.keys(b).filter(key => Object.hasOwn(a, key));
  if (twice.length > 0)
    throw new Error(`union(): ${twice.join(', ')} stands in two of its maps; a declaration must reserve it`);
  return { ...a, ...b };
}
