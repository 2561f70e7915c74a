import type { Path } from '../../lib/declared/path';

export { type Path, pathText } from '../../lib/declared/path';

/** Something wrong, or (a warning) something to think about. */
export interface Problem {
  readonly path: Path;
  /** What follows the path: "must be ≥ min (got 2 < 4)". */
  readonly message: string;
  readonly severity: 'error' | 'warning';
}

export const error = (path: Path, message: string): Problem => ({ path, message, severity: 'error' });

export const warning = (path: Path, message: string): Problem => ({ path, message, severity: 'warning' });
