import type { Construct } from 'constructs';
import type { Service } from 'kubernetes-types/core/v1';
import { ifSet, is, Resource, when } from '../../helm';
import type { Context } from '../context';
import { metadata } from '../metadata';
import { PORT } from './pod';

export class FrontendService extends Resource<Service> {
  override readonly doc =
    'The address of Gadgetron for clients in the cluster: the gateway, or any Gadgetron pod where there is no gateway.';

  constructor(scope: Construct, context: Context) {
    const { values, names } = context;
    const { dangerouslyExposeCodeExecutionAs, loadBalancerSourceRanges } = values.frontend;
    super(scope, 'frontend-service', {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: metadata(context, 'reconstruction', names.frontend, { annotations: values.frontend.annotations }),
      spec: {
        // A client that reaches port 9002 can run code: not public, except on explicit request.
        type: when<string>(dangerouslyExposeCodeExecutionAs, dangerouslyExposeCodeExecutionAs, 'ClusterIP'),
        // The only policy that shows pods, and their network policy, where clients come from.
        externalTrafficPolicy: when<string>(dangerouslyExposeCodeExecutionAs, 'Local'),
        loadBalancerSourceRanges: when<string[]>(
          is(dangerouslyExposeCodeExecutionAs, 'LoadBalancer'),
          loadBalancerSourceRanges,
        ),
        loadBalancerClass: ifSet(values.frontend.loadBalancerClass),
        ipFamilyPolicy: ifSet(values.frontend.ipFamilyPolicy),
        selector: when<Record<string, string>>(
          values.gateway.enabled,
          names.selector('gateway'),
          names.selector('reconstruction'),
        ),
        ports: [{ name: 'gadgetron', port: PORT, targetPort: 'gadgetron', protocol: 'TCP', appProtocol: 'tcp' }],
      },
    });
  }
}
