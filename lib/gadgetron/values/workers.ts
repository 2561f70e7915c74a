import { bool, group, int } from '../../helm';
import { disruptionValues } from './disruption';

export const workerValues = group(
  'Pods that take parts of distributed reconstructions (configurations with a <distributed> node) over from the Gadgetron pods. They are Gadgetron pods themselves, with the same image, resources and place; docs/distributed.md says when they are worth it.',
  {
    enabled: bool({ doc: 'Run some, and have Gadgetron find those that are ready.', default: false }),
    replicaCount: int({
      doc: 'Pods. Their number is fixed: a reconstruction shares its work out when it starts.',
      default: 2,
      minimum: 1,
    }),
    podDisruptionBudget: disruptionValues('the workers'),
  },
);
