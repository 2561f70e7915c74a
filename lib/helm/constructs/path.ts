import type { IConstruct } from 'constructs';

/** Ids that cdk8s-plus gives to the one object that a construct is about: they say nothing. */
const HIDDEN = new Set(['Resource', 'Default']);

/** Where a construct stands below another one, as its files are named: `jump-server/service`. */
export const pathBelow = (root: IConstruct, construct: IConstruct): string =>
  construct.node.path
    .slice(root.node.path.length + 1)
    .split('/')
    .filter(id => !HIDDEN.has(id))
    .join('/');
