import type { Construct } from 'constructs';
import type { Service } from 'kubernetes-types/core/v1';
import { type Expression, release, Resource, str, union } from '../../helm';
import type { Context } from '../context';
import { metadata } from '../metadata';
import { existsWhen, namesFor, type Role, roleLabel } from './role';

/** Of the gateway's metrics and health. */
export const METRICS_PORT = 8404;

/** A page of a gateway's metrics port. */
const pageOf = (context: Context, role: Role, page: string): Expression<string> =>
  str`http://${namesFor(context, role).metrics}.${release.namespace}.svc.${context.values.clusterDomain}:${METRICS_PORT}${page}`;

/** Where the gateway says how many pods there are. */
export const podsUrl = (context: Context): Expression<string> => pageOf(context, 'leader', '/pods');

/** Where a gateway's metrics are read. Only what is asked for: all of it is 70 kB and more. */
export const metricsUrl = (context: Context, role: Role): Expression<string> =>
  pageOf(context, role, '/metrics?scope=frontend');

/** Where the metrics of a gateway are found. */
export class MetricsService extends Resource<Service> {
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
          selector: union<Record<string, string>>(context.names.selector('gateway'), roleLabel(role)),
          ports: [{ name: 'metrics', port: METRICS_PORT, targetPort: 'metrics', protocol: 'TCP', appProtocol: 'http' }],
        },
      },
      existsWhen(context, role),
    );
  }
}
