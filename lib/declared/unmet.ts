import type { Path } from './path';

/** One demand of a declaration that a value does not meet. */
export interface Unmet {
  readonly path: Path;
  /**
   * The demand as JSON Schema calls it (`type`, `pattern`, …), and in addition: `unknown` for a key that is not declared,
   * `missing` for one that is not there, `form` for what JSON Schema cannot say.
   */
  readonly keyword: string;
  /** What stands behind the keyword: the pattern, the range. */
  readonly demand: unknown;
  readonly given: unknown;
  /** The demand is on the name of the key, not on what it holds. */
  readonly isKey: boolean;
  /** The names that could stand where an unknown one does. */
  readonly known: readonly string[];
  /** Of a value that is missing: what it does. */
  readonly doc?: string;
  /** Of a key that its map does not allow: why, in words that follow it. */
  readonly because?: string | undefined;
  /** The pattern in words, as they follow "must be". */
  readonly form?: string | undefined;
}
