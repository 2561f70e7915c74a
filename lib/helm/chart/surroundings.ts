import type { NodeOf } from '../expressions/expression';
import type { Binding, ValueNode } from '../expressions/node';

/** Where in a template something is printed. */
export interface Surroundings {
  /** What `.` stands for there: `with` and `range` rebind it. */
  readonly dot: 'root' | Binding | ValueNode;
  /** What the names of named templates start with, so that charts do not meet. */
  readonly prefix: string;
  /** Called for every named template that is included. */
  readonly include: (node: NodeOf<'named'>) => void;
  /** Called for every item or key that is named where it is not the dot. */
  readonly mention: (binding: Binding) => void;
}

/** The root of the chart's data: `.`, or `$` once something else is the dot. */
export const rootName = ({ dot }: Surroundings): string => (dot === 'root' ? '.' : '$');
