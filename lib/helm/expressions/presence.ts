import { isExpression, type Node, nodeOf, type Template } from './expression';
import { isList, isSplice } from './template';
import { negated, same } from './implied';
import { typeOf, vanishesWhenEmpty } from './node-type';

/** When a part of a tree is there: always, never, or while a condition holds. The mirror of what evaluate() leaves out. */
export type Presence = 'always' | 'never' | Node;

/** `empty`: when that is so of what is written empty. By itself `{}` stands there; to a union it adds nothing. */
export function presenceOf(template: Template, empty: Presence = 'always'): Presence {
  if (isExpression(template)) return presenceOfNode(nodeOf(template), empty);
  if (isSplice(template)) return presenceOf(template.list, 'never');
  if (template === null || template === undefined) return 'never';
  if (typeof template !== 'object') return 'always';
  const parts = isList(template) ? template : Object.values(template);
  return parts.length === 0 ? empty : presenceOfAny(parts);
}

function presenceOfNode(node: Node, empty: Presence): Presence {
  switch (node.kind) {
    case 'when': {
      const [then, otherwise] = [presenceOf(node.then, empty), presenceOf(node.otherwise, empty)];
      if (then === 'always' && otherwise === 'always') return 'always';
      return anyOf([allOf([node.condition, then]), allOf([negated(node.condition), otherwise])]);
    }
    case 'each':
      if (presenceOf(node.body) !== 'always')
        throw new Error(
          `each(${node.item.name}): its body must yield a value for every item, otherwise it is unknown whether the list is empty`,
        );
      return node.list;
    case 'merge':
      return anyOf(node.maps);
    case 'union':
      return presenceOfAny(node.parts, 'never');
    case 'named':
      // Its template prints nothing for what is written empty.
      return presenceOf(node.body, 'never');
    case 'chartOnly':
      return presenceOf(node.body, empty);
    default:
      return vanishesWhenEmpty(typeOf(node)) ? node : 'always';
  }
}

/** One part that is always there settles it: those behind it are not looked at. */
function presenceOfAny(parts: readonly Template[], empty?: Presence): Presence {
  const found: Presence[] = [];
  for (const part of parts) {
    const presence = presenceOf(part, empty);
    if (presence === 'always') return 'always';
    found.push(presence);
  }
  return anyOf(found);
}

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
const distinct = (nodes: readonly Node[]): readonly Node[] =>
  nodes.filter((node, index) => nodes.findIndex(other => same(node, other)) === index);
