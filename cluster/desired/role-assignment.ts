import { apiVersions } from '../arm';
import { roleAssignmentName } from '../ownership';
import { roleAssignmentId, accountId } from '../resource-ids';
import type { ClusterSpec } from '../file';
import type { DesiredResource } from './resource';

/** The built-in role that lets an identity mount every share of an account over SMB; its id is looked up by this name. */
export const mountRole = 'Storage File Data SMB MI Admin';

interface RoleHolder {
  /** The object id of the identity of the nodes, known once the cluster is made. */
  readonly principalId: string;
  readonly roleDefinitionId: string;
}

/** Whether the nodes mount the shares with their identity, which takes the role; else there are none, or the key opens them. */
export const mountsWithIdentity = ({ storage }: Pick<ClusterSpec, 'storage'>): boolean =>
  storage.shares.length > 0 && storage.access === 'managed-identity';

/** The role that the nodes have on the storage account. */
export function desiredRoleAssignment(
  spec: ClusterSpec,
  { principalId, roleDefinitionId }: RoleHolder,
): DesiredResource {
  const scope = accountId(spec);
  return {
    id: roleAssignmentId(scope, roleAssignmentName(scope, principalId, roleDefinitionId)),
    apiVersion: apiVersions.authorization,
    // A new identity is not yet known everywhere; with its type Azure does not look it up.
    body: { properties: { principalId, principalType: 'ServicePrincipal', roleDefinitionId } },
  };
}
