import {
  type Expression,
  isExpression,
  type Node,
  nodeOf,
  type NodeOf,
  type Template,
} from '../expressions/expression';
import type { Binding } from '../expressions/node';
import { typeOf } from '../expressions/node-type';
import { leftOf, negated, same } from '../expressions/implied';
import { type Presence, presenceOf } from '../expressions/presence';
import { isList, isMap, isSplice } from '../expressions/template';
import { yamlScalar } from './literal';
import { argument, included, isDot, pipeline } from './pipeline';
import { assuming, type Surroundings } from './surroundings';
import { blockText, ifBlock, inlineScalar, type Lines, pad } from './text';

/** What a part of a tree is to the structure that it stands in: that decides what is written before it. */
type Role = { readonly key: string } | 'item' | 'content';

/**
 * The lines of a part in its role. What prints a part somewhere else than where
 * it stands itself (`with` and `range` rebind the dot) hands on its role, not a
 * function, which could hold on to the old place.
 */
function partLines(part: Template, role: Role, indent: number, at: Surroundings): Lines {
  switch (role) {
    case 'item':
      return itemLines(part, indent, at);
    case 'content':
      return contentLines(part, indent, at);
    default:
      return entryLines(role.key, part, indent, at);
  }
}

/** `key: value`, inside whatever decides that it is there. */
function entryLines(key: string, value: Template, indent: number, at: Surroundings): Lines {
  if (value === null || value === undefined) return [];
  const start = `${pad(indent)}${yamlScalar(key)}:`;
  if (isExpression(value)) {
    const node = nodeOf(value);
    switch (node.kind) {
      case 'when':
        return branches(node, { key }, indent, at);
      case 'chartOnly':
        return entryLines(key, node.body, indent, at);
      case 'value':
      case 'merge':
        if (typeOf(node) === 'list' || typeOf(node) === 'map') return valueLines(node, start, indent, at);
        break;
      default:
        break;
    }
  }
  const text = blockText(value, indent + 2, at);
  if (text) return [`${start} ${text.header}`, ...text.lines];
  const inline = inlineScalar(value, at);
  if (inline !== undefined) return [`${start} ${inline}`];
  const presence = presenceOf(value);
  return guarded(presence, [start, ...contentLines(value, indent + 2, whileThere(presence, at))], indent, at);
}

/** The lines of a structure, without what decides that it is there. */
export function contentLines(template: Template, indent: number, at: Surroundings): Lines {
  if (isMap(template))
    return siblings(
      Object.entries(template).map(([key, part]) => ({ part, role: { key } })),
      indent,
      at,
    );
  if (isList(template))
    return siblings(
      template.map(part => ({ part, role: 'item' })),
      indent,
      at,
    );
  if (!isExpression(template)) throw new Error('a list or a map is wanted here');
  const node = nodeOf(template);
  switch (node.kind) {
    case 'union':
      return siblings(
        node.parts.map(part => ({ part, role: 'content' })),
        indent,
        at,
      );
    case 'each':
      return rangeLines(node, indent, at);
    case 'named':
      return [shifted(included(node, at), indent)];
    case 'when':
      return branches(node, 'content', indent, at);
    case 'chartOnly':
      return contentLines(node.body, indent, at);
    default:
      return valueLines(node, undefined, indent, at);
  }
}

function itemLines(item: Template, indent: number, at: Surroundings): Lines {
  if (item === null || item === undefined) return [];
  if (isSplice(item)) return contentLines(item.list, indent, at);
  if (isExpression(item)) {
    const node = nodeOf(item);
    switch (node.kind) {
      case 'when':
        return branches(node, 'item', indent, at);
      case 'chartOnly':
        return itemLines(node.body, indent, at);
      case 'value':
      case 'merge':
        if (typeOf(node) === 'map') return valueLines(node, `${pad(indent)}-`, indent, at);
        break;
      default:
        break;
    }
  }
  const inline = inlineScalar(item, at);
  if (inline !== undefined) return [`${pad(indent)}- ${inline}`];
  const presence = presenceOf(item);
  return guarded(presence, dash(contentLines(item, indent + 2, whileThere(presence, at)), indent), indent, at);
}

/** "- " before the first line; on a line of its own where the first line is an action, which would swallow it. */
function dash(lines: Lines, indent: number): Lines {
  const [first = '', ...rest] = lines;
  return first.trimStart().startsWith('{{-')
    ? [`${pad(indent)}-`, ...lines]
    : [`${pad(indent)}- ${first.trimStart()}`, ...rest];
}

