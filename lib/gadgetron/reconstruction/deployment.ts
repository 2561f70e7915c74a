import type { Construct } from 'constructs';
import type { Deployment } from 'kubernetes-types/apps/v1';
import type { EnvVar } from 'kubernetes-types/core/v1';
import { is, Resource, str, when } from '../../helm';
import type { Context } from '../context';
import { metadata } from '../metadata';
import { workersHost } from '../workers/service';
import { gadgetronPod, HOME } from './pod';

/** The Gadgetron pods. */
export class ReconstructionDeployment extends Resource<Deployment> {
  constructor(scope: Construct, context: Context) {
    const { values, names } = context;
    super(scope, 'deployment', {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: metadata(context, 'reconstruction', names.fullname),
      spec: {
        // Whatever scales the pods owns their number: an upgrade that named one would cut running reconstructions.
        replicas: when<number>(is(values.autoscaling.mode, 'off'), values.replicaCount),
        revisionHistoryLimit: values.revisionHistoryLimit,
        selector: { matchLabels: names.selector('reconstruction') },
        strategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: 0, maxSurge: values.update.maxSurge } },
        template: gadgetronPod(
          context,
          'reconstruction',
          // Split at blanks, without a shell.
          when<EnvVar>(values.workers.enabled, { name: 'GADGETRON_REMOTE_WORKER_COMMAND', value: str`sh ${HOME}/workers.sh ${workersHost(context)}` }),
        ),
      },
    });
  }
}
