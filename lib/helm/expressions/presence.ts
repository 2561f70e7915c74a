import { isExpression, nodeOf } from './expression';
import type { Node } from './node';
import { typeOf, vanishesWhenEmpty } from './node-type';
import { isList, isMap, isSplice, type Template } from './template';

/** When a part of a tree is there: always, never, or while a condition holds. The mirror of what evaluate() leaves out. */
export type Presence = 'always' | 'never' | Node;

export function presenceOf(template: Template): Presence {
  if (isExpression(template)) return presenceOfNode(nodeOf(template));
  if (isSplice(template)) return presenceOf(template.list);
  if (template === null || template === undefined) return 'never';
  if (typeof template !== 'object') return 'always';
  const parts = isList(template) ? template : Object.values(template);
  return parts.length === 0 ? 'always' : anyOf(parts.map(presenceOf));
}

function presenceOfNode(node: Node): Presence {
  switch (node.kind) {
    case 'when': {
      const [then, otherwise] = [presenceOf(node.then), presenceOf(node.otherwise)];
      if (then === 'always' && otherwise === 'always') return 'always';
      return anyOf([
        allOf([node.condition, then]),
        allOf([{ kind: 'call', name: 'not', args: [node.condition] }, otherwise]),
      ]);
    }
    case 'each':
      if (presenceOf(node.body) !== 'always')
        throw new Error(
          `each(${node.item.name}): its body must yield something for every item, or nobody can tell whether the list is empty`,
        );
      return node.list;
    case 'merge':
      return anyOf(node.maps);
    case 'union':
      return anyOf(node.parts.map(part => (isEmptyMap(part) ? 'never' : presenceOf(part))));
    case 'named':
    case 'chartOnly':
      return presenceOf(node.body);
    default:
      return vanishesWhenEmpty(typeOf(node)) ? node : 'always';
  }
}

/** Adds nothing to a union, though by itself it would stand there as `{}`. */
const isEmptyMap = (template: Template): boolean => isMap(template) && Object.keys(template).length === 0;

function anyOf(parts: readonly Presence[]): Presence {
  if (parts.includes('always')) return 'always';
  return combine(
    'or',
    parts.filter(part => part !== 'never'),
    'never',
  );
}

function allOf(parts: readonly Presence[]): Presence {
  if (parts.includes('never')) return 'never';
  return combine(
    'and',
    parts.filter(part => part !== 'always'),
    'always',
  );
}

function combine(name: 'and' | 'or', parts: readonly Presence[], none: Presence): Presence {
  const nodes = distinct(
    parts
      .filter(part => typeof part === 'object')
      .flatMap(part => (part.kind === 'call' && part.name === name ? part.args : [part])),
  );
  return nodes.length === 0 ? none : nodes.length === 1 ? (nodes[0] ?? none) : { kind: 'call', name, args: nodes };
}

/** Nothing is asked twice. */
function distinct(nodes: readonly Node[]): readonly Node[] {
  const places = nodes.map(node => (node.kind === 'value' && node.root === 'values' ? node.path.join('.') : undefined));
  return nodes.filter((_, index) => places[index] === undefined || places.indexOf(places[index]) === index);
}
