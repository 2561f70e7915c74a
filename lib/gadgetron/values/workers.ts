import { bool, group, int } from '../../helm';
import { disruptionValues } from './disruption';

export const workerValues = group(
  'Pods that take over parts of distributed reconstructions (configurations with a <distributed> node) from the Gadgetron pods. They have the same image, resources and placement as the Gadgetron pods; docs/distributed.md says when they are worth it.',
  {
    enabled: bool({ doc: 'Whether to run workers. Gadgetron finds those that are ready.', default: false }),
    replicaCount: int({
      doc: 'Number of worker pods. It is fixed, since a reconstruction distributes its work when it starts.',
      default: 2,
      minimum: 1,
    }),
    podDisruptionBudget: disruptionValues('the workers'),
  },
);