function rangeLines({ list, key, item, body }: NodeOf<'each'>, indent: number, at: Surroundings): Lines {
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
function branches(node: NodeOf<'when'>, role: Role, indent: number, at: Surroundings): Lines {
  const { condition, then, otherwise } = node;
  const left = leftOf(condition, at.known);
  const known = left === true ? then : otherwise;
  if (typeof left === 'boolean') return known === undefined ? [] : partLines(known, role, indent, at);
  // `with` knows no `else if`.
  const isLast = !(isExpression(otherwise) && nodeOf(otherwise).kind === 'when');
  const isShown = isExpression(then) && left.kind === 'value' && same(left, nodeOf(then));
  const [opening, inside] = isLast && isShown ? ['with', { ...at, dot: left }] : ['if', at];
  return [
    `${pad(indent)}{{- ${opening} ${pipeline(left, at)} }}`,
    ...partLines(then, role, indent, assuming(condition, inside)),
    ...elseLines(otherwise, role, indent, assuming(negated(condition), at)),
    `${pad(indent)}{{- end }}`,
  ];
}

function elseLines(otherwise: Template, role: Role, indent: number, at: Surroundings): Lines {
  if (otherwise === undefined) return [];
  const node = isExpression(otherwise) ? nodeOf(otherwise) : undefined;
  const left = node?.kind === 'when' ? leftOf(node.condition, at.known) : undefined;
  if (node?.kind !== 'when' || typeof left !== 'object')
    return [`${pad(indent)}{{- else }}`, ...partLines(otherwise, role, indent, at)];
  return [
    `${pad(indent)}{{- else if ${pipeline(left, at)} }}`,
    ...partLines(node.then, role, indent, assuming(node.condition, at)),
    ...elseLines(node.otherwise, role, indent, assuming(negated(node.condition), at)),
  ];
}

interface Sibling {
  readonly part: Template;
  readonly role: Role;
}

/** Parts beside each other: neighbours that are there while the same holds share one `if`. */
function siblings(parts: readonly Sibling[], indent: number, at: Surroundings): Lines {
  return neighbours(parts).flatMap(({ condition, members }) => {
    const lines = (inside: Surroundings): Lines =>
      members.flatMap(({ part, role }) => partLines(part, role, indent, inside));
    return condition && members.length > 1 ? ifBlock(condition, lines(assuming(condition, at)), indent, at) : lines(at);
  });
}

/** The parts in their order, together with those next to them that have the same condition. */
function neighbours(
  parts: readonly Sibling[],
): readonly { readonly condition: Node | undefined; readonly members: readonly Sibling[] }[] {
  const groups: { condition: Node | undefined; members: Sibling[] }[] = [];
  for (const sibling of parts) {
    const condition = conditionOf(sibling.part);
    const last = groups.at(-1);
    if (condition && last?.condition && same(last.condition, condition)) last.members.push(sibling);
    else groups.push({ condition, members: [sibling] });
  }
  return groups;
}

/** What a part is asked for before it is printed, if that is one question without an `else`. */
function conditionOf(part: Template): Node | undefined {
  if (isSplice(part)) return whenOf(part.list);
  if (isExpression(part) && nodeOf(part).kind === 'when') return whenOf(part);
  if (typeof part !== 'object' || part === null) return undefined;
  const presence = presenceOf(part);
  return typeof presence === 'object' ? presence : undefined;
}

function whenOf(expression: Expression<unknown>): Node | undefined {
  const node = nodeOf(expression);
  return node.kind === 'when' && node.otherwise === undefined ? node.condition : undefined;
}

/** The lines while the structure is not empty. */
function guarded(presence: Presence, lines: Lines, indent: number, at: Surroundings): Lines {
  if (presence === 'never') return [];
  return presence === 'always' ? lines : ifBlock(presence, lines, indent, at);
}

/** The place inside of a structure: it is there. */
const whileThere = (presence: Presence, at: Surroundings): Surroundings =>
  typeof presence === 'object' ? assuming(presence, at) : at;

/**
 * A list or a map that is one value, as YAML below its opening: `{{- with … }}`,
 * inside of which it is the dot. Already the dot, it is known to be there.
 */
function valueLines(node: Node, opening: string | undefined, indent: number, at: Surroundings): Lines {
  const isKnown = leftOf(node, at.known) === true;
  const source = isKnown ? `toYaml ${argument(node, at)}` : 'toYaml .';
  const lines = opening === undefined ? [shifted(source, indent)] : [opening, shifted(source, indent + 2)];
  if (isKnown || isDot(node, at)) return lines;
  return [`${pad(indent)}{{- with ${pipeline(node, at)} }}`, ...lines, `${pad(indent)}{{- end }}`];
}

/** Several lines at an indentation. At none, which is at the top of a named template, a line break before them would be one too many. */
const shifted = (source: string, indent: number): string =>
  indent === 0 ? `{{ ${source} }}` : `${pad(indent)}{{- ${source} | nindent ${indent} }}`;
