import type { Path } from '../../../declared/path';
import type { ValueMap } from '../../../declared/value';
import { setForms, type SetOption } from './set-form';

/** Helm's order, whatever the order on the command line: files come first. */
export const stages: readonly Stage[] = ['file', ...(Object.keys(setForms) as SetOption[])];

type Stage = 'file' | SetOption;

/** How far down a path a source has something to say. */
export interface Reach {
  readonly depth: number;
  /** Whether it leaves nothing of earlier sources there. */
  readonly decides: boolean;
}

/** Both from 1. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Values from one place: a value file or a `--set`. */
export interface ValueSource {
  /** `my.yaml` or `--set a.b=c` */
  readonly name: string;
  readonly stage: Stage;
  /** What it sets when nothing is set before it. */
  readonly values: ValueMap;
  /** What the values before it become by it: a `--set` may reach into a list that is there already. */
  onto(base: ValueMap): ValueMap;
  reach(path: Path): Reach;
  /** Where a path's last name stands, or the nearest one above that the file has; undefined where there are no lines. */
  position(path: Path): Position | undefined;
}
