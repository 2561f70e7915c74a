import { stripVTControlCharacters } from 'node:util';

/** How texts for people look where they are printed: with colour and weight, and wrapped, or plain. */
export interface Look {
  readonly bold: (text: string) => string;
  readonly faint: (text: string) => string;
  readonly good: (text: string) => string;
  readonly doubtful: (text: string) => string;
  readonly bad: (text: string) => string;
  /** Lines that are longer than the terminal is wide are broken between words; text in backticks, to be copied, is not. */
  readonly flow: (text: string) => string;
}

const same = (text: string): string => text;

/** As into a file or a pipe. */
export const plain: Look = { bold: same, faint: same, good: same, doubtful: same, bad: same, flow: same };

type Stream = Pick<NodeJS.WriteStream, 'columns' | 'isTTY'>;

/** Colour where the stream is a terminal that has some, https://no-color.org says nothing against it, or FORCE_COLOR wants it. */
export function hasColour({ isTTY }: Stream, env: NodeJS.ProcessEnv = process.env): boolean {
  const { NO_COLOR, FORCE_COLOR, TERM } = env;
  if (NO_COLOR !== undefined && NO_COLOR !== '') return false;
  if (FORCE_COLOR !== undefined && FORCE_COLOR !== '') return FORCE_COLOR !== '0' && FORCE_COLOR !== 'false';
  return isTTY && TERM !== 'dumb';
}

export function lookOf(stream: Stream, env: NodeJS.ProcessEnv = process.env): Look {
  const inColour =
    (on: number, off: number) =>
    (text: string): string =>
      text === '' ? '' : `\u001b[${on}m${text}\u001b[${off}m`;
  const width = stream.isTTY ? stream.columns : Infinity;
  const flow = (text: string): string =>
    text
      .split('\n')
      .map(line => wrapped(line, width))
      .join('\n');
  return hasColour(stream, env)
    ? {
        bold: inColour(1, 22),
        faint: inColour(2, 22),
        good: inColour(32, 39),
        doubtful: inColour(33, 39),
        bad: inColour(31, 39),
        flow,
      }
    : { ...plain, flow };
}

const widthOf = (text: string): number => stripVTControlCharacters(text).length;

/** A line as several, each at most so wide if its words allow that; those that follow stand below the last column of the first. */
export function wrapped(line: string, width: number): string {
  if (!(width > 0) || widthOf(line) <= width) return line;
  const indent = ' '.repeat(hangingAt(stripVTControlCharacters(line), width));
  const lines: string[] = [];
  let current = '';
  for (const word of line.match(/\s*(?:`[^`]*`\S*|\S+)/g) ?? []) {
    if (current !== '' && widthOf(current + word) > width) {
      lines.push(current);
      current = `${indent}${word.trimStart()}`;
    } else current += word;
  }
  return [...lines, current].join('\n');
}

/** Where the last column begins, if that leaves room for words; else two more than where the line begins. */
function hangingAt(line: string, width: number): number {
  const start = /^ */.exec(line)?.[0].length ?? 0;
  const columns = [...line.matchAll(/\S {2,}(?=\S)/g)].map(({ index, 0: gap }) => index + gap.length);
  return columns.filter(column => column <= width / 2).at(-1) ?? Math.min(start + 2, Math.floor(width / 2));
}
