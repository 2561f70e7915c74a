import { bool, group, int, oneOf } from '../../helm';

export const priorityClassValues = group(
  'A PriorityClass of this release for the Gadgetron pods. It belongs to no namespace, and creating one needs administrator rights in most clusters, so it is off by default.',
  {
    create: bool({ doc: 'Whether to create the PriorityClass and use it for the Gadgetron pods.', default: false }),
    value: int({
      doc: 'Priority. Pods with a higher priority are scheduled first and may stop pods with a lower one. Pods of Kubernetes itself have 2000000000; placeholder pods of other charts have -10 to -1.',
      default: 1000,
      maximum: 1_000_000_000,
    }),
    preemptionPolicy: oneOf(['PreemptLowerPriority', 'Never'], {
      doc: 'Whether a pending pod may stop pods with a lower priority.',
      default: 'PreemptLowerPriority',
    }),
  },
);
