import { apiVersions } from '../arm';
import { ownershipTags } from '../ownership';
import { resourceGroupId } from '../resource-ids';
import type { ClusterSpec } from '../file';
import { desiredCluster } from './cluster';
import { desiredMaintenance } from './maintenance';
import { desiredRuleAssociations } from './monitoring';
import { type DesiredPool, desiredPools } from './pools';
import type { DesiredResource } from './resource';
import { desiredShares, desiredStorageAccount } from './storage';

export { fixedConstants } from './fixed';
export { type DesiredPool, gpuTaint, poolLabel, type PoolRole, spotTaint } from './pools';
export type { DesiredResource } from './resource';
export {
  desiredRoleAssignment,
  mountRole,
  mountsWithIdentity,
  mountWish,
  pullWishes,
  roleTitle,
  type RoleWish,
} from './role-assignment';

/** Everything that a file asks for, but for the role, which needs an identity that the cluster brings. */
export interface Desired {
  readonly resourceGroup: DesiredResource;
  /** With all pools in it, for the first request. */
  readonly cluster: DesiredResource;
  /** The pools again, for later requests about one of them. */
  readonly pools: readonly DesiredPool[];
  readonly maintenance: readonly DesiredResource[];
  /** With the rules by which Azure Monitor collects. */
  readonly ruleAssociations: readonly DesiredResource[];
  readonly storageAccount: DesiredResource | undefined;
  readonly shares: readonly DesiredResource[];
}

/** @param runId marks what this run makes; see ownership.ts */
export function desiredState(spec: ClusterSpec, runId: string): Desired {
  const ownership = ownershipTags(spec, runId);
  return {
    resourceGroup: {
      id: resourceGroupId(spec),
      apiVersion: apiVersions.resources,
      body: { location: spec.location, tags: { ...spec.tags, ...ownership } },
    },
    cluster: desiredCluster(spec, ownership),
    pools: desiredPools(spec, ownership),
    maintenance: desiredMaintenance(spec),
    ruleAssociations: desiredRuleAssociations(spec),
    storageAccount: desiredStorageAccount(spec, runId),
    shares: desiredShares(spec, runId),
  };
}
