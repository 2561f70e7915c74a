import type { IConstruct } from 'constructs';
import type { Scope } from '../expressions/evaluate';

/**
 * How the tree below a construct is read: with everything at hand that its
 * expressions depend on (manifests), or not at all yet (the chart).
 */
export type Reading = { readonly for: 'manifests'; readonly scope: Scope } | { readonly for: 'chart' };

export const READING = 'helm.reading';

export const readingAt = (construct: IConstruct): Reading | undefined =>
  construct.node.tryGetContext(READING) as Reading | undefined;
