import { Construct, type IConstruct } from 'constructs';
import { type Condition, decisive } from '../expressions/call';
import { both } from '../expressions/conditions';
import { evaluateNode } from '../expressions/evaluate';
import { nodeOf } from '../expressions/expression';
import { isTrue } from '../expressions/truth';
import { readingOf } from './reading';

const KEY = 'helm.condition';

/** A scope whose objects, of whatever class, exist only while a condition holds. */
export class Conditional extends Construct {
  constructor(scope: Construct, id: string, condition: Condition) {
    super(scope, id);
    const holds = conjunction(conditionOf(scope), condition);
    this.node.setContext(KEY, holds);
    if (!isWanted(scope, holds)) scope.node.tryRemoveChild(id);
  }
}

/** What must hold for the objects of this scope to exist; undefined for those that always do. */
export const conditionOf = (scope: IConstruct): Condition | undefined =>
  scope.node.tryGetContext(KEY) as Condition | undefined;

export function conjunction(outer: Condition | undefined, inner: Condition | undefined): Condition | undefined {
  if (inner) decisive(inner);
  return outer && inner ? both(outer, inner) : (outer ?? inner);
}

/** In the chart every object is there, with its condition; in manifests only those whose condition holds. */
export function isWanted(scope: IConstruct, condition: Condition | undefined): boolean {
  const reading = readingOf(scope);
  return reading.for === 'chart' || condition === undefined || isTrue(evaluateNode(nodeOf(condition), reading.scope));
}
