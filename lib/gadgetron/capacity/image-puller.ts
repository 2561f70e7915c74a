import type { Construct } from 'constructs';
import type { DaemonSet } from 'kubernetes-types/apps/v1';
import { Resource } from '../../helm';
import type { Context } from '../context';
import { metadata } from '../metadata';
import { podMetadata, podPlacement } from '../pod';
import { idleContainer } from './idle-container';

const resources = {
  requests: { cpu: '1m', memory: '8Mi', 'ephemeral-storage': '1Mi' },
  limits: { memory: '32Mi', 'ephemeral-storage': '10Mi' },
};

export class ImagePuller extends Resource<DaemonSet> {
  override readonly doc = 'Pulls the image of Gadgetron on every node that Gadgetron may run on.';

  constructor(scope: Construct, context: Context) {
    const { values, names } = context;
    super(
      scope,
      'image-puller',
      {
        apiVersion: 'apps/v1',
        kind: 'DaemonSet',
        metadata: metadata(context, 'image-puller', names.of('image-puller')),
        spec: {
          revisionHistoryLimit: values.revisionHistoryLimit,
          selector: { matchLabels: names.selector('image-puller') },
          updateStrategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: '100%' } },
          template: {
            metadata: podMetadata(context, 'image-puller', values),
            spec: {
              ...podPlacement(context, 'image-puller', values, names.accounts.reconstruction),
              terminationGracePeriodSeconds: 0,
              containers: [idleContainer(context, resources)],
            },
          },
        },
      },
      { when: values.imagePuller.enabled },
    );
  }
}
