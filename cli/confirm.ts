import { createInterface } from 'node:readline/promises';
import { Failure } from './failure';

/** Asks whether to continue; without a terminal, --yes must have been passed. */
export async function confirm(question: string, yes: boolean, signal: AbortSignal): Promise<void> {
  if (yes) return;
  if (!process.stdin.isTTY || !process.stderr.isTTY)
    throw new Failure(['Nothing was done: standard input is not a terminal, so nothing can be confirmed. Pass --yes.']);
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    // While it asks, a terminal gives Ctrl-C to the program as a letter; and Ctrl-D ends the input, which is no yes.
    terminal.once('SIGINT', () => process.emit('SIGINT'));
    const ended = new Promise<undefined>(resolve =>
      terminal.once('close', () => {
        resolve(undefined);
      }),
    );
    const answer = await Promise.race([terminal.question(`${question} [y/N] `, { signal }), ended]);
    if (answer === undefined) process.stderr.write('\n'); // the question still stands in its line
    if (!/^y(es)?$/i.test(answer?.trim() ?? '')) throw new Failure(['Nothing was done.']);
  } finally {
    terminal.close();
  }
}
