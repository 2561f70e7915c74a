import { apiVersions } from '../arm';
import { roleAssignmentName } from '../ownership';
import { roleAssignmentId, storageAccountId } from '../resource-ids';
import type { ClusterSpec } from '../spec';
import type { DesiredResource } from './resource';

/** The built-in role that lets an identity mount every share of an account over SMB; its id is looked up by this name. */
export const mountRole = 'Storage File Data SMB MI Admin';

interface RoleHolder {
  /** The object id of the identity of the nodes, known once the cluster is made. */
  readonly principalId: string;
  readonly roleDefinitionId: string;
}

/** The role that the nodes have on the storage account; undefined when they mount with its key. */
export function desiredRoleAssignment(spec: ClusterSpec, { principalId, roleDefinitionId }: RoleHolder): DesiredResource | undefined {
  if (spec.storage.shares.length === 0 || spec.storage.access === 'key') return undefined;
  const scope = storageAccountId(spec, spec.storage.account);
  return {
    id: roleAssignmentId(scope, roleAssignmentName(scope, principalId, roleDefinitionId)),
    apiVersion: apiVersions.authorization,
    // A new identity is not yet known everywhere; with its type Azure does not look it up.
    body: { properties: { principalId, principalType: 'ServicePrincipal', roleDefinitionId } },
  };
}
