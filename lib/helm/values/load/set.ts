import { type Assignment, type Refuse, assign } from './set-assign';
import { type ReadFile, setForms, type SetOption } from './set-form';
import { SetParser } from './set-parser';
import { ValueSourceError } from './source-error';
import type { ValueMap } from '../../../declared/value';

/** A `--set` taken apart. */
export interface SetExpression {
  /** As one would type it. */
  readonly name: string;
  readonly assignments: readonly Assignment[];
  /** What values become by it. Throws a ValueSourceError where they are in its way. */
  onto(base: ValueMap): ValueMap;
}

/**
 * Reads a `--set` by Helm's grammar: `a.b=c,list[0]=x,names={a,b}`, with `\` before
 * a character that is meant literally; or one of its relatives. What Helm takes and
 * then forgets (`a[0]`, `a.`, `=x`) is refused like what it refuses: who writes that
 * means something.
 */
export function parseSet(expression: string, option: SetOption, read: ReadFile): SetExpression {
  const name = `${option} ${expression}`;
  const refuse: Refuse = message => {
    throw new ValueSourceError(name, [{ message }]);
  };
  const assignments = [...new SetParser(expression, setForms[option], refuse, read).assignments()];
  return {
    name,
    assignments,
    onto: base => assignments.reduce((values, assignment) => assign(values, assignment, refuse), base),
  };
}
