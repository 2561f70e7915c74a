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
      int({ doc: 'Seconds between two checks.', default: 10, minimum: 1, maximum: 3600 }),
    ),
    scaleDownUnneededMinutes: field(
      inPlace,
      asItsSection,
      int({ doc: 'Minutes after which an unneeded node is removed.', default: 10, ...minutes }),
    ),
    scaleDownDelayAfterAddMinutes: field(
      inPlace,
      asItsSection,
      int({
        doc: 'Minutes after the addition of a node in which no node is removed.',
        default: 10,
        ...minutes,
      }),
    ),
    scaleDownUtilizationThreshold: field(
      inPlace,
      asItsSection,
      number({
        doc: 'A node is removed if less than this fraction of it is requested.',
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
      bool({ doc: 'Whether to keep pools of the same VM size and labels at equal numbers of nodes.', default: false }),
    ),
    // Gadgetron pods have a scratch directory and refuse eviction by themselves while they work; a node with idle ones may go.
    skipNodesWithLocalStorage: field(
      inPlace,
      asItsSection,
      bool({
        doc: 'Whether to keep nodes with pods that use scratch space (emptyDir).',
        default: false,
      }),
    ),
    skipNodesWithSystemPods: field(
      inPlace,
      asItsSection,
      bool({
        doc: 'Whether to keep nodes with kube-system pods other than those of DaemonSets.',
        default: true,
      }),
    ),
  },
);
