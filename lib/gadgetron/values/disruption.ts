import { bool, group, oneOf, intOrPercent } from '../../helm';

/** Values of the budget that keeps drains of nodes from taking too many pods of a component at once. */
export const disruptionValues = (what: string) =>
  group(`How many pods of ${what} a drain of nodes may stop at once.`, {
    enabled: bool({ doc: 'Whether to create a PodDisruptionBudget.', default: true }),
    maxUnavailable: intOrPercent({
      doc: 'Maximum number of pods that may be unavailable. It cannot be 0 or a minimum, since either would block the drain of a node forever.',
      default: 1,
    }),
    unhealthyPodEvictionPolicy: oneOf(['IfHealthyBudget', 'AlwaysAllow'], {
      doc: 'Whether pods that are not ready may be evicted. AlwaysAllow prevents a broken pod from blocking a drain.',
      default: 'AlwaysAllow',
    }),
  });
