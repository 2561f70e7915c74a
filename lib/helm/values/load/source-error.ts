/** One thing wrong with a source of values. */
export interface SourceProblem {
  readonly message: string;
  /** line:column, where the source is a file. */
  readonly position?: string;
}

/** A value file or `--set` that cannot be read; the message has a line for each of its problems. */
export class ValueSourceError extends Error {
  override readonly name = 'ValueSourceError';

  constructor(
    readonly source: string,
    readonly problems: readonly SourceProblem[],
  ) {
    super(
      problems
        .map(({ message, position }) => [source, position, ` ${message}`].filter(part => part !== undefined).join(':'))
        .join('\n'),
    );
  }
}
