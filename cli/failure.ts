import { DeclarationError } from '../lib/declared/declaration-error';
import { missingPackages } from './missing-packages';
import { stackOf } from './stack';
import { reasonOf } from './system-error';
import { lookOf } from './terminal';

/** A problem that the user can solve: every line says what it is, and the program ends with the code. */
export class Failure extends Error {
  override readonly name = 'Failure';
  constructor(
    readonly lines: readonly string[],
    readonly exitCode = 1,
  ) {
    super(lines.join('\n'));
  }
}

/** Runs a program; a Failure is printed without a stack, and any other error is an internal one. */
export async function exitOnFailure(run: () => Promise<unknown>): Promise<void> {
  process.stdout.on('error', endWithoutOutput);
  try {
    await run();
  } catch (error) {
    const [lines, exitCode] = told(error);
    const { flow } = lookOf(process.stderr);
    process.stderr.write(lines.map(line => `${flow(line)}\n`).join(''));
    process.exitCode = exitCode;
  }
}

/** What is said of an error, and the program's exit code. */
function told(error: unknown): readonly [lines: readonly string[], exitCode: number] {
  if (error instanceof Failure) return [error.lines, error.exitCode];
  if (error instanceof DeclarationError) return [[`declaration: ${error.message}`, ...traceOf(error)], 70];
  const missing = missingPackages(error);
  if (missing.length > 0)
    return [[`this verb needs packages that are not installed: npm install ${missing.join(' ')}`], 1];
  return [[`internal error: ${error instanceof Error ? error.message : String(error)}`, ...traceOf(error)], 70];
}

/** Exit code of a program whose reader has gone, as shells have it. */
const BROKEN_PIPE = 141;

/** The answer reaches no reader: an error, except where the reader (`| head`) has had enough. */
function endWithoutOutput(error: NodeJS.ErrnoException): void {
  if (error.code === 'EPIPE') process.exit(BROKEN_PIPE);
  process.stderr.write(`standard output: cannot be written (${reasonOf(error)})\n`);
  process.exit(1);
}

/** Where it happened: one line, or the whole stack with DEBUG=1. */
function traceOf(error: unknown): readonly string[] {
  if (!(error instanceof Error)) return [];
  const { first, text } = stackOf(error);
  if (process.env.DEBUG) return [text];
  return [...(first === undefined ? [] : [first]), 'Set DEBUG=1 to see the whole stack.'];
}
