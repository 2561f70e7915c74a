import type { Construct } from 'constructs';
import type { Deployment } from 'kubernetes-types/apps/v1';
import type { EnvVar } from 'kubernetes-types/core/v1';
import { Resource, str, when } from '../../helm';
import type { Context } from '../context';
import { metadata } from '../metadata';
import { workersHost } from '../workers/service';
import { isParked } from './autoscaler';
import { gadgetronPod, HOME } from './pod';

export class ReconstructionDeployment extends Resource<Deployment> {
  override readonly doc =
    'The Gadgetron pods. Their number is absent here unless it is 0: the autoscaler sets it, in mode off as well.';

  constructor(scope: Construct, context: Context) {
    const { values, names } = context;
    super(scope, 'deployment', {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: metadata(context, 'reconstruction', names.fullname),
      spec: {
        // The autoscaler owns the number of pods, in mode off as well (kubernetes#25238: a number that an upgrade takes away
        // again becomes 1, and the others are stopped). None at all is what it cannot have.
        replicas: when<number>(isParked(context), 0),
        // A new node and its image of several GB may take longer than the usual 10 minutes without a fault.
        progressDeadlineSeconds: 1800,
        revisionHistoryLimit: values.revisionHistoryLimit,
        selector: { matchLabels: names.selector('reconstruction') },
        strategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: 0, maxSurge: values.update.maxSurge } },
        template: gadgetronPod(
          context,
          'reconstruction',
          // Split at blanks, without a shell.
          when<EnvVar>(values.workers.enabled, {
            name: 'GADGETRON_REMOTE_WORKER_COMMAND',
            value: str`sh ${HOME}/workers.sh ${workersHost(context)}`,
          }),
        ),
      },
    });
  }
}
