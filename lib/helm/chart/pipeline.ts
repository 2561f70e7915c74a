import { isExpression, type Node, nodeOf, type NodeOf, type Template } from '../expressions/expression';
import type { ValueNode } from '../expressions/node';
import type { FunctionName } from '../expressions/functions';
import { leftOf, same } from '../expressions/implied';
import { typeOf } from '../expressions/node-type';
import { rootName, type Surroundings } from './surroundings';
import { goString } from './literal';
import { isOwnFunction, ownFunctions } from './own-functions';

/** An expression as the text between {{ and }}. */
export function pipeline(node: Node, at: Surroundings): string {
  switch (node.kind) {
    case 'literal':
      return typeof node.value === 'string' ? goString(node.value) : String(node.value);
    case 'release':
      return `${dollar(at)}.Release.${node.field}`;
    case 'chart':
      return `${dollar(at)}.Chart.${node.field}`;
    case 'value':
      return value(node, at);
    case 'text':
      return text(node.parts, at);
    case 'call':
      return call(node, at);
    case 'given':
      return `not (kindIs "invalid" ${inParentheses(placeOf(node.value, at))})`;
    case 'named':
      if (node.type === 'list' || node.type === 'map')
        throw new Error(`${node.name} is a ${node.type} that is named: it can be shown, but nothing can depend on it`);
      return node.type === 'int' ? `int64 (${included(node, at)})` : included(node, at);
    case 'merge':
      // The first map is written to, so it must not be the user's.
      return ['mergeOverwrite', '(dict)', ...node.maps.map(map => argument(map, at))].join(' ');
    case 'when':
      return ternary(node, at);
    case 'chartOnly':
      return inPlace(node.body, at);
    default:
      throw new Error(
        `a ${node.kind} expression cannot be part of another expression: give it a key or an item of its own`,
      );
  }
}

function call({ name, args }: NodeOf<'call'>, at: Surroundings): string {
  if (isOwnFunction(name)) {
    at.useOwn(name);
    return ownFunctions[name].yields(`include ${goString(`${at.prefix}.${name}`)} ${inParentheses(only(args, at))}`);
  }
  const comparesAmounts = args.some(arg => arg.kind === 'call' && arg.name === 'quantity');
  return [
    name,
    ...args.map(arg =>
      LOGIC.has(name) ? truth(arg, at) : comparesAmounts ? float(arg, at) : argument(asBool(arg), at),
    ),
  ].join(' ');
}

/** Beside an amount, which is a float64: Go compares it with nothing else. */
const float = (node: Node, at: Surroundings): string =>
  node.kind === 'literal' && Number.isInteger(node.value) ? `${String(node.value)}.0` : argument(node, at);

const only = (args: readonly Node[], at: Surroundings): string => args.map(arg => pipeline(arg, at)).join(' ');

/** Of text that may be missing only its truth matters there. */
const truth = (node: Node, at: Surroundings): string =>
  node.kind === 'value' && node.type === 'text' ? placeOf(node, at) : argument(node, at);

/** The text of a named template. */
export function included(node: NodeOf<'named'>, at: Surroundings): string {
  at.include(node);
  return `include ${goString(`${at.prefix}.${node.name}`)} ${rootName(at)}`;
}

const LOGIC: ReadonlySet<FunctionName> = new Set<FunctionName>(['and', 'or', 'not']);

/** `and` and `or` yield one of their operands, which need not be a boolean. */
export function asBool(node: Node): Node {
  if (node.kind !== 'call' || (node.name !== 'and' && node.name !== 'or') || isBoolean(node)) return node;
  return { kind: 'call', name: 'not', args: [{ kind: 'call', name: 'not', args: [node] }] };
}

/** True or false, and nothing that only counts as one of them. */
const isBoolean = (node: Node): boolean =>
  typeOf(node) === 'bool' &&
  (node.kind === 'call' && (node.name === 'and' || node.name === 'or') ? node.args.every(isBoolean) : true);

