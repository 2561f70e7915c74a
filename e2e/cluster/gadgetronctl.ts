import path from 'node:path';
import { kubectlPath } from '../../tools/programs/tools';
import type { Computer } from './computer';
import { kubeconfig, root } from './places';

/**
 * What a command of a user of the cluster begins with, on one of its computers: kubectl and
 * gadgetronctl find the cluster, as after `gadgetronctl cluster kubeconfig`.
 */
export const asUser = (on: Computer): readonly [string, ...string[]] => [
  ...on.within,
  'env',
  `KUBECONFIG=${kubeconfig}`,
  `PATH=${path.dirname(kubectlPath())}:${process.env.PATH ?? ''}`,
];

/** The compiled program on a computer of the cluster. */
export const gadgetronctl = (on: Computer, ...args: readonly string[]): readonly [string, ...string[]] => [
  ...asUser(on),
  process.execPath,
  path.join(root, 'build/gadgetronctl.js'),
  ...args,
];
