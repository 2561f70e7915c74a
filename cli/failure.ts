/** Something that the user can mend: every line says what, and the program ends with the code. */
export class Failure extends Error {
  override readonly name = 'Failure';
  constructor(
    readonly lines: readonly string[],
    readonly exitCode = 1,
  ) {
    super(lines.join('\n'));
  }
}

/** Runs a program; a Failure is told without a stack, and anything else is a fault of ours. */
export async function exitOnFailure(run: () => Promise<unknown>): Promise<void> {
  try {
    await run();
  } catch (error) {
    const [lines, exitCode] = error instanceof Failure ? [error.lines, error.exitCode] : [[`internal error: ${error instanceof Error ? error.message : String(error)}`, ...traceOf(error)], 70];
    process.stderr.write(lines.map(line => `${line}\n`).join(''));
    process.exitCode = exitCode;
  }
}

const traceOf = (error: unknown): readonly string[] => (process.env.DEBUG && error instanceof Error ? [error.stack ?? ''] : ['Set DEBUG=1 to see where.']);
