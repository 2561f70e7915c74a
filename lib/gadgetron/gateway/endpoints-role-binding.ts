import type { Construct } from 'constructs';
import type { RoleBinding } from 'kubernetes-types/rbac/v1';
import { is, release, Resource } from '../../helm';
import type { Context } from '../context';
import { metadata } from '../metadata';

export class EndpointsRoleBinding extends Resource<RoleBinding> {
  override readonly doc = "Gives the Role that reads EndpointSlices to the gateway's account.";

  constructor(scope: Construct, context: Context) {
    const { names } = context;
    super(
      scope,
      'endpoints-role-binding',
      {
        apiVersion: 'rbac.authorization.k8s.io/v1',
        kind: 'RoleBinding',
        metadata: metadata(context, 'gateway', names.of('gateway')),
        roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: names.of('gateway') },
        subjects: [{ kind: 'ServiceAccount', name: names.accounts.gateway, namespace: release.namespace }],
      },
      { when: is(context.values.gateway.discovery, 'endpointSlices') },
    );
  }
}
