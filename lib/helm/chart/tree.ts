import { isExpression, nodeOf } from '../expressions/expression';
import type { Binding, Node, ValueNode } from '../expressions/node';
import { typeOf } from '../expressions/node-type';
import { presenceOf } from '../expressions/presence';
import { isList, isMap, isSplice, type Splice, type Template, type TemplateMap } from '../expressions/template';
import { ifBlock, type Lines, pad } from './lines';
import { pipeline, samePlace } from './pipeline';
import { inlineScalar } from './scalar';
import { blockText } from './block-text';
import type { Surroundings } from './surroundings';
import { yamlScalar } from './yaml-scalar';

type Kind<K extends Node['kind']> = Extract<Node, { kind: K }>;

/** The lines of a map's entries. */
export const mapLines = (map: TemplateMap, indent: number, at: Surroundings): Lines =>
  Object.entries(map).flatMap(([key, value]) => entryLines(key, value, indent, at));

/** `key: value`, inside whatever decides that it is there. */
function entryLines(key: string, value: Template, indent: number, at: Surroundings): Lines {
  if (value === null || value === undefined) return [];
  const start = `${pad(indent)}${yamlScalar(key)}:`;
  const entry = (shown: Template, where = at): Lines => entryLines(key, shown, indent, where);
  const block = (lines: Lines): Lines => [start, ...lines];
  if (isExpression(value)) {
    const node = nodeOf(value);
    switch (node.kind) {
      case 'when':
        return branches(node, entry, indent, at);
      case 'chartOnly':
        return entry(node.body);
      case 'union':
      case 'each':
        return guarded(value, block(contentLines(value, indent + 2, at)), indent, at);
      case 'named':
        if (node.type === 'map') return guarded(value, block([includeMap(node, indent + 2, at)]), indent, at);
        break;
      case 'value':
      case 'merge':
        if (typeOf(node) === 'list' || typeOf(node) === 'map')
          return asDot(node, inside => block([toYaml(node, indent + 2, inside)]), indent, at);
        break;
      default:
        break;
    }
  }
  const text = blockText(value, indent + 2, at);
  if (text) return [`${start} ${text.header}`, ...text.lines];
  const inline = inlineScalar(value, at);
  return inline === undefined
    ? guarded(value, block(contentLines(value, indent + 2, at)), indent, at)
    : [`${start} ${inline}`];
}

/** The lines of a structure, without what decides that it is there. */
export function contentLines(template: Template, indent: number, at: Surroundings): Lines {
  if (isMap(template)) return mapLines(template, indent, at);
  if (isList(template)) return template.flatMap(item => itemLines(item, indent, at));
  if (!isExpression(template)) throw new Error('a list or a map is wanted here');
  const node = nodeOf(template);
  switch (node.kind) {
    case 'union':
      return node.parts.flatMap(part => partLines(part, indent, at));
    case 'each':
      return rangeLines(node, indent, at);
    case 'named':
      return [includeMap(node, indent, at)];
    case 'when':
      return branches(node, branch => contentLines(branch, indent, at), indent, at);
    case 'chartOnly':
      return contentLines(node.body, indent, at);
    default:
      return asDot(node, inside => [toYaml(node, indent, inside)], indent, at);
  }
}

/** A part of a union: its entries, while it has any. */
const partLines = (part: Template, indent: number, at: Surroundings): Lines =>
  isMap(part) ? mapLines(part, indent, at) : contentLines(part, indent, at);

function itemLines(item: Template, indent: number, at: Surroundings): Lines {
  if (item === null || item === undefined) return [];
  if (isSplice(item)) return spliceLines(item, indent, at);
  const dashed = (lines: Lines): Lines => dash(lines, indent);
  if (isExpression(item)) {
    const node = nodeOf(item);
    switch (node.kind) {
      case 'when':
        return branches(node, branch => itemLines(branch, indent, at), indent, at);
      case 'chartOnly':
        return itemLines(node.body, indent, at);
      case 'union':
        return dashed(contentLines(item, indent + 2, at));
      case 'value':
      case 'merge':
        if (typeOf(node) === 'map')
          return asDot(node, inside => [`${pad(indent)}-`, toYaml(node, indent + 2, inside)], indent, at);
        break;
      default:
        break;
    }
  }
  const inline = inlineScalar(item, at);
  return inline === undefined
    ? guarded(item, dashed(contentLines(item, indent + 2, at)), indent, at)
    : [`${pad(indent)}- ${inline}`];
}

