import { doubleQuoted, isBlockText, isPlainText } from './style';

/** The lines above the entries of a map: comments, and empty lines. */
export interface Headings {
  readonly above: (key: string) => readonly string[];
  /** Those of the map that is the value of a key. */
  readonly inside: (key: string) => Headings | undefined;
}

/**
 * Content as a block of YAML that Go's reader (helm's, kubectl's) and every other take for the same. Writers of
 * libraries leave `0o7` bare, which Go reads as 7, and write some texts that Go cannot read at all. A key without a
 * value (`undefined`) is left out.
 */
export const exactYaml = (content: unknown, headings?: Headings): string =>
  `${inline(content) ?? blockOf(content as object, '', headings).join('\n')}\n`;

/** The lines of what is not empty, at an indentation. */
function blockOf(content: object, indent: string, headings?: Headings): readonly string[] {
  if (Array.isArray(content)) return content.flatMap(item => itemOf(item, indent));
  return Object.entries(content)
    .filter(([, value]) => value !== undefined)
    .flatMap(([key, value]) => [
      ...(headings?.above(key) ?? []).map(line => indented(indent, line)),
      ...below(`${indent}${scalar(key)}:`, value, indent, headings?.inside(key)),
    ]);
}

/** What is behind a key or a dash: on its line, or on the lines below. */
function below(start: string, value: unknown, indent: string, headings?: Headings): readonly string[] {
  const inner = `${indent}  `;
  if (typeof value === 'string' && isBlockText(value)) {
    const ended = value.endsWith('\n');
    const lines = (ended ? value.slice(0, -1) : value).split('\n');
    return [`${start} ${ended ? '|' : '|-'}`, ...lines.map(line => indented(inner, line))];
  }
  const onLine = inline(value);
  return onLine === undefined ? [start, ...blockOf(value as object, inner, headings)] : [`${start} ${onLine}`];
}

/** The first entry of a structure stands behind the dash. */
function itemOf(item: unknown, indent: string): readonly string[] {
  const dash = `${indent}-`;
  const lines = below(dash, item, indent);
  const [opening, first = '', ...rest] = lines;
  return opening === dash ? [`${dash} ${first.trimStart()}`, ...rest] : lines;
}

const indented = (indent: string, line: string): string => (line === '' ? '' : indent + line);

/** What fits on one line: scalars, and structures with nothing in them. */
function inline(value: unknown): string | undefined {
  if (typeof value === 'string') return scalar(value);
  if (Array.isArray(value)) return value.length === 0 ? '[]' : undefined;
  if (typeof value === 'object' && value !== null)
    return Object.values(value).every(each => each === undefined) ? '{}' : undefined;
  return JSON.stringify(value ?? null);
}

const scalar = (text: string): string => (isPlainText(text) ? text : doubleQuoted(text));
