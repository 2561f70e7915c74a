import { type Arm, apiVersions, find, list, type SendOptions } from '../arm';
import type { Desired } from '../desired';
import { isOurs } from '../ownership';
import { readLive } from '../plan';
import { resourceGroupId, sameId } from '../resource-ids';
import type { ClusterSpec } from '../spec';
import { type JsonObject, textAt } from '../wire';
import { type Perishable, perishables } from './perishable';
import { rolesOf } from './roles';

/** What the user says about data, by its name. */
export interface Consent {
  /** The storage account whose data may go. */
  readonly storage?: string | undefined;
  /** Disks and the like in the node group whose data may go. */
  readonly lose: readonly string[];
}

/** Something that stays, and why. */
export interface Kept {
  readonly kind: 'resource group' | 'cluster' | 'storage account' | 'role' | 'resource';
  readonly name: string;
  readonly reason: string;
}

/** What a deletion would do. Nothing that is not in here is touched. */
export interface Survey {
  readonly cluster: { readonly id: string; readonly state: string | undefined; readonly nodeResourceGroup: string | undefined } | undefined;
  readonly roles: readonly string[];
  readonly storageAccount: string | undefined;
  /** Goes last, and only when nothing is left in it by then. */
  readonly resourceGroup: string | undefined;
  readonly kept: readonly Kept[];
  /** Data that goes with the cluster's own group. */
  readonly perishing: readonly Perishable[];
  /** What keeps the deletion from beginning. */
  readonly refusals: readonly string[];
}

/** Looks at what there is, and whose it is. */
export async function survey(arm: Arm, spec: ClusterSpec, desired: Desired, consent: Consent, options?: SendOptions): Promise<Survey> {
  const live = await readLive(arm, spec, desired, options);
  const cluster = isOurs(live.cluster, spec) ? live.cluster : undefined;
  const account = isOurs(live.storageAccount, spec) ? live.storageAccount : undefined;
  const group = isOurs(live.resourceGroup, spec) ? live.resourceGroup : undefined;
  const accountGoes = account !== undefined && consent.storage === spec.storage.account;
  const nodeResourceGroup = textAt(cluster, 'properties', 'nodeResourceGroup');
  const [perishing, roles, others] = await Promise.all([
    nodeResourceGroup === undefined ? [] : perishables(arm, { ...spec, resourceGroup: nodeResourceGroup }, options),
    live.storageAccount ? rolesOf(arm, spec, { cluster, accountIsOurs: account !== undefined }, options) : [],
    group ? strangersIn(arm, spec, desired, options) : [],
  ]);
  const groupGoes = group !== undefined && others.length === 0 && (live.storageAccount === undefined || accountGoes) && (live.cluster === undefined || cluster !== undefined);
  return {
    cluster: cluster && { id: desired.cluster.id, state: textAt(cluster, 'properties', 'provisioningState'), nodeResourceGroup },
    roles,
    storageAccount: accountGoes ? spec.storage.account : undefined,
    resourceGroup: groupGoes ? spec.resourceGroup : undefined,
    kept: [...keptThings(spec, { ...live, account, group, accountGoes, groupGoes }), ...others.map((name): Kept => ({ kind: 'resource', name, reason: `is in the group ${spec.resourceGroup}, and was not made by gadgetronctl` }))],
    perishing,
    refusals: [...storageRefusals(spec, consent, live.storageAccount, account), ...perishRefusals(perishing, consent)],
  };
}

interface Judged {
  readonly cluster: JsonObject | undefined;
  readonly storageAccount: JsonObject | undefined;
  readonly resourceGroup: JsonObject | undefined;
  readonly account: JsonObject | undefined;
  readonly group: JsonObject | undefined;
  readonly accountGoes: boolean;
  readonly groupGoes: boolean;
}

function keptThings(spec: ClusterSpec, { cluster, storageAccount, resourceGroup, account, group, accountGoes, groupGoes }: Judged): readonly Kept[] {
  const stranger = 'was not made by gadgetronctl for this cluster';
  const kept: (Kept | undefined)[] = [
    cluster && !isOurs(cluster, spec) ? { kind: 'cluster', name: spec.name, reason: stranger } : undefined,
    storageAccount && !accountGoes ? { kind: 'storage account', name: spec.storage.account, reason: account ? `has the data; --delete-storage ${spec.storage.account} deletes it, too` : stranger } : undefined,
    resourceGroup && !groupGoes ? { kind: 'resource group', name: spec.resourceGroup, reason: group ? 'has something in it that stays' : stranger } : undefined,
  ];
  return kept.filter(each => each !== undefined);
}

/** What is in our group, and is neither the file's nor marked as ours. */
async function strangersIn(arm: Arm, spec: ClusterSpec, desired: Desired, options?: SendOptions): Promise<readonly string[]> {
  const known = [desired.cluster.id, desired.storageAccount?.id ?? ''];
  const resources = await list(arm, { path: `${resourceGroupId(spec)}/resources`, apiVersion: apiVersions.resources }, options);
  return resources.flatMap(resource => (isOurs(resource, spec) || known.some(id => sameId(id, textAt(resource, 'id') ?? '')) ? [] : [`${textAt(resource, 'type') ?? ''} ${textAt(resource, 'name') ?? ''}`.trim()]));
}

function storageRefusals({ storage }: ClusterSpec, { storage: named }: Consent, there: JsonObject | undefined, ours: JsonObject | undefined): readonly string[] {
  if (named === undefined) return [];
  if (named !== storage.account) return [`--delete-storage ${named}: the storage account of this cluster is ${storage.account}`];
  return there !== undefined && ours === undefined ? [`--delete-storage ${named}: it was not made by gadgetronctl for this cluster, and is left alone`] : [];
}

/** Each must be named: whoever has not looked at the list has not agreed to it. */
function perishRefusals(perishing: readonly Perishable[], { lose }: Consent): readonly string[] {
  const unnamed = perishing.filter(({ name }) => !lose.includes(name));
  const unknown = lose.filter(name => !perishing.some(each => each.name === name));
  return [
    ...unnamed.map(({ kind, name, claim }) => `${kind} ${name}${claim === undefined ? '' : ` (claim ${claim})`}: its data would be lost with the cluster; export or move it, or name it: --lose-disk ${name}`),
    // After a deletion that was killed, the disks are gone already.
    ...(perishing.length === 0 ? [] : unknown.map(name => `--lose-disk ${name}: there is none of that name`)),
  ];
}

/** Whether a group is still there. */
export const groupExists = async (arm: Arm, spec: ClusterSpec, resourceGroup: string, options?: SendOptions): Promise<boolean> =>
  (await find(arm, { path: resourceGroupId({ ...spec, resourceGroup }), apiVersion: apiVersions.resources }, options)) !== undefined;
