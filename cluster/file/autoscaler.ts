import { bool, group, int, number, oneOf } from '../../lib/declared/declare';

const minutes = { minimum: 0, maximum: 1440 };

/** For all pools alike: AKS has one profile a cluster. How long a pod may take to end is not here, it follows from longestReconstruction. */
export const autoscaler = group('How the cluster autoscaler adds and removes nodes, in all pools.', {
  expander: oneOf(['least-waste', 'most-pods', 'priority', 'random'], {
    doc: 'Which pool grows when several could.',
    default: 'least-waste',
  }),
  scanIntervalSeconds: int({ doc: 'Seconds between two looks.', default: 10, minimum: 1, maximum: 3600 }),
  scaleDownUnneededMinutes: int({ doc: 'Minutes that a node is not needed before it goes.', default: 10, ...minutes }),
  scaleDownDelayAfterAddMinutes: int({
    doc: 'Minutes after a node was added in which none goes.',
    default: 10,
    ...minutes,
  }),
  scaleDownUtilizationThreshold: number({
    doc: 'A node goes when less than this part of it is requested.',
    default: 0.5,
    minimum: 0,
    maximum: 1,
  }),
  maxNodeProvisionMinutes: int({
    doc: 'Minutes that Azure gets to deliver a node before another pool is tried.',
    default: 15,
    minimum: 1,
    maximum: 1440,
  }),
  balanceSimilarNodeGroups: bool({ doc: 'Keep pools of the same size and labels equally big.', default: false }),
  // Gadgetron pods have a scratch directory and refuse eviction by themselves while they work; a node with idle ones may go.
  skipNodesWithLocalStorage: bool({
    doc: 'Keep nodes with pods that use scratch space (emptyDir) on them.',
    default: false,
  }),
  skipNodesWithSystemPods: bool({
    doc: 'Keep nodes with pods of kube-system on them that are not on every node.',
    default: true,
  }),
});
