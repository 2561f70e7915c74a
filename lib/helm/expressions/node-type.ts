import { functionNamed } from './functions';
import { isExpression, type Node, nodeOf, type Template } from './expression';
import type { Type } from './node';
import { isList } from './template';

/** What a node yields. */
export function typeOf(node: Node): Type {
  switch (node.kind) {
    case 'value':
    case 'named':
      return node.type;
    case 'release':
    case 'chart':
    case 'text':
      return 'text';
    case 'literal':
      return typeOfTemplate(node.value);
    case 'call': {
      const { type } = functionNamed(node.name);
      const last = node.args.at(-1);
      return type === 'same' ? (last ? typeOf(last) : 'text') : type;
    }
    case 'when':
      return typeOfTemplate(node.then);
    case 'each':
      return 'list';
    case 'merge':
    case 'union':
      return 'map';
    case 'chartOnly':
      return typeOfTemplate(node.body);
    case 'given':
      return 'bool';
  }
}

function typeOfTemplate(template: Template): Type {
  if (isExpression(template)) return typeOf(nodeOf(template));
  if (isList(template)) return 'list';
  switch (typeof template) {
    case 'string':
      return 'text';
    case 'number':
      return 'int';
    case 'boolean':
      return 'bool';
    default:
      return 'map';
  }
}

/** True when the node always yields one line of printable ASCII, so that it can stand in a block of text as it is, and be cut. */
export function isPlain(node: Node): boolean {
  switch (node.kind) {
    case 'value':
      return node.plain || node.type === 'int' || node.type === 'bool';
    case 'release':
    case 'chart':
      return true;
    case 'literal':
      return isPlainTemplate(node.value);
    case 'text':
      return node.parts.every(isPlain);
    case 'call':
      return node.args.every(isPlain);
    case 'named':
      return isPlainTemplate(node.body);
    case 'when':
      return [node.then, node.otherwise].every(isPlainTemplate);
    default:
      return false;
  }
}

function isPlainTemplate(template: Template): boolean {
  if (isExpression(template)) return isPlain(nodeOf(template));
  return typeof template === 'string' ? /^[ -~]*$/.test(template) : typeof template !== 'object';
}

/** Structured things vanish while they are empty; the others always stand. */
export const vanishesWhenEmpty = (type: Type): boolean => type === 'list' || type === 'map';
