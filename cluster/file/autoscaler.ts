import { bool, defaulted, fraction, int, oneOf, ownSection } from './declare';

const minutes = { minimum: 0, maximum: 1440 };

/** For all pools alike: AKS has one profile a cluster. How long a pod may take to end is not here, it follows from longestReconstruction. */
export const autoscaler = ownSection('How the cluster autoscaler adds and removes nodes, in all pools.', {
  expander: defaulted(
    'least-waste',
    oneOf(['least-waste', 'most-pods', 'priority', 'random'], 'Which pool grows when several could.'),
  ),
  scanIntervalSeconds: defaulted(10, int('Seconds between two looks.', { minimum: 1, maximum: 3600 })),
  scaleDownUnneededMinutes: defaulted(10, int('Minutes that a node is not needed before it goes.', minutes)),
  scaleDownDelayAfterAddMinutes: defaulted(10, int('Minutes after a node was added in which none goes.', minutes)),
  scaleDownUtilizationThreshold: defaulted(0.5, fraction('A node goes when less than this part of it is requested.')),
  maxNodeProvisionMinutes: defaulted(
    15,
    int('Minutes that Azure gets to deliver a node before another pool is tried.', { minimum: 1, maximum: 1440 }),
  ),
  balanceSimilarNodeGroups: defaulted(false, bool('Keep pools of the same size and labels equally big.')),
  // Gadgetron pods have a scratch directory and refuse eviction by themselves while they work; a node with idle ones may go.
  skipNodesWithLocalStorage: defaulted(false, bool('Keep nodes with pods that use scratch space (emptyDir) on them.')),
  skipNodesWithSystemPods: defaulted(
    true,
    bool('Keep nodes with pods of kube-system on them that are not on every node.'),
  ),
});
