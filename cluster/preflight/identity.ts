import { apiVersions, ifReadable } from '../arm';
import { assignmentCommand, shellWord } from '../az-command';
import type { ClusterSpec } from '../file';
import { mayDo, type Permission, permissionsIn } from '../permission';
import { resourceName } from '../resource-ids';
import { listAt, textAt } from '../wire';
import { type Finding, findings } from './finding';
import type { Reads } from './reads';

const told = findings('identity');

/** A right that the cluster's own identity needs on a resource of the user's. */
export interface Need {
  /** The setting that names the resource. */
  readonly field: string;
  readonly scope: string;
  readonly actions: readonly string[];
  /** A built-in role that has them. */
  readonly role: string;
  /** failure: AKS refuses the cluster without it. warning: something fails later. */
  readonly lack: 'failure' | 'warning';
}

const joinSubnet: Pick<Need, 'actions' | 'role' | 'lack'> = {
  actions: ['Microsoft.Network/virtualNetworks/subnets/read', 'Microsoft.Network/virtualNetworks/subnets/join/action'],
  role: 'Network Contributor',
  lack: 'failure',
};

/**
 * What AKS asks of the identity of a cluster: https://learn.microsoft.com/azure/aks/aks-service-permissions, and the
 * pages of the settings.
 *
 * @param routeTable the one of `network.subnet`
 */
export function identityNeeds(spec: ClusterSpec, routeTable: string | undefined): readonly Need[] {
  const { network, apiServer, diskEncryptionSet } = spec;
  const given = (field: string, scope: string | undefined, need: Omit<Need, 'field' | 'scope'>): readonly Need[] =>
    scope === undefined ? [] : [{ field, scope, ...need }];
  const zone = apiServer.dnsZone?.startsWith('/') === true ? apiServer.dnsZone : undefined;
  return [
    ...given('network.subnet', network.subnet, joinSubnet),
    ...given('the route table of network.subnet', routeTable, {
      actions: ['Microsoft.Network/routeTables/routes/read', 'Microsoft.Network/routeTables/routes/write'],
      role: 'Network Contributor',
      lack: network.outbound === 'userDefinedRouting' ? 'failure' : 'warning',
    }),
    ...given('apiServer.subnet', apiServer.subnet, joinSubnet),
    // https://learn.microsoft.com/azure/aks/private-clusters
    ...given('apiServer.dnsZone', zone, {
      actions: [
        'Microsoft.Network/privateDnsZones/A/write',
        'Microsoft.Network/privateDnsZones/virtualNetworkLinks/write',
      ],
      role: 'Private DNS Zone Contributor',
      lack: 'failure',
    }),
    ...given('the network of network.subnet', zone && network.subnet?.split(/\/subnets\//i)[0], {
      actions: ['Microsoft.Network/virtualNetworks/join/action'],
      role: 'Network Contributor',
      lack: 'failure',
    }),
    ...given('diskEncryptionSet', diskEncryptionSet, {
      actions: ['Microsoft.Compute/diskEncryptionSets/read'],
      role: 'Reader',
      lack: 'failure',
    }),
    ...network.outboundAddresses.flatMap(id =>
      given('network.outboundAddresses', id, {
        actions: ['Microsoft.Network/publicIPAddresses/read', 'Microsoft.Network/publicIPAddresses/join/action'],
        role: 'Network Contributor',
        lack: 'warning',
      }),
    ),
    ...Object.entries(spec.pools).flatMap(([name, { capacityReservation }]) =>
      given(`pools.${name}.capacityReservation`, capacityReservation, {
        actions: ['Microsoft.Compute/capacityReservationGroups/deploy/action'],
        role: 'Contributor',
        lack: 'failure',
      }),
    ),
  ];
}

/** Whether the identity that the file names has the rights that AKS then needs of it. */
export async function checkIdentity(reads: Reads): Promise<readonly Finding[]> {
  const { identity } = reads.spec;
  if (identity === undefined) return [];
  const live = await reads.find(identity, apiVersions.managedIdentity);
  const principalId = textAt(live, 'properties', 'principalId');
  if (principalId === undefined) return [noIdentity(identity)];
  const subnet = await ifReadable(reads.subnet);
  const needs = identityNeeds(reads.spec, textAt(subnet, 'properties', 'routeTable', 'id'));
  const definitions = new Map<string, Promise<readonly Permission[]>>();
  const permissionsOf = (role: string): Promise<readonly Permission[]> => {
    const known = definitions.get(role) ?? permissionsOfRole(reads, role);
    definitions.set(role, known);
    return known;
  };
  const problems = await Promise.all(
    needs.map(async need =>
      judgeNeed(need, { identity, principalId }, await granted(reads, need.scope, principalId, permissionsOf)),
    ),
  );
  const all = problems.flat();
  return all.length > 0 || needs.length === 0
    ? all
    : [told.ok(`${resourceName(identity)} has the rights that AKS needs of it`)];
}

const noIdentity = (id: string): Finding =>
  told.failure(
    `identity: there is no identity ${resourceName(id)}, or no group that it is in`,
    `Compare its id: az identity list --resource-group ${shellWord(id.split('/')[4] ?? '')} --query '[].id'`,
  );

/**
 * What somebody may do with a resource, by roles on it and on what it lies in, those of groups included; undefined where
 * we may not ask. https://learn.microsoft.com/azure/role-based-access-control/role-assignments-list-rest
 */
async function granted(
  reads: Reads,
  scope: string,
  principalId: string,
  permissionsOf: (role: string) => Promise<readonly Permission[]>,
): Promise<readonly Permission[] | undefined> {
  return ifReadable(async () => {
    const assignments = await reads.listAt(
      `${scope}/providers/Microsoft.Authorization/roleAssignments`,
      apiVersions.authorization,
      { $filter: `atScope() and assignedTo('${principalId}')` },
    );
    const roles = assignments.flatMap(each => textAt(each, 'properties', 'roleDefinitionId') ?? []);
    return (await Promise.all([...new Set(roles)].map(permissionsOf))).flat();
  });
}

/** https://learn.microsoft.com/rest/api/authorization/role-definitions/get-by-id */
const permissionsOfRole = async (reads: Reads, role: string): Promise<readonly Permission[]> =>
  permissionsIn(listAt(await reads.find(role, apiVersions.authorization), 'properties', 'permissions'));

/** @param permissions undefined: we may not ask */
export function judgeNeed(
  { field, scope, actions, role, lack }: Need,
  { identity, principalId }: { readonly identity: string; readonly principalId: string },
  permissions: readonly Permission[] | undefined,
): readonly Finding[] {
  const what = `${field} (${resourceName(scope)})`;
  if (permissions === undefined)
    return [
      told.unknown(`could not check whether ${resourceName(identity)} may use ${what}: you may not read roles there`),
    ];
  const missing = actions.filter(action => !mayDo(permissions, action));
  if (missing.length === 0) return [];
  return [
    told[lack](
      `${resourceName(identity)} may not use ${what}: it lacks ${missing.join(' and ')}`,
      `An administrator assigns the role, which may take some minutes until it holds: ${assignmentCommand(principalId, role, scope)}`,
    ),
  ];
}
