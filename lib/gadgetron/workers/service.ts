import type { Construct } from 'constructs';
import type { Service } from 'kubernetes-types/core/v1';
import { type Expression, Resource } from '../../helm';
import type { Context } from '../context';
import { metadata } from '../metadata';
import { PORT } from '../reconstruction/pod';

/** The name under which DNS has the addresses of all workers that are ready. */
export const workersHost = ({ names }: Context): Expression<string> => names.of('workers');

export class WorkerService extends Resource<Service> {
  override readonly doc =
    'The name of the workers in DNS. It has no address of its own, but the addresses of the pods.';

  constructor(scope: Construct, context: Context) {
    super(scope, 'service', {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: metadata(context, 'worker', workersHost(context)),
      spec: {
        type: 'ClusterIP',
        clusterIP: 'None',
        selector: context.names.selector('worker'),
        // A worker that is not ready would let every distributed reconstruction fail.
        publishNotReadyAddresses: false,
        ports: [{ name: 'gadgetron', port: PORT, targetPort: 'gadgetron', protocol: 'TCP', appProtocol: 'tcp' }],
      },
    });
  }
}
