import type { Construct } from 'constructs';
import type { Service } from 'kubernetes-types/core/v1';
import { Resource } from '../../helm';
import type { Context } from '../context';
import { metadata } from '../metadata';
import { PORT } from '../reconstruction/pod';

/** By which the gateway knows the pods: EndpointSlices list them, or DNS those that are ready, with a SRV record each. */
export class PodsService extends Resource<Service> {
  constructor(scope: Construct, context: Context) {
    const { names } = context;
    super(scope, 'pods-service', {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: metadata(context, 'reconstruction', names.pods),
      spec: {
        type: 'ClusterIP',
        clusterIP: 'None',
        // With two families, every pod would be two, with a reconstruction each.
        ipFamilyPolicy: 'SingleStack',
        selector: names.selector('reconstruction'),
        ports: [{ name: 'gadgetron', port: PORT, targetPort: 'gadgetron', protocol: 'TCP', appProtocol: 'tcp' }],
      },
    });
  }
}
