import type { IConstruct } from 'constructs';
import type { Scope } from '../expressions/evaluate';

/**
 * How the tree below a construct is read: with everything at hand that its
 * expressions depend on (manifests), or not at all yet (the chart).
 */
export type Reading = { readonly for: 'manifests'; readonly scope: Scope } | { readonly for: 'chart' };

const KEY = 'helm.reading';

/** To be called before anything is put below the construct. */
export const startReading = (construct: IConstruct, reading: Reading): void => {
  construct.node.setContext(KEY, reading);
};

export function readingOf(construct: IConstruct): Reading {
  const reading = construct.node.tryGetContext(KEY) as Reading | undefined;
  if (!reading)
    throw new Error(`${construct.node.path}: no release above it; put it below a construct that called startReading()`);
  return reading;
}
