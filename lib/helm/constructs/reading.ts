import { App } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { type Reading, READING, readingAt } from './reading-context';
import { TokenResolver } from './token-resolver';

export type { Reading } from './reading-context';

/** To be called before anything is put below the construct. */
export const startReading = (construct: IConstruct, reading: Reading): void => {
  construct.node.setContext(READING, reading);
  const { resolvers } = App.of(construct);
  if (!resolvers.some(resolver => resolver instanceof TokenResolver)) resolvers.unshift(new TokenResolver());
};

export function readingOf(construct: IConstruct): Reading {
  const reading = readingAt(construct);
  if (!reading)
    throw new Error(`${construct.node.path}: no release above it; put it below a construct that called startReading()`);
  return reading;
}
