import type { Construct } from 'constructs';
import type { Service } from 'kubernetes-types/core/v1';
import { type Expression, release, Resource, str } from '../../helm';
import type { Context } from '../context';
import { metadata } from '../metadata';
import { PORT } from '../reconstruction/pod';

const serviceName = ({ names }: Context): Expression<string> => names.of('workers');

/** The name under which DNS has the addresses of all workers that are ready. */
export const workersHost = (context: Context): Expression<string> =>
  str`${serviceName(context)}.${release.namespace}.svc.${context.values.clusterDomain}`;

/** What DNS knows the workers by: no address of its own, but those of the pods. */
export class WorkerService extends Resource<Service> {
  constructor(scope: Construct, context: Context) {
    super(scope, 'service', {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: metadata(context, 'worker', serviceName(context)),
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
