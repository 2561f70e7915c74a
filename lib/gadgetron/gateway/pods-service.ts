import type { Construct } from 'constructs';
import type { Service } from 'kubernetes-types/core/v1';
import { Resource } from '../../helm';
import type { Context } from '../context';
import { metadata } from '../metadata';
import { PORT } from '../reconstruction/pod';

export class PodsService extends Resource<Service> {
  override readonly doc =
    'The list of Gadgetron pods for the gateway: as EndpointSlices, or in DNS as one SRV record for each ready pod.';

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
