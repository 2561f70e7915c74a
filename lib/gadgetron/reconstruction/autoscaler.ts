import type { Construct } from 'constructs';
import type { HorizontalPodAutoscaler } from 'kubernetes-types/autoscaling/v2';
import { is, Resource } from '../../helm';
import type { Context } from '../context';
import { metadata } from '../metadata';

/** More pods while the CPU is busy, fewer when it is not. */
export class ReconstructionAutoscaler extends Resource<HorizontalPodAutoscaler> {
  constructor(scope: Construct, context: Context) {
    const { values, names } = context;
    super(
      scope,
      'autoscaler',
      {
        apiVersion: 'autoscaling/v2',
        kind: 'HorizontalPodAutoscaler',
        metadata: metadata(context, 'reconstruction', names.fullname),
        spec: {
          scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: names.fullname },
          minReplicas: values.autoscaling.minReplicas,
          maxReplicas: values.autoscaling.maxReplicas,
          metrics: [{ type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: values.autoscaling.targetCPUUtilizationPercentage } } }],
          behavior: values.autoscaling.behavior,
        },
      },
      { when: is(values.autoscaling.mode, 'cpu') },
    );
  }
}
