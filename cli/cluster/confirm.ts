import { createInterface } from 'node:readline/promises';
import { Failure } from '../failure';

/** Asks whether to go on; where nobody can be asked, somebody must have said so beforehand. */
export async function confirm(question: string, yes: boolean, signal: AbortSignal): Promise<void> {
  if (yes) return;
  if (!process.stdin.isTTY || !process.stderr.isTTY) throw new Failure(['Nothing was done: nobody can be asked here. --yes says yes beforehand.']);
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    const answer = await terminal.question(`${question} [y/N] `, { signal });
    if (!/^y(es)?$/i.test(answer.trim())) throw new Failure(['Nothing was done.']);
  } finally {
    terminal.close();
  }
}
