import type { AnyGroup, Declaration } from './declaration';
import { describeType } from './describe';

interface Row {
  readonly path: string;
  readonly declaration: Exclude<Declaration, AnyGroup>;
}

const rowsOf = ({ fields }: AnyGroup, path: readonly string[]): readonly Row[] =>
  Object.entries(fields).flatMap(([name, field]): readonly Row[] =>
    field.kind === 'group' ? rowsOf(field, [...path, name]) : [{ path: [...path, name].join('.'), declaration: field }],
  );

const cell = (text: string): string => text.split('\n').join(' ').split('|').join('\\|');
const code = (value: unknown): string => `\`${cell(JSON.stringify(value))}\``;

const tableRow = ({ path, declaration }: Row): string => {
  const example = declaration.example === undefined ? '' : ` Example: ${code(declaration.example)}`;
  return `| \`${path}\` | ${cell(describeType(declaration))} | ${code(declaration.default)} | ${cell(declaration.doc)}${example} |`;
};

const table = (rows: readonly Row[]): string =>
  ['| Value | Type | Default | What it does |', '|---|---|---|---|', ...rows.map(tableRow)].join('\n');

/** All values in one table, for the chart's README. */
export const valuesTable = (root: AnyGroup): string => table(rowsOf(root, []));

/** The reference page: a section for every group of values, with what the group is for. */
export function valuesReference(root: AnyGroup, title: string, introduction: string): string {
  const loose = Object.fromEntries(Object.entries(root.fields).filter(([, field]) => field.kind !== 'group'));
  const groups = Object.entries(root.fields).filter((entry): entry is [string, AnyGroup] => entry[1].kind === 'group');
  return [
    `# ${title}`,
    introduction,
    '## Top level',
    table(rowsOf({ ...root, fields: loose }, [])),
    ...groups.flatMap(([name, group]) => [`## ${name}`, group.doc, table(rowsOf(group, [name]))]),
  ]
    .join('\n\n')
    .concat('\n');
}
