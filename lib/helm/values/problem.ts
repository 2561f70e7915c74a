import type { Path } from '../../declared/path';

/** One problem of the values. */
export interface Problem {
  readonly path: Path;
  /** "must be ≥ minReplicas (got 2 < 4)" */
  readonly message: string;
  /** It is broken only together with other values, which a schema cannot say. */
  readonly isRule?: boolean;
}