const spliceLines = ({ list }: Splice<unknown>, indent: number, at: Surroundings): Lines =>
  contentLines(list, indent, at);

/** "- " before the first line; on a line of its own where the first line is an action, which would swallow it. */
function dash(lines: Lines, indent: number): Lines {
  const [first = '', ...rest] = lines;
  return first.trimStart().startsWith('{{-')
    ? [`${pad(indent)}-`, ...lines]
    : [`${pad(indent)}- ${first.trimStart()}`, ...rest];
}

function rangeLines({ list, key, item, body }: Kind<'each'>, indent: number, at: Surroundings): Lines {
  const own = key ? [key, item] : [item];
  const mentioned = new Set<Binding>();
  const mention = (binding: Binding): void => {
    if (own.includes(binding)) mentioned.add(binding);
    else if (own.some(({ name }) => name === binding.name))
      throw new Error(`each(${binding.name}): the each() in it needs another name, or hides its item`);
    else at.mention(binding);
  };
  const lines = itemLines(body, indent, { ...at, dot: item, mention });
  const variables = key ? [`$${key.name}, $${item.name}`] : mentioned.has(item) ? [`$${item.name}`] : [];
  const header = [...variables.map(variable => `${variable} :=`), pipeline(list, at)].join(' ');
  return [`${pad(indent)}{{- range ${header} }}`, ...lines, `${pad(indent)}{{- end }}`];
}

/** if / else if / else, or `with` where a value is shown if there is one. */
function branches(
  node: Kind<'when'>,
  show: (template: Template, at: Surroundings) => Lines,
  indent: number,
  at: Surroundings,
): Lines {
  const { condition, then, otherwise } = node;
  const rest = otherwise === undefined ? [] : elseLines(otherwise, show, indent, at);
  // `with` knows no `else if`.
  const isLast = !(isExpression(otherwise) && nodeOf(otherwise).kind === 'when');
  if (isLast && isExpression(then) && condition.kind === 'value' && samePlace(condition, nodeOf(then))) {
    return [
      `${pad(indent)}{{- with ${pipeline(condition, at)} }}`,
      ...show(then, { ...at, dot: condition }),
      ...rest,
      `${pad(indent)}{{- end }}`,
    ];
  }
  return [`${pad(indent)}{{- if ${pipeline(condition, at)} }}`, ...show(then, at), ...rest, `${pad(indent)}{{- end }}`];
}

function elseLines(
  otherwise: Template,
  show: (template: Template, at: Surroundings) => Lines,
  indent: number,
  at: Surroundings,
): Lines {
  const node = isExpression(otherwise) ? nodeOf(otherwise) : undefined;
  if (node?.kind !== 'when') return [`${pad(indent)}{{- else }}`, ...show(otherwise, at)];
  const rest = node.otherwise === undefined ? [] : elseLines(node.otherwise, show, indent, at);
  return [`${pad(indent)}{{- else if ${pipeline(node.condition, at)} }}`, ...show(node.then, at), ...rest];
}

/** The lines while the structure is not empty. */
function guarded(template: Template, lines: Lines, indent: number, at: Surroundings): Lines {
  const presence = presenceOf(template);
  if (presence === 'never') return [];
  return presence === 'always' ? lines : ifBlock(presence, lines, indent, at);
}

/** `{{- with … }}`: inside, the value is the dot. Already the dot, it is known to be there. */
function asDot(node: Node, body: (inside: Surroundings) => Lines, indent: number, at: Surroundings): Lines {
  if (typeof at.dot === 'object' && 'kind' in at.dot && samePlace(at.dot, node)) return body(at);
  const dot: ValueNode =
    node.kind === 'value'
      ? node
      : { kind: 'value', root: { name: 'merged', part: 'item' }, path: [], type: 'map', plain: false };
  return [`${pad(indent)}{{- with ${pipeline(node, at)} }}`, ...body({ ...at, dot }), `${pad(indent)}{{- end }}`];
}

/** What is the dot, as YAML. */
const toYaml = (node: Node, indent: number, at: Surroundings): string =>
  shifted(`toYaml ${node.kind === 'merge' ? '.' : pipeline(node, at)}`, indent);

const includeMap = (node: Kind<'named'>, indent: number, at: Surroundings): string =>
  shifted(pipeline(node, at), indent);

/** Several lines at an indentation. At none, which is at the top of a named template, a line break before them would be one too many. */
const shifted = (source: string, indent: number): string =>
  indent === 0 ? `{{ ${source} }}` : `${pad(indent)}{{- ${source} | nindent ${indent} }}`;
