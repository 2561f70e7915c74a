import { randomUUID } from 'node:crypto';
import type { JsonObject } from '../../cluster/wire';
import { groupPath } from './groups';
import { refusedByLock } from './locks';
import type { Failure } from './operations';
import type { World } from './world';

/** The group that AKS makes for the machines: disks of dynamic volumes come there, too. */
export function makeNodeGroup(
  world: World,
  {
    subscription,
    nodes,
    cluster,
    name,
    location,
  }: {
    readonly subscription: string;
    readonly nodes: string;
    readonly cluster: string;
    readonly name: string;
    readonly location: string;
  },
): void {
  const id = groupPath(subscription, nodes);
  world.put(id, {
    id,
    name: nodes,
    type: 'Microsoft.Resources/resourceGroups',
    location,
    managedBy: cluster,
    tags: { 'aks-managed-cluster-name': name },
    properties: { provisioningState: 'Succeeded' },
  });
  const scaleSet = `${id}/providers/Microsoft.Compute/virtualMachineScaleSets/aks-nodes`;
  world.put(scaleSet, {
    id: scaleSet,
    name: 'aks-nodes',
    type: 'Microsoft.Compute/virtualMachineScaleSets',
    location,
    tags: {},
  });
}

/** The identity of the nodes, which lies in their group. */
export const identityProfile = (subscription: string, nodes: string, name: string): JsonObject => ({
  kubeletidentity: {
    resourceId: `/subscriptions/${subscription}/resourcegroups/${nodes}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/${name}-agentpool`,
    clientId: randomUUID(),
    objectId: randomUUID(),
  },
});

/** AKS deletes a cluster until it comes to the group of the machines, which somebody has locked. */
export function nodeGroupLock(world: World, nodes: string): Failure | undefined {
  const path = groupPath(world.settings.subscription, nodes);
  const said = refusedByLock(world, { method: 'DELETE', path });
  return said && { code: said.code, message: said.message };
}
