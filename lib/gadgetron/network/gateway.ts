import type { Construct } from 'constructs';
import type { NetworkPolicyEgressRule, NetworkPolicyIngressRule } from 'kubernetes-types/networking/v1';
import { either, is, splice, when } from '../../helm';
import type { Context } from '../context';
import { gatewayInFront, podsOfEngines } from '../gateway/engines';
import { METRICS_PORT } from '../gateway/metrics-service';
import { PORT } from '../reconstruction/pod';
import { mayHaveNoPods } from '../tests/no-pods';
import { clients } from './clients';
import { toAddresses, toDns, toPods } from './destinations';
import { ComponentNetworkPolicy, podsOf, tcp } from './policy';

export class GatewayNetworkPolicy extends ComponentNetworkPolicy {
  override readonly doc =
    'The gateway: the only way to Gadgetron, for the clients that are allowed. Its two pods connect to each other.';

  constructor(scope: Construct, context: Context) {
    const { autoscaling, gateway, networkPolicy } = context.values;
    const byKeda = is(autoscaling.mode, 'sessions');
    const byApi = is(gateway.discovery, 'endpointSlices');
    const keda = {
      namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': autoscaling.sessions.kedaNamespace } },
    };
    super(scope, context, 'gateway', {
      name: context.names.of('gateway'),
      ingress: [
        {
          from: [
            ...clients(context),
            when(gateway.highAvailability.enabled, podsOf(context, 'gateway')),
            gatewayInFront(context),
          ],
          ports: [tcp(PORT)],
        },
        // Without anybody no rule: one without sources would mean all. The kubelet's probes need none.
        when<NetworkPolicyIngressRule>(either(byKeda, networkPolicy.metricsIngress), {
          from: [
            when(byKeda, keda),
            when(mayHaveNoPods(context), podsOf(context, 'test')),
            splice(networkPolicy.metricsIngress),
          ],
          ports: [tcp(METRICS_PORT)],
        }),
      ],
      egress: [
        toDns(context),
        {
          to: [
            podsOf(context, 'reconstruction'),
            when(gateway.highAvailability.enabled, podsOf(context, 'gateway')),
            podsOfEngines(context, 'gateway'),
          ],
          ports: [tcp(PORT)],
        },
        splice(when<NetworkPolicyEgressRule[]>(byApi, toAddresses(networkPolicy.apiServerEgress))),
        splice(when<NetworkPolicyEgressRule[]>(byApi, toPods(networkPolicy.apiServerEgress))),
      ],
      when: gateway.enabled,
    });
  }
}
