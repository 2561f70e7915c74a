import type { IConstruct } from 'constructs';
import { withNames } from '../expressions/token';

/** Ids that cdk8s-plus gives to the one object that a construct is about: they say nothing. */
const HIDDEN = new Set(['Resource', 'Default']);

/** Where a construct stands below another one, as its files are named: `jump-server/service`. */
export const pathBelow = (root: IConstruct, construct: IConstruct): string =>
  shown(construct.node.path.slice(root.node.path.length + 1));

/** Where a construct stands, as errors name it. */
export const placeOf = (construct: IConstruct): string => shown(construct.node.path);

/** A class that was given a token may have put it into an id. */
const shown = (path: string): string =>
  withNames(path)
    .split('/')
    .filter(id => !HIDDEN.has(id))
    .join('/');
