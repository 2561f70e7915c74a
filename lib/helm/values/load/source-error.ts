import type { Position } from './value-source';

/** One thing wrong with a source of values. */
export interface SourceProblem {
  readonly message: string;
  /** Where the source is a file. */
  readonly position?: Position;
}

/** `my.yaml:12:3` */
export const placeText = (source: string, position: Position | undefined): string =>
  position === undefined ? source : `${source}:${position.line}:${position.column}`;

/** A value file or `--set` that cannot be read; the message has a line for each of its problems. */
export class ValueSourceError extends Error {
  override readonly name = 'ValueSourceError';

  constructor(
    readonly source: string,
    readonly problems: readonly SourceProblem[],
  ) {
    super(problems.map(({ message, position }) => `${placeText(source, position)}: ${message}`).join('\n'));
  }
}
