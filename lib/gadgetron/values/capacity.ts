import { bool, group, int } from '../../helm';

/** What makes a new pod start sooner than a node, and its image, take to come. */
export const spareCapacityValues = group(
  'Room that is kept for the next pods: placeholders that do nothing and give way at once, so that the cluster has nodes for them (with the image) before they are needed.',
  {
    pods: int({
      doc: 'Placeholders, each as big as a Gadgetron pod. They cost what pods cost.',
      default: 0,
      maximum: 1000,
    }),
    priority: int({
      doc: 'Their priority: below that of everything else, which is 0 by default, and not below -10, under which the cluster autoscaler adds no nodes for them.',
      default: -5,
      minimum: -10,
      maximum: -1,
    }),
  },
);

export const imagePullerValues = group(
  "Pulls Gadgetron's image, several GB, onto every node that may run it, so that a pod does not wait for it.",
  {
    enabled: bool({
      doc: 'Have it on every such node. It is no help on a node that comes only with the pod.',
      default: false,
    }),
  },
);
