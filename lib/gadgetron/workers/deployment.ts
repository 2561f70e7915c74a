import type { Construct } from 'constructs';
import type { Deployment } from 'kubernetes-types/apps/v1';
import { Resource } from '../../helm';
import type { Context } from '../context';
import { metadata } from '../metadata';
import { gadgetronPod } from '../reconstruction/pod';

export class WorkerDeployment extends Resource<Deployment> {
  override readonly doc = 'The workers: Gadgetron pods to which only other Gadgetron pods connect.';

  constructor(scope: Construct, context: Context) {
    const { values, names } = context;
    super(scope, 'deployment', {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: metadata(context, 'worker', names.of('workers')),
      spec: {
        replicas: values.workers.replicaCount,
        revisionHistoryLimit: values.revisionHistoryLimit,
        selector: { matchLabels: names.selector('worker') },
        strategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: 0, maxSurge: values.update.maxSurge } },
        template: gadgetronPod(context, 'worker'),
      },
    });
  }
}
