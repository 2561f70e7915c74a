import type { AnyGroup, Declaration } from './declaration';
import { DeclarationError } from './declaration-error';
import { describeType } from './describe';

interface Row {
  readonly path: string;
  readonly declaration: Exclude<Declaration, AnyGroup>;
}

const rowsOf = ({ fields }: AnyGroup, path: readonly string[]): readonly Row[] =>
  Object.entries(fields).flatMap(([name, field]): readonly Row[] =>
    field.kind === 'group' ? rowsOf(field, [...path, name]) : [{ path: [...path, name].join('.'), declaration: field }],
  );

/** Longest text that is shown at once; more is folded, since it would make the table wider than the page. */
const AT_ONCE = 40;

const cell = (text: string): string => text.split('\n').join(' ').split('|').join('\\|');

/** Within HTML, where backticks are only backticks. */
const html = (text: string): string =>
  cell(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** Words outside backticks, in which an angle bracket would begin an element of HTML. */
const words = (text: string): string =>
  text
    .split('`')
    .map((part, at) => (at % 2 === 0 ? part.replaceAll('<', '&lt;') : part))
    .join('`');

/** A value; folded under its name if it is long, and else with `before` in front of it. */
function code(value: unknown, name: string, before = ''): string {
  const text = JSON.stringify(value);
  return text.length <= AT_ONCE
    ? `${before}\`${cell(text)}\``
    : `<details><summary>${name}</summary><code>${html(text)}</code></details>`;
}

const exampleOf = ({ example }: Row['declaration']): string =>
  example === undefined ? '' : ` ${code(example, 'Example', 'Example: ')}`;

const tableRow = (name: string, { declaration }: Row): string => {
  const [doc, type] = [declaration.doc, describeType(declaration)].map(text => cell(words(text)));
  return `| ${name} | ${doc}${exampleOf(declaration)} | ${code(declaration.default, 'Default')} | ${type} |`;
};

const table = (rows: readonly string[]): string =>
  ['| Value | What it does | Default | Type |', '|---|---|---|---|', ...rows].join('\n');

const anchored = (rows: readonly Row[]): string =>
  table(rows.map(row => tableRow(`<a id="${row.path}"></a>\`${row.path}\``, row)));

/** The values at these paths, in this order. */
const chosen = (root: AnyGroup, paths: readonly string[]): readonly Row[] => {
  const rows = new Map(rowsOf(root, []).map(row => [row.path, row]));
  return paths.map(path => {
    const row = rows.get(path);
    if (!row) throw new DeclarationError(`${path}: is no value`);
    return row;
  });
};

/**
 * Values in one table, for the chart's README.
 *
 * @param paths - Which, in their order. All of them, if there is no list.
 * @throws DeclarationError for a path at which no value is declared.
 */
export const valuesTable = (root: AnyGroup, paths?: readonly string[]): string =>
  table((paths ? chosen(root, paths) : rowsOf(root, [])).map(row => tableRow(`\`${row.path}\``, row)));

/**
 * The reference page: the values that people change most, then a section for every group of values, with what the group
 * is for. Each value has an anchor of its path.
 *
 * @param frequent - Paths of the values that are shown first.
 * @throws DeclarationError for a path at which no value is declared.
 */
export function valuesReference(
  root: AnyGroup,
  title: string,
  introduction: string,
  frequent: readonly string[] = [],
): string {
  const loose = Object.fromEntries(Object.entries(root.fields).filter(([, field]) => field.kind !== 'group'));
  const groups = Object.entries(root.fields).filter((entry): entry is [string, AnyGroup] => entry[1].kind === 'group');
  const first = chosen(root, frequent).map(row => tableRow(`[\`${row.path}\`](#${row.path})`, row));
  return [
    `# ${title}`,
    introduction,
    ...(first.length > 0 ? ['## Frequently changed', table(first)] : []),
    '## Top level',
    anchored(rowsOf({ ...root, fields: loose }, [])),
    ...groups.flatMap(([name, group]) => [`## ${name}`, words(group.doc), anchored(rowsOf(group, [name]))]),
  ]
    .join('\n\n')
    .concat('\n');
}
