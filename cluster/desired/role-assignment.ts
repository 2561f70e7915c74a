import { apiVersions } from '../arm';
import { roleAssignmentName } from '../ownership';
import { accountId, resourceName, roleAssignmentId } from '../resource-ids';
import type { ClusterSpec } from '../file';
import type { DesiredResource } from './resource';

/** The built-in role that lets an identity mount every share of an account over SMB; its id is looked up by this name. */
export const mountRole = 'Storage File Data SMB MI Admin';

/** The built-in role that lets an identity pull images: https://learn.microsoft.com/azure/aks/cluster-container-registry-integration */
const pullRole = 'AcrPull';

/** A role that the identity of the nodes is to have on something. */
export interface RoleWish {
  readonly role: string;
  /** The resource id of what it is on. */
  readonly scope: string;
  /** Its name. */
  readonly on: string;
}

/** The role with which nodes mount the shares. */
export const mountWish = (spec: ClusterSpec): RoleWish => ({
  role: mountRole,
  scope: accountId(spec),
  on: spec.storage.account,
});

/** The roles with which nodes pull images. */
export const pullWishes = ({ registries }: Pick<ClusterSpec, 'registries'>): readonly RoleWish[] =>
  registries.map(scope => ({ role: pullRole, scope, on: resourceName(scope) }));

/** `AcrPull on mri` */
export const roleTitle = ({ role, on }: RoleWish): string => (role === mountRole ? role : `${role} on ${on}`);

interface RoleHolder {
  /** The object id of the identity of the nodes, known once the cluster is made. */
  readonly principalId: string;
  readonly roleDefinitionId: string;
}

/** Whether the nodes mount the shares with their identity, which takes the role; else there are none, or the key opens them. */
export const mountsWithIdentity = ({ storage }: Pick<ClusterSpec, 'storage'>): boolean =>
  storage.shares.length > 0 && storage.access === 'managed-identity';

/** A role that the nodes have. */
export const desiredRoleAssignment = (
  { scope }: Pick<RoleWish, 'scope'>,
  { principalId, roleDefinitionId }: RoleHolder,
): DesiredResource => ({
  id: roleAssignmentId(scope, roleAssignmentName(scope, principalId, roleDefinitionId)),
  apiVersion: apiVersions.authorization,
  // A new identity is not yet known everywhere; with its type Azure does not look it up.
  body: { properties: { principalId, principalType: 'ServicePrincipal', roleDefinitionId } },
});
