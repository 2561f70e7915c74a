import { bool, group, int, oneOf } from '../../helm';

export const priorityClassValues = group(
  "A PriorityClass of this release for the Gadgetron pods. It lies in no namespace, and making one is an administrator's right in most clusters: hence not by default.",
  {
    create: bool({ doc: 'Make one, and have the Gadgetron pods use it.', default: false }),
    value: int({
      doc: 'Pods with more come first, and may stop those with less. What Kubernetes runs for itself has 2000000000; placeholder pods of other charts have -10 to -1.',
      default: 1000,
      maximum: 1_000_000_000,
    }),
    preemptionPolicy: oneOf(['PreemptLowerPriority', 'Never'], {
      doc: 'Whether a pod without a place may have others stopped that have less.',
      default: 'PreemptLowerPriority',
    }),
  },
);
