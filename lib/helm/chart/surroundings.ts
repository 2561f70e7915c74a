import type { Node, NodeOf } from '../expressions/expression';
import { factsOf } from '../expressions/implied';
import type { Binding, ValueNode } from '../expressions/node';
import type { OwnFunctionName } from './own-functions';

/** Where in a template something is printed. */
export interface Surroundings {
  /** What `.` stands for there: `with` and `range` rebind it. */
  readonly dot: 'root' | Binding | ValueNode;
  /** What holds there already, and is not asked again. */
  readonly known: readonly Node[];
  /** What the names of named templates start with, so that charts do not meet. */
  readonly prefix: string;
  /** What the template is called with instead of the chart's data, by the names that its dot has for it. */
  readonly called?: ReadonlyMap<Binding, string>;
  /** Called for every named template that is included. */
  readonly include: (node: NodeOf<'named'>) => void;
  /** Called for every function that the chart brings itself. */
  readonly useOwn: (name: OwnFunctionName) => void;
  /** Called for every item or key that is named where it is not the dot. */
  readonly mention: (binding: Binding) => void;
}

/** The same place while a condition holds. */
export const assuming = (condition: Node, at: Surroundings): Surroundings => ({
  ...at,
  known: [...at.known, ...factsOf(condition)],
});

/** The root of the chart's data: `.`, or `$` once something else is the dot. */
export const rootName = ({ dot }: Surroundings): string => (dot === 'root' ? '.' : '$');
