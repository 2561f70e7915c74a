import type { Construct } from 'constructs';
import type { Service } from 'kubernetes-types/core/v1';
import { type Expression, release, Resource, str, union } from '../../helm';
import type { Context } from '../context';
import { metadata } from '../metadata';
import { existsWhen, metricsLabel, namesFor, type Role, roleLabel } from './role';

/** Of the gateway's metrics and health. */
export const METRICS_PORT = 8404;

/** Where the gateway says how many pods there are, to pods of its namespace. */
export const podsUrl = (context: Context): Expression<string> =>
  str`http://${namesFor(context, 'leader').metrics}:${METRICS_PORT}/pods`;

/** Where a gateway's metrics are read from another namespace, as KEDA does. Only what is asked for: all of it is 70 kB and more. */
export const metricsUrl = (context: Context, role: Role): Expression<string> =>
  str`http://${namesFor(context, role).metrics}.${release.namespace}.svc.${context.values.clusterDomain}:${METRICS_PORT}/metrics?scope=frontend`;

export class MetricsService extends Resource<Service> {
  override readonly doc = 'The address at which the metrics of a gateway are read.';

  constructor(scope: Construct, context: Context, role: Role) {
    super(
      scope,
      role === 'leader' ? 'metrics-service' : 'follower-metrics-service',
      {
        apiVersion: 'v1',
        kind: 'Service',
        metadata: metadata(context, 'gateway', namesFor(context, role).metrics),
        spec: {
          type: 'ClusterIP',
          selector: union<Record<string, string>>(context.names.selector('gateway'), roleLabel(role), metricsLabel),
          ports: [{ name: 'metrics', port: METRICS_PORT, targetPort: 'metrics', protocol: 'TCP', appProtocol: 'http' }],
        },
      },
      existsWhen(context, role),
    );
  }
}
