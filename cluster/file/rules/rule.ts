import type { ClusterFile } from '../cluster-file';
import type { ClusterSpec } from '../cluster-spec';
import type { Path, Problem } from '../problem';

/** A file whose values are right one by one, as it is written and with its defaults. */
export interface Subject {
  readonly file: ClusterFile;
  readonly spec: ClusterSpec;
}

/** A problem of several values; it is not reported while one of these is invalid by itself. */
export interface Finding extends Problem {
  readonly involves?: readonly Path[];
}

/** What must hold between the values of a file. */
export type Rule = (subject: Subject) => readonly Finding[];
