import type { AnyGroup, Declaration } from '../../declared/declaration';
import { defaultsOf } from '../../declared/defaults';
import { describeType } from '../../declared/describe';
import { exactYaml, type Headings } from '../yaml/exact';

const WIDTH = 100;

/** `values.yaml`: every value with its default, and above it what it does. */
export const valuesYaml = (root: AnyGroup): string =>
  [...root.doc.split('\n').map(line => `# ${line}\n`), '\n', exactYaml(defaultsOf(root), headings(root, 0))].join('');

const headings = ({ fields }: AnyGroup, depth: number): Headings => ({
  above(name) {
    const field = fields[name];
    if (!field) return [];
    const apart = name !== Object.keys(fields)[0] && (depth === 0 || field.kind === 'group');
    return [
      ...(apart ? [''] : []),
      ...inLines(`${name} -- ${field.doc}${hint(field)}`, WIDTH - 2 * depth).map(line => `# ${line}`),
      ...example(field),
    ];
  },
  inside(name) {
    const field = fields[name];
    return field?.kind === 'group' ? headings(field, depth + 1) : undefined;
  },
});

/** What a reader of values.yaml wants to know beside the words. */
function hint(field: Declaration): string {
  if (field.kind === 'text' && field.allowed) return ` One of: ${field.allowed.map(word => word || '""').join(', ')}.`;
  return field.kind === 'foreign' || field.kind === 'list' || field.kind === 'map' ? ` (${describeType(field)})` : '';
}

/** On a line of its own, as it could be given. */
const example = (field: Declaration): readonly string[] =>
  field.example === undefined ? [] : [`# Example: ${JSON.stringify(field.example)}`];

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
