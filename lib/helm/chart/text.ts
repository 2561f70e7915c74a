import { isExpression, type Node, nodeOf, type Template } from '../expressions/expression';
import { leftOf } from '../expressions/implied';
import { isPlain, typeOf } from '../expressions/node-type';
import { isList, isMap } from '../expressions/template';
import { inLines } from '../values/document';
import { isBlockText } from '../yaml/style';
import { escapeActions, yamlScalar } from './literal';
import { asBool, pipeline } from './pipeline';
import type { Surroundings } from './surroundings';

export type Lines = readonly string[];

const COMMENT_WIDTH = 100;

/** A comment of the template, its lines below each other. */
export const comment = (text: string): string => `{{- /* ${inLines(text, COMMENT_WIDTH).join('\n       ')} */}}`;

export const pad = (indent: number): string => ' '.repeat(indent);

/** A scalar (or an empty structure) as it stands behind `key: `; undefined for what needs lines of its own. */
export function inlineScalar(template: Template, at: Surroundings): string | undefined {
  if (isExpression(template))
    return isStructure(nodeOf(template)) ? undefined : `{{ ${scalarPipeline(nodeOf(template), at)} }}`;
  if (typeof template === 'string') return yamlScalar(template);
  if (typeof template === 'number' || typeof template === 'boolean') return String(template);
  if (isList(template)) return template.length === 0 ? '[]' : undefined;
  return isMap(template) && Object.keys(template).length === 0 ? '{}' : undefined;
}

const isStructure = (node: Node): boolean =>
  ['each', 'union', 'merge', 'when', 'chartOnly'].includes(node.kind) || ['list', 'map'].includes(typeOf(node));

/** Text is always quoted: what is a tag to the user may be a number to YAML. */
function scalarPipeline(node: Node, at: Surroundings): string {
  switch (typeOf(node)) {
    case 'text':
      return `${pipeline(onlyInt(node), at)} | quote`;
    case 'scalar':
      return `toYaml ${pipeline(node, at)}`;
    default:
      return pipeline(asBool(node), at);
  }
}

/** A text that is a number and nothing else: `quote` writes its digits as they are. */
function onlyInt(node: Node): Node {
  const [only, ...others] = node.kind === 'text' ? node.parts : [];
  return only && others.length === 0 && only.kind !== 'literal' && typeOf(only) === 'int' ? only : node;
}

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

/** Text with expressions in it as it stands outside of actions. */
const inlineText = (parts: readonly Node[], at: Surroundings): string =>
  parts
    .map(part =>
      part.kind === 'literal' ? beforeAnother(escapeActions(String(part.value))) : `{{ ${pipeline(part, at)} }}`,
    )
    .join('');

/** A brace at the end would become one with those of the action behind it. */
const beforeAnother = (escaped: string): string =>
  escaped.endsWith('{') ? `${escaped.slice(0, -1)}{{ "{" }}` : escaped;

/** Lines that stand only while a condition holds. */
export function ifBlock(condition: Node, body: Lines, indent: number, at: Surroundings): Lines {
  const left = leftOf(condition, at.known);
  if (typeof left === 'boolean') return left ? body : [];
  return body.length === 0
    ? []
    : [`${pad(indent)}{{- if ${pipeline(left, at)} }}`, ...body, `${pad(indent)}{{- end }}`];
}
