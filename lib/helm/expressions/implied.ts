import type { Node } from './expression';

/** What is left of a condition where others are known to hold; true or false where that is known already. */
export function leftOf(condition: Node, known: readonly Node[]): Node | boolean {
  if (known.some(fact => same(fact, condition))) return true;
  if (known.some(fact => same(fact, negated(condition)))) return false;
  if (condition.kind === 'literal' && typeof condition.value === 'boolean') return condition.value;
  if (condition.kind !== 'call') return condition;
  const { name, args } = condition;
  switch (name) {
    case 'and':
      return combined('and', args, known);
    case 'or':
      return known.some(fact => isAmong(fact, args)) || combined('or', args, known);
    case 'not': {
      const [arg] = args;
      const left = arg ? leftOf(arg, known) : condition;
      return typeof left === 'boolean' ? !left : negated(left);
    }
    default:
      return condition;
  }
}

/** What a condition that holds says, one thing each. */
export const factsOf = (condition: Node): readonly Node[] =>
  condition.kind === 'call' && condition.name === 'and' ? condition.args.flatMap(factsOf) : [condition];

/** Holds where the condition does not. */
export function negated(condition: Node): Node {
  const [inner] = condition.kind === 'call' && condition.name === 'not' ? condition.args : [];
  return inner ?? { kind: 'call', name: 'not', args: [condition] };
}

/** A known "a or b" makes "a or b or c" true. */
const isAmong = (fact: Node, args: readonly Node[]): boolean =>
  fact.kind === 'call' && fact.name === 'or' && fact.args.every(one => args.some(arg => same(one, arg)));

function combined(name: 'and' | 'or', args: readonly Node[], known: readonly Node[]): Node | boolean {
  const [neutral, decisive] = name === 'and' ? [true, false] : [false, true];
  const left = args.map(arg => leftOf(arg, known)).filter(arg => arg !== neutral);
  if (left.includes(decisive)) return decisive;
  const nodes = left.filter(arg => typeof arg === 'object');
  const [first] = nodes;
  if (!first) return neutral;
  return nodes.length === 1 ? first : { kind: 'call', name, args: nodes };
}

/** Whether two expressions are written alike. */
export function same(a: Node, b: Node): boolean {
  if (a === b) return true;
  switch (a.kind) {
    case 'value':
      return b.kind === 'value' && a.root === b.root && isSamePath(a.path, b.path);
    case 'release':
    case 'chart':
      return b.kind === a.kind && a.field === b.field;
    case 'text':
      return b.kind === 'text' && alike(a.parts, b.parts);
    case 'literal':
      return b.kind === 'literal' && a.value === b.value;
    case 'call':
      return b.kind === 'call' && a.name === b.name && alike(a.args, b.args);
    case 'merge':
      return b.kind === 'merge' && alike(a.maps, b.maps);
    case 'named':
      return b.kind === 'named' && a.name === b.name;
    default:
      return false;
  }
}

const isSamePath = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((step, index) => step === b[index]);

const alike = (a: readonly Node[], b: readonly Node[]): boolean =>
  a.length === b.length && a.every((node, index) => b.slice(index, index + 1).every(other => same(node, other)));
