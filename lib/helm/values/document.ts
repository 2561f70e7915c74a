import { Document, isMap, isScalar, type Node, type Pair, type Scalar, type YAMLMap } from 'yaml';
import { describeType } from './describe';
import type { AnyGroup, Declaration } from './declaration';
import { defaultsOf } from './defaults';

const WIDTH = 100;

/** `values.yaml`: every value with its default, and above it what it does. */
export function valuesYaml(root: AnyGroup): string {
  // YAML 1.1 is what Helm reads: "off" and "012" want quotes.
  const document = new Document(defaultsOf(root), { version: '1.1' });
  document.commentBefore = root.doc
    .split('\n')
    .map(line => ` ${line}`)
    .join('\n');
  if (isMap(document.contents)) comment(document.contents, root, 0);
  return document.toString({ lineWidth: 0, singleQuote: false });
}

function comment(map: YAMLMap, group: AnyGroup, depth: number): void {
  for (const pair of map.items as Pair<Scalar<string>, Node | null>[]) {
    const name = pair.key.value;
    const field = group.fields[name];
    if (!field) continue;
    pair.key.commentBefore = wrapped(`${name} -- ${field.doc}${hint(field)}`, WIDTH - 2 * depth);
    pair.key.spaceBefore = depth === 0 || field.kind === 'group';
    if (field.kind === 'group' && isMap(pair.value)) comment(pair.value, field, depth + 1);
    if (isScalar(pair.value) && typeof pair.value.value === 'string') pair.value.type = pair.value.value === '' ? 'QUOTE_DOUBLE' : (pair.value.type ?? 'PLAIN');
  }
}

/** What a reader of values.yaml wants to know beside the words. */
function hint(field: Declaration): string {
  if (field.kind === 'text' && field.allowed) return ` One of: ${field.allowed.join(', ')}.`;
  const example = field.example === undefined || field.kind === 'group' ? '' : ` Example: ${JSON.stringify(field.example)}`;
  return field.kind === 'kubernetes' || field.kind === 'list' || field.kind === 'map' ? ` (${describeType(field)})${example}` : example;
}

/** Words in lines, each with the blank that a comment starts with. */
export function wrapped(text: string, width: number): string {
  const lines = text.split('\n').flatMap(paragraph => {
    const wrappedLines: string[] = [];
    let line = '';
    for (const word of paragraph.split(' ')) {
      if (line !== '' && line.length + word.length + 1 > width) {
        wrappedLines.push(line);
        line = word;
      } else line = line === '' ? word : `${line} ${word}`;
    }
    return [...wrappedLines, line];
  });
  return lines.map(line => ` ${line}`).join('\n');
}
