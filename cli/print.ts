import type { OutputFormat } from './verb';

/** Prints the answer of a verb: the text for people, or the value for programs. */
export function print(format: OutputFormat, value: unknown, text: () => string): void {
  process.stdout.write(
    format === 'human'
      ? text()
      : format === 'json'
        ? `${JSON.stringify(value, null, 2)}\n`
        : `${JSON.stringify(value)}\n`,
  );
}

/** Tells something beside the answer. */
export const remark = (line: string): void => {
  process.stderr.write(`${line}\n`);
};
