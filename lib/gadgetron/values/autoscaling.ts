import type { HorizontalPodAutoscalerBehavior } from 'kubernetes-types/autoscaling/v2';
import { atLeast, both, group, int, is, kubernetes, oneOf, refuse, str } from '../../helm';

/** Up at once, since a patient waits; down one pod a minute and only after five quiet ones, since pods take minutes to come back. */
const behavior: HorizontalPodAutoscalerBehavior = {
  scaleUp: { stabilizationWindowSeconds: 0, selectPolicy: 'Max', policies: [{ type: 'Percent', value: 100, periodSeconds: 15 }, { type: 'Pods', value: 4, periodSeconds: 15 }] },
  scaleDown: { stabilizationWindowSeconds: 300, selectPolicy: 'Max', policies: [{ type: 'Pods', value: 1, periodSeconds: 60 }] },
};

export const autoscalingValues = group('How many Gadgetron pods run, and what decides it.', {
  mode: oneOf(['cpu', 'off'], { doc: 'What is counted: the CPU that the pods use (needs nothing but metrics-server), or nothing ("off", in quotes: YAML takes a bare off for false), and then replicaCount holds.', default: 'cpu' }),
  minReplicas: int({ doc: 'Pods kept when nobody scans.', default: 1 }),
  maxReplicas: int({ doc: 'Most pods; each wants the resources below, on nodes that the cluster can add.', default: 20, minimum: 1 }),
  targetCPUUtilizationPercentage: int({ doc: 'Percent of the requested CPU, averaged over the pods, that the number of pods is to lead to.', default: 60, minimum: 1, maximum: 1000 }),
  behavior: kubernetes('HorizontalPodAutoscalerBehavior', { doc: 'How fast the number of pods may change.', default: behavior }),
})
  .must(values => atLeast(values.maxReplicas, values.minReplicas))
  .must(values => refuse(values.minReplicas, both(is(values.mode, 'cpu'), is(values.minReplicas, 0)), str`must be ≥ 1 in mode cpu (got ${values.minReplicas}): the CPU of no pod says nothing about who is waiting`));
