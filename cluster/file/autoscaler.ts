import { bool, int, number, oneOf } from '../../lib/declared/declare';
import { asItsSection, field, inPlace, section, whereChanged, whereGiven } from './fate';

const minutes = { minimum: 0, maximum: 1440 };

/** For all pools alike: AKS has one profile a cluster. How long a pod may take to end is not here, it follows from longestReconstruction. */
export const autoscaler = section(
  'How the cluster autoscaler adds and removes nodes, in all pools.',
  [
    whereGiven(({ isAcs, isStack }) =>
      isAcs
        ? "acs-engine's autoscaler takes limits only"
        : isStack
          ? 'needs scale sets, which Azure Stack Hub has not'
          : undefined,
    ),
  ],
  {
    expander: field(
      inPlace,
      [
        whereChanged(({ isAcs, isStack, engine }) =>
          isAcs || isStack ? undefined : `is not written: the autoscaler of ${engine} keeps its own`,
        ),
      ],
      oneOf(['least-waste', 'most-pods', 'priority', 'random'], {
        doc: 'Which pool grows when several could.',
        default: 'least-waste',
      }),
    ),
    scanIntervalSeconds: field(
      inPlace,
      asItsSection,
      int({ doc: 'Seconds between two looks.', default: 10, minimum: 1, maximum: 3600 }),
    ),
    scaleDownUnneededMinutes: field(
      inPlace,
      asItsSection,
      int({ doc: 'Minutes that a node is not needed before it goes.', default: 10, ...minutes }),
    ),
    scaleDownDelayAfterAddMinutes: field(
      inPlace,
      asItsSection,
      int({
        doc: 'Minutes after a node was added in which none goes.',
        default: 10,
        ...minutes,
      }),
    ),
    scaleDownUtilizationThreshold: field(
      inPlace,
      asItsSection,
      number({
        doc: 'A node goes when less than this part of it is requested.',
        default: 0.5,
        minimum: 0,
        maximum: 1,
      }),
    ),
    maxNodeProvisionMinutes: field(
      inPlace,
      asItsSection,
      int({
        doc: 'Minutes that Azure gets to deliver a node before another pool is tried.',
        default: 15,
        minimum: 1,
        maximum: 1440,
      }),
    ),
    balanceSimilarNodeGroups: field(
      inPlace,
      asItsSection,
      bool({ doc: 'Keep pools of the same size and labels equally big.', default: false }),
    ),
    // Gadgetron pods have a scratch directory and refuse eviction by themselves while they work; a node with idle ones may go.
    skipNodesWithLocalStorage: field(
      inPlace,
      asItsSection,
      bool({
        doc: 'Keep nodes with pods that use scratch space (emptyDir) on them.',
        default: false,
      }),
    ),
    skipNodesWithSystemPods: field(
      inPlace,
      asItsSection,
      bool({
        doc: 'Keep nodes with pods of kube-system on them that are not on every node.',
        default: true,
      }),
    ),
  },
);
