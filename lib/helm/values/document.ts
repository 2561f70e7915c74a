import { isMap, type Node, type Pair, type Scalar, type YAMLMap } from 'yaml';
import type { AnyGroup, Declaration } from '../../declared/declaration';
import { defaultsOf } from '../../declared/defaults';
import { describeType } from '../../declared/describe';
import { exactDocument } from '../yaml/exact';

const WIDTH = 100;

/** `values.yaml`: every value with its default, and above it what it does. */
export function valuesYaml(root: AnyGroup): string {
  const document = exactDocument(defaultsOf(root));
  document.commentBefore = root.doc
    .split('\n')
    .map(line => ` ${line}`)
    .join('\n');
  if (isMap(document.contents)) comment(document.contents, root, 0);
  return document.toString({ lineWidth: 0 });
}

function comment(map: YAMLMap, group: AnyGroup, depth: number): void {
  for (const [index, pair] of (map.items as Pair<Scalar<string>, Node | null>[]).entries()) {
    const name = pair.key.value;
    const field = group.fields[name];
    if (!field) continue;
    pair.key.commentBefore = [
      ...inLines(`${name} -- ${field.doc}${hint(field)}`, WIDTH - 2 * depth).map(line => ` ${line}`),
      ...example(field),
    ].join('\n');
    pair.key.spaceBefore = index > 0 && (depth === 0 || field.kind === 'group');
    if (field.kind === 'group' && isMap(pair.value)) comment(pair.value, field, depth + 1);
  }
}

/** What a reader of values.yaml wants to know beside the words. */
function hint(field: Declaration): string {
  if (field.kind === 'text' && field.allowed) return ` One of: ${field.allowed.map(word => word || '""').join(', ')}.`;
  return field.kind === 'foreign' || field.kind === 'list' || field.kind === 'map' ? ` (${describeType(field)})` : '';
}

/** On a line of its own, as it could be given. */
const example = (field: Declaration): readonly string[] =>
  field.example === undefined ? [] : [` Example: ${JSON.stringify(field.example)}`];

/** Words in lines. */
export const inLines = (text: string, width: number): readonly string[] =>
  text.split('\n').flatMap(paragraph => {
    const lines: string[] = [];
    let line = '';
    for (const word of paragraph.split(' ')) {
      if (line !== '' && line.length + word.length + 1 > width) {
        lines.push(line);
        line = word;
      } else line = line === '' ? word : `${line} ${word}`;
    }
    return [...lines, line];
  });