/** `ternary` wants a boolean. */
function ternary({ condition, then, otherwise }: NodeOf<'when'>, at: Surroundings): string {
  const left = leftOf(condition, at.known);
  const [yes, no] = [then, otherwise ?? ''];
  if (typeof left === 'boolean') return inPlace(left ? yes : no, at);
  return isBoolean(left)
    ? `ternary ${branch(yes, at)} ${branch(no, at)} ${argument(left, at)}`
    : `ternary ${branch(no, at)} ${branch(yes, at)} (not ${argument(left, at)})`;
}

const inPlace = (template: Template, at: Surroundings): string =>
  isExpression(template) ? pipeline(asBool(nodeOf(template)), at) : branch(template, at);

/** As an argument of a function: in parentheses unless it is one word. */
export function argument(node: Node, at: Surroundings): string {
  const source = pipeline(node, at);
  return isOneWord(node, source) ? source : `(${source})`;
}

const isOneWord = (node: Node, source: string): boolean =>
  node.kind === 'literal' || (node.kind === 'text' && source.startsWith('"')) || !source.includes(' ');

const dollar = (at: Surroundings): string => (at.dot === 'root' ? '' : '$');

const branch = (template: Template, at: Surroundings): string => {
  if (isExpression(template)) return argument(asBool(nodeOf(template)), at);
  if (typeof template === 'string') return goString(template);
  if (typeof template === 'number' || typeof template === 'boolean') return String(template);
  throw new Error('a when() inside an expression yields text, numbers or booleans');
};

/** Helm hands out numbers as float64, int64 or json.Number: only int64 of them is a number that prints and compares as one. */
function value(node: ValueNode, at: Surroundings): string {
  if (isDot(node, at)) return '.';
  const place = placeOf(node, at);
  if (node.type === 'int') return `int64 ${inParentheses(place)}`;
  return node.type === 'text' && node.sure !== undefined ? `default "" ${inParentheses(place)}` : place;
}

function placeOf(node: ValueNode, at: Surroundings): string {
  const { root, path, sure = path.length } = node;
  // One step further than what is sure is nothing, and no mistake; a step further than that would be.
  const start = path.slice(0, sure + 1).join('.');
  return path.slice(sure + 1).reduce((place, step) => `(${place}).${step}`, startOf(root, start, at));
}

function startOf(root: ValueNode['root'], path: string, at: Surroundings): string {
  const below = path === '' ? '' : `.${path}`;
  if (root === 'values' && at.called) throw new Error(`${path}: a check knows nothing but the value that it is about`);
  if (root === 'values') return `${dollar(at)}.Values${below}`;
  if (root === at.dot) return `.${path}`;
  const called = at.called?.get(root);
  if (called !== undefined) return `${dollar(at)}.${called}${below}`;
  at.mention(root);
  return `$${root.name}${below}`;
}

/** A place further in has parentheses of its own, and is still a word. */
const inParentheses = (source: string): string => (source.includes(' ') ? `(${source})` : source);

/** What `with` has made the dot. */
export const isDot = (node: Node, { dot }: Surroundings): boolean =>
  typeof dot === 'object' && 'kind' in dot && same(dot, node);

function text(parts: readonly Node[], at: Surroundings): string {
  const [only] = parts;
  if (parts.length === 1 && only && typeOf(only) === 'text') return pipeline(only, at);
  if (parts.every(part => part.kind === 'literal')) return goString(parts.map(part => String(part.value)).join(''));
  const format = parts
    .map(part => (part.kind === 'literal' ? String(part.value).split('%').join('%%') : verbs[typeOf(part)]))
    .join('');
  return [
    'printf',
    goString(format),
    ...parts.filter(part => part.kind !== 'literal').map(part => argument(part, at)),
  ].join(' ');
}

const verbs = { text: '%s', int: '%d', bool: '%t', scalar: '%v', list: '%v', map: '%v' } as const;
