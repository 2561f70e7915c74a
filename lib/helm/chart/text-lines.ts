import { isExpression, nodeOf } from '../expressions/expression';
import { isList, type Template } from '../expressions/template';
import { inlineText } from './inline-text';
import type { Lines } from './lines';
import { pipeline } from './pipeline';
import type { Surroundings } from './surroundings';
import { escapeActions } from './yaml-scalar';

/** Text with expressions in it, as NOTES.txt wants it: no YAML, no quotes. */
export function textLines(template: Template, at: Surroundings): Lines {
  if (typeof template === 'string') return escapeActions(template).split('\n');
  if (isList(template)) return template.flatMap(line => textLines(line, at));
  if (!isExpression(template)) throw new Error('notes are lines of text');
  const node = nodeOf(template);
  if (node.kind !== 'when') return inlineText(node.kind === 'text' ? node.parts : [node], at).split('\n');
  const otherwise = node.otherwise === undefined ? [] : ['{{- else }}', ...textLines(node.otherwise, at)];
  return [`{{- if ${pipeline(node.condition, at)} }}`, ...textLines(node.then, at), ...otherwise, '{{- end }}'];
}
