import { Failure } from './failure';
import { type Output, staleFiles } from './output-directory';
import type { SynthOptions } from './synth-options';
import type { SynthOutput } from './synth-outputs';

/** Tells what was written. */
export function reportWritten(
  outputs: readonly SynthOutput[],
  written: readonly SynthOutput[],
  format: SynthOptions['output'],
): void {
  const stateOf = (output: SynthOutput): string => (written.includes(output) ? 'written' : 'unchanged');
  if (format === 'json')
    printJson({
      outputs: outputs.map(output => ({
        directory: output.directory,
        state: stateOf(output),
        ...output.for,
        files: [...output.files.keys()],
      })),
    });
  else printTable(outputs, stateOf);
}

/** Tells which files are stale, which is a failure when there are any. */
export function reportStale(outputs: readonly SynthOutput[], format: SynthOptions['output']): void {
  const stale = outputs.flatMap(staleFiles);
  if (format === 'json') printJson({ stale });
  else if (stale.length === 0) printTable(outputs, () => 'up to date');
  if (stale.length === 0) return;
  throw new Failure(
    format === 'json'
      ? []
      : [
          'These files are not up to date; the same command without --check writes them:',
          ...stale.map(({ file, problem }) => `  ${problem.padEnd('missing'.length)}  ${file}`),
        ],
  );
}

function printTable(outputs: readonly SynthOutput[], stateOf: (output: SynthOutput) => string): void {
  const widest = (texts: readonly string[]): number => Math.max(...texts.map(text => text.length));
  const [directories, states] = [widest(outputs.map(({ directory }) => directory)), widest(outputs.map(stateOf))];
  for (const output of outputs)
    process.stdout.write(
      `${output.directory.padEnd(directories)}  ${count(output)} ${stateOf(output).padEnd(states)}  ${purposeOf(output)}\n`,
    );
}

const count = ({ files }: Output): string => `${String(files.size).padStart(2)} files`;

const purposeOf = ({ for: purpose }: SynthOutput): string =>
  purpose
    ? `release ${purpose.release} in namespace ${purpose.namespace}, values: ${purpose.values.join(' + ')}`
    : 'the same for all values';

const printJson = (value: unknown): void => {
  process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
};
