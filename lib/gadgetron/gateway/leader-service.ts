import type { Construct } from 'constructs';
import type { Service } from 'kubernetes-types/core/v1';
import { Resource, union } from '../../helm';
import type { Context } from '../context';
import { metadata } from '../metadata';
import { PORT } from '../reconstruction/pod';
import { existsWhen, roleLabel } from './role';

export const leaderName = ({ names }: Context) => names.of('gateway-leader');

export class LeaderService extends Resource<Service> {
  override readonly doc = 'The address at which the follower gateway reaches the leader.';

  constructor(scope: Construct, context: Context) {
    super(
      scope,
      'leader-service',
      {
        apiVersion: 'v1',
        kind: 'Service',
        metadata: metadata(context, 'gateway', leaderName(context)),
        spec: {
          type: 'ClusterIP',
          selector: union<Record<string, string>>(context.names.selector('gateway'), roleLabel('leader')),
          ports: [{ name: 'gadgetron', port: PORT, targetPort: 'gadgetron', protocol: 'TCP', appProtocol: 'tcp' }],
        },
      },
      existsWhen(context, 'follower'),
    );
  }
}
