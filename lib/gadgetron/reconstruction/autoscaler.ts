import type { Construct } from 'constructs';
import type { HorizontalPodAutoscaler } from 'kubernetes-types/autoscaling/v2';
import { both, is, isNot, not, Resource, when } from '../../helm';
import type { Context } from '../context';
import { metadata } from '../metadata';

/** No pods are wanted. */
export const isParked = ({ values }: Context) => both(is(values.autoscaling.mode, 'off'), is(values.replicaCount, 0));

export class ReconstructionAutoscaler extends Resource<HorizontalPodAutoscaler> {
  override readonly doc =
    'Sets the number of Gadgetron pods by their CPU load. In mode off, both bounds are replicaCount, which needs no ' +
    'metrics.';

  constructor(scope: Construct, context: Context) {
    const { values, names } = context;
    const { autoscaling, replicaCount } = values;
    const isOff = is(autoscaling.mode, 'off');
    super(
      scope,
      'autoscaler',
      {
        apiVersion: 'autoscaling/v2',
        kind: 'HorizontalPodAutoscaler',
        // While an upgrade changes the mode to sessions, it is there still, and KEDA would refuse to be the second.
        metadata: metadata(context, 'reconstruction', names.fullname, {
          own: { 'validations.keda.sh/hpa-ownership': 'false' },
        }),
        spec: {
          scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: names.fullname },
          minReplicas: when<number>(isOff, replicaCount, autoscaling.minReplicas),
          maxReplicas: when<number>(isOff, replicaCount, autoscaling.maxReplicas),
          metrics: [
            {
              type: 'Resource',
              resource: {
                name: 'cpu',
                target: { type: 'Utilization', averageUtilization: autoscaling.targetCPUUtilizationPercentage },
              },
            },
          ],
          behavior: autoscaling.behavior,
        },
      },
      // In mode sessions, KEDA makes one of its own.
      { when: both(isNot(autoscaling.mode, 'sessions'), not(isParked(context))) },
    );
  }
}
