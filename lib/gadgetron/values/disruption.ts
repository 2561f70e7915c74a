import { bool, group, oneOf, intOrPercent } from '../../helm';

/** Values of the budget that keeps drains of nodes from taking too many pods of a component at once. */
export const disruptionValues = (what: string) =>
  group(`How many pods of ${what} a drain of nodes may stop at once.`, {
    enabled: bool({ doc: 'Have a PodDisruptionBudget.', default: true }),
    maxUnavailable: intOrPercent({
      doc: 'Pods that may be missing. Not 0, and not expressed as a minimum: either would block the drain of a node for ever.',
      default: 1,
    }),
    unhealthyPodEvictionPolicy: oneOf(['IfHealthyBudget', 'AlwaysAllow'], {
      doc: 'Whether pods that are not ready may be evicted all the same; AlwaysAllow keeps a broken pod from blocking a drain.',
      default: 'AlwaysAllow',
    }),
  });
