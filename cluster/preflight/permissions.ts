import { apiVersions } from '../arm';
import { mountsWithIdentity, pullWishes, roleTitle, type RoleWish } from '../desired';
import { assignRoles, mayDo, type Permission, permissionsIn, permissionsPath } from '../permission';
import { resourceGroupId } from '../resource-ids';
import type { ClusterSpec } from '../file';
import type { Plan } from '../plan';
import { type Finding, findings } from './finding';
import type { Reads } from './reads';

const told = findings('permissions');

/** What `create` does in the resource group. */
export const neededActions = (
  { storage, monitoring }: ClusterSpec,
  groupIsThere: boolean,
  changes: Plan['changes'] = [],
): readonly string[] => [
  ...(groupIsThere ? [] : ['Microsoft.Resources/subscriptions/resourceGroups/write']),
  'Microsoft.ContainerService/managedClusters/read',
  'Microsoft.ContainerService/managedClusters/write',
  'Microsoft.ContainerService/managedClusters/agentPools/write',
  ...(changes.some(({ kind, action }) => kind === 'pool' && (action === 'delete' || action === 'replace'))
    ? ['Microsoft.ContainerService/managedClusters/agentPools/delete']
    : []),
  'Microsoft.ContainerService/managedClusters/maintenanceConfigurations/write',
  'Microsoft.ContainerService/managedClusters/listClusterUserCredential/action',
  ...(monitoring.rules.length > 0 ? ['Microsoft.Insights/dataCollectionRuleAssociations/write'] : []),
  ...(storage.shares.length > 0 && storage.existing === undefined
    ? ['Microsoft.Storage/storageAccounts/write', 'Microsoft.Storage/storageAccounts/fileServices/shares/write']
    : []),
  ...(storage.shares.length > 0 && storage.existing === undefined && storage.access === 'key'
    ? ['Microsoft.Storage/storageAccounts/listKeys/action']
    : []),
];

export async function checkPermissions(reads: Reads, { changes }: Plan): Promise<readonly Finding[]> {
  const group = await reads.resourceGroup();
  const scope = group ? resourceGroupId(reads.spec) : reads.subscription;
  const { existing } = reads.spec.storage;
  const [inGroup, onAccount, ...elsewhere] = await Promise.all([
    permissionsAt(reads, scope),
    existing === undefined ? undefined : permissionsAt(reads, existing),
    ...borrowed(reads.spec).map(async each => judgeBorrowed(each, await permissionsAt(reads, each.id))),
  ]);
  const registries = await Promise.all(
    pullWishes(reads.spec).map(async wish => judgePull(wish, await permissionsAt(reads, wish.scope))),
  );
  return [
    ...registries.flat(),
    ...judgePermissions(reads.spec, group !== undefined, inGroup, changes, onAccount),
    ...elsewhere.flat(),
  ];
}

const judgePull = (wish: RoleWish, permissions: readonly Permission[]): readonly Finding[] =>
  mayDo(permissions, assignRoles)
    ? []
    : [
        told.warning(
          `you may not assign the role ${roleTitle(wish)}, with which nodes pull images`,
          'create will print the command for an administrator, and resume continues afterwards',
        ),
      ];

/** Something of the user's own that the cluster is to use, and the right that takes. */
interface Borrowed {
  readonly id: string;
  readonly action: string;
  readonly role: string;
}

const join: Omit<Borrowed, 'id'> = {
  action: 'Microsoft.Network/virtualNetworks/subnets/join/action',
  role: 'Network Contributor',
};

/** What AKS then asks whether you may, by the pages of the fields in the file. */
const borrowed = ({
  network,
  identity,
  apiServer,
  diskEncryptionSet,
  monitoring,
}: ClusterSpec): readonly Borrowed[] => [
  ...[network.subnet, apiServer.subnet].flatMap(id => (id === undefined ? [] : [{ id, ...join }])),
  ...network.outboundAddresses.map(id => ({
    id,
    action: 'Microsoft.Network/publicIPAddresses/join/action',
    role: 'Network Contributor',
  })),
  ...(diskEncryptionSet === undefined
    ? []
    : [{ id: diskEncryptionSet, action: 'Microsoft.Compute/diskEncryptionSets/read', role: 'Reader' }]),
  ...(monitoring.containerInsights === undefined
    ? []
    : [
        {
          id: monitoring.containerInsights,
          action: 'Microsoft.OperationalInsights/workspaces/sharedkeys/read',
          role: 'Log Analytics Contributor',
        },
      ]),
  ...monitoring.rules.map(id => ({
    id,
    action: 'Microsoft.Insights/dataCollectionRules/read',
    role: 'Monitoring Contributor',
  })),
  ...(identity === undefined
    ? []
    : [
        {
          id: identity,
          action: 'Microsoft.ManagedIdentity/userAssignedIdentities/assign/action',
          role: 'Managed Identity Operator',
        },
      ]),
];

const judgeBorrowed = ({ id, action, role }: Borrowed, permissions: readonly Permission[]): readonly Finding[] =>
  mayDo(permissions, action)
    ? []
    : [told.failure(`you may not use ${id} (${action})`, `Ask for the role ${role} on it.`)];

const permissionsAt = async (reads: Reads, scope: string): Promise<readonly Permission[]> =>
  permissionsIn(await reads.listAt(permissionsPath(scope), apiVersions.authorization));

export function judgePermissions(
  spec: ClusterSpec,
  groupIsThere: boolean,
  permissions: readonly Permission[],
  changes: Plan['changes'] = [],
  onAccount: readonly Permission[] = permissions,
): readonly Finding[] {
  const where = groupIsThere ? `the resource group ${spec.resourceGroup}` : 'the subscription';
  const missing = neededActions(spec, groupIsThere, changes).filter(action => !mayDo(permissions, action));
  const rights =
    missing.length > 0
      ? told.failure(
          `you may not do in ${where}: ${missing.join(', ')}`,
          `Ask for the role Contributor in ${where}${groupIsThere ? '' : `, or for the resource group ${spec.resourceGroup} with that role in it`}; then sign in again.`,
        )
      : told.ok(`you may do in ${where} what create does`);
  return [rights, ...judgeRole(spec, mayDo(onAccount, assignRoles))];
}

/** Contributors may not assign roles; what then happens, the file says. */
function judgeRole(spec: ClusterSpec, mayAssign: boolean): readonly Finding[] {
  if (mayAssign || !mountsWithIdentity(spec)) return [];
  return spec.storage.whenRolesAreRefused === 'key'
    ? [
        told.warning(
          "you may not assign roles: nodes will mount the shares with the account's key, as storage.whenRolesAreRefused says",
        ),
      ]
    : [
        told.warning(
          'you may not assign the role with which nodes mount the shares',
          'create will print the command for an administrator, and resume continues afterwards; or set storage.whenRolesAreRefused: key',
        ),
      ];
}
