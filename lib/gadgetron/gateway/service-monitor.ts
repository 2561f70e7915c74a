import type { Construct } from 'constructs';
import type { Endpoint, ServiceMonitor } from '../../../imports/monitoring.coreos.com';
import { is, Resource, str, when } from '../../helm';
import type { Context } from '../context';
import { kindFromElsewhere, metadata } from '../metadata';

export class GatewayServiceMonitor extends Resource<ServiceMonitor> {
  override readonly doc = "Tells the Prometheus operator to read the gateway's metrics.";

  constructor(scope: Construct, context: Context) {
    const { names, values } = context;
    const { discovery, serviceMonitor } = values.gateway;
    super(
      scope,
      'service-monitor',
      {
        apiVersion: 'monitoring.coreos.com/v1',
        kind: 'ServiceMonitor',
        metadata: metadata(context, 'gateway', names.of('gateway'), {
          labels: serviceMonitor.labels,
          own: kindFromElsewhere(context),
        }),
        spec: {
          selector: { matchLabels: names.selector('gateway') },
          endpoints: [
            {
              port: 'metrics',
              interval: str`${serviceMonitor.intervalSeconds}s`,
              params: { scope: ['frontend', 'backend'] },
            },
            when<Endpoint>(is(discovery, 'endpointSlices'), {
              port: 'metrics',
              path: '/discovery',
              interval: str`${serviceMonitor.intervalSeconds}s`,
            }),
          ],
        },
      },
      { when: serviceMonitor.enabled },
    );
  }
}
