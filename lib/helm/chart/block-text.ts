import { isExpression, nodeOf } from '../expressions/expression';
import { isPlain } from '../expressions/node-type';
import type { Template } from '../expressions/template';
import { type Lines, pad } from './lines';
import { pipeline } from './pipeline';
import type { Surroundings } from './surroundings';
import { isBlockText } from '../yaml/style';
import { escapeActions } from './yaml-scalar';

/** Stands for an expression while the shape of a text is judged. */
const STAND_IN = 'x';

/** Text of several lines as a block literal, so that a script or a configuration reads as one; undefined where YAML would change it. */
export function blockText(template: Template, indent: number, at: Surroundings): { readonly header: string; readonly lines: Lines } | undefined {
  const node = isExpression(template) ? nodeOf(template) : undefined;
  const parts = node?.kind === 'text' ? node.parts : typeof template === 'string' ? [{ kind: 'literal', value: template } as const] : [];
  const shape = parts.map(part => (part.kind === 'literal' ? String(part.value) : STAND_IN)).join('');
  if (!isBlockText(shape) || !parts.every(isPlain)) return undefined;
  const source = parts.map(part => (part.kind === 'literal' ? escapeActions(String(part.value)) : `{{ ${pipeline(part, at)} }}`)).join('');
  const ended = source.endsWith('\n');
  const lines = (ended ? source.slice(0, -1) : source).split('\n').map(line => (line === '' ? '' : `${pad(indent)}${line}`));
  return { header: ended ? '|' : '|-', lines };
}
