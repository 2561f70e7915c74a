import { type Look, lookOf } from './terminal';
import type { OutputFormat } from './verb';

/** Prints the answer of a verb: the text for people, as it looks on standard output, or the value for programs. */
export function print(format: OutputFormat, value: unknown, text: (look: Look) => string): void {
  process.stdout.write(
    format === 'human'
      ? text(lookOf(process.stdout))
      : format === 'json'
        ? `${JSON.stringify(value, null, 2)}\n`
        : `${JSON.stringify(value)}\n`,
  );
}

/** Tells something beside the answer. */
export const remark = (line: string): void => {
  process.stderr.write(`${lookOf(process.stderr).flow(line)}\n`);
};
