import type { Construct } from 'constructs';
import type { Role } from 'kubernetes-types/rbac/v1';
import { is, Resource } from '../../helm';
import type { Context } from '../context';
import { metadata } from '../metadata';

export class EndpointsRole extends Resource<Role> {
  override readonly doc =
    'All that the gateway may do in the Kubernetes API: read which pods are ready, in its own namespace.';

  constructor(scope: Construct, context: Context) {
    super(
      scope,
      'endpoints-role',
      {
        apiVersion: 'rbac.authorization.k8s.io/v1',
        kind: 'Role',
        metadata: metadata(context, 'gateway', context.names.of('gateway')),
        rules: [{ apiGroups: ['discovery.k8s.io'], resources: ['endpointslices'], verbs: ['get', 'list'] }],
      },
      { when: is(context.values.gateway.discovery, 'endpointSlices') },
    );
  }
}
