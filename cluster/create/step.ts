import type { Subject } from './run';
import type { Write } from './write';

/** A write that a plan asks for, and what it is about. */
export interface Step extends Write {
  readonly subject: Subject;
}
