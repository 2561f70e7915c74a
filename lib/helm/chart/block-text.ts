import { isExpression, nodeOf } from '../expressions/expression';
import type { Node } from '../expressions/node';
import { isPlain, typeOf } from '../expressions/node-type';
import type { Template } from '../expressions/template';
import { isBlockText } from '../yaml/style';
import { inlineText } from './inline-text';
import { type Lines, pad } from './lines';
import type { Surroundings } from './surroundings';

/** Text of several lines as a block literal, so that a script or a configuration reads as one; undefined where YAML would change it. */
export function blockText(
  template: Template,
  indent: number,
  at: Surroundings,
): { readonly header: string; readonly lines: Lines } | undefined {
  const parts = partsOf(template);
  const shapes = shapesOf(parts);
  const ended = shapes.every(shape => shape.endsWith('\n'));
  if (
    !shapes.every(isBlockText) ||
    shapes.some(shape => shape.endsWith('\n') !== ended) ||
    !parts.every(part => part.kind === 'literal' || isPlain(part))
  )
    return undefined;
  const source = inlineText(parts, at);
  const lines = (ended ? source.slice(0, -1) : source)
    .split('\n')
    .map(line => (line === '' ? '' : `${pad(indent)}${line}`));
  return { header: ended ? '|' : '|-', lines };
}

function partsOf(template: Template): readonly Node[] {
  if (typeof template === 'string') return [{ kind: 'literal', value: template }];
  const node = isExpression(template) ? nodeOf(template) : undefined;
  return node?.kind === 'text' ? node.parts : [];
}

/** What the text may look like: with every expression showing something, and with those empty that can be. */
const shapesOf = (parts: readonly Node[]): readonly string[] =>
  ['x', ''].map(standIn =>
    parts.map(part => (part.kind === 'literal' ? String(part.value) : canBeEmpty(part) ? standIn : 'x')).join(''),
  );

const canBeEmpty = (node: Node): boolean => typeOf(node) === 'text' && node.kind !== 'release' && node.kind !== 'chart';
