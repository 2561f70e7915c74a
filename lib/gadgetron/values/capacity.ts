import { bool, group, int } from '../../helm';

/** What makes a new pod start sooner than a node, and its image, take to come. */
export const spareCapacityValues = group(
  'Nodes in reserve for the next pods. Placeholder pods keep them: they do nothing, and a Gadgetron pod replaces one at once.',
  {
    pods: int({
      doc: 'Number of placeholder pods, each with the resources of a Gadgetron pod. They cost as much as Gadgetron pods.',
      default: 0,
      maximum: 1000,
    }),
    priority: int({
      doc: 'Priority of the placeholder pods. It must be below that of all other pods (0 by default). Below -10 the cluster autoscaler adds no nodes for them.',
      default: -5,
      minimum: -10,
      maximum: -1,
    }),
  },
);

export const imagePullerValues = group(
  "Pulls Gadgetron's image (several GB) in advance on every node that may run it, so that a pod starts without waiting for the image.",
  {
    enabled: bool({
      doc: 'Whether to pull the image in advance. This does not help on a node that is added for the pod itself.',
      default: false,
    }),
  },
);
