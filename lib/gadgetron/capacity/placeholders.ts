import type { Construct } from 'constructs';
import type { Deployment } from 'kubernetes-types/apps/v1';
import { Resource } from '../../helm';
import { gadgetronResources } from '../container-resources';
import type { Context } from '../context';
import { metadata } from '../metadata';
import { podMetadata, podPlacement } from '../pod';
import { idleContainer } from './idle-container';
import { priorityName } from './priority-class';

export class Placeholders extends Resource<Deployment> {
  override readonly doc =
    'Placeholders for the next Gadgetron pods, with their size and image and on their nodes. A new Gadgetron pod takes ' +
    'the place of one of them.';

  constructor(scope: Construct, context: Context) {
    const { values, names } = context;
    super(
      scope,
      'placeholders',
      {
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        metadata: metadata(context, 'placeholder', names.of('placeholder')),
        spec: {
          replicas: values.spareCapacity.pods,
          revisionHistoryLimit: values.revisionHistoryLimit,
          selector: { matchLabels: names.selector('placeholder') },
          template: {
            metadata: podMetadata(context, 'placeholder', values),
            spec: {
              ...podPlacement(context, 'placeholder', values, names.accounts.reconstruction),
              priorityClassName: priorityName(context),
              // There is nothing to finish, and another pod waits for the room.
              terminationGracePeriodSeconds: 0,
              containers: [idleContainer(context, gadgetronResources(values.resources, values.gpus))],
            },
          },
        },
      },
      { when: values.spareCapacity.pods },
    );
  }
}
