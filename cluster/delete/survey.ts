import { type Arm, apiVersions, find, type SendOptions } from '../arm';
import { type Desired, pullWishes } from '../desired';
import { shellWord } from '../az-command';
import { type Lock, locksAgainstDeleting, locksOf, lockText } from '../locks';
import { isOurs } from '../ownership';
import { readLive } from '../plan';
import { accountId, resourceGroupId, sameId, storageAccountId, subscriptionId } from '../resource-ids';
import type { ClusterSpec } from '../file';
import { type JsonObject, textAt } from '../wire';
import { type Others, othersInGroup } from './in-group';
import { type Perishable, perishables } from './perishable';
import { type NodeRole, rolesOf } from './roles';

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
  readonly cluster:
    | { readonly id: string; readonly state: string | undefined; readonly nodeResourceGroup: string | undefined }
    | undefined;
  readonly roles: readonly NodeRole[];
  readonly storageAccount: string | undefined;
  /** Goes last, and only when nothing is left in it by then. */
  readonly resourceGroup: string | undefined;
  readonly kept: readonly Kept[];
  /** Data that goes with the cluster's own group. */
  readonly perishing: readonly Perishable[];
  /** What keeps the deletion from beginning. */
  readonly refusals: readonly string[];
}

/** Reads the existing resources and their owners. */
export async function survey(
  arm: Arm,
  spec: ClusterSpec,
  desired: Desired,
  consent: Consent,
  options?: SendOptions,
): Promise<Survey> {
  const live = await readLive(arm, spec, desired, options);
  const others = live.resourceGroup
    ? await othersInGroup(arm, spec, desired, options)
    : { formerAccounts: [], marked: [], strangers: [] };
  const cluster = isOurs(live.cluster, spec) ? live.cluster : undefined;
  const account = isOurs(live.storageAccount, spec) ? live.storageAccount : undefined;
  const group = isOurs(live.resourceGroup, spec) ? live.resourceGroup : undefined;
  const ourAccounts = [...(account ? [spec.storage.account] : []), ...others.formerAccounts];
  const storageAccount = ourAccounts.find(name => name === consent.storage);
  const nodeResourceGroup = textAt(cluster, 'properties', 'nodeResourceGroup');
  // A cluster that stays keeps what its nodes need, whatever its owner.
  const withRoles =
    live.cluster && !cluster
      ? []
      : [
          ...(live.storageAccount
            ? [{ on: spec.storage.account, scope: accountId(spec), isOurs: account !== undefined }]
            : []),
          ...pullWishes(spec).map(({ on, scope }) => ({ on, scope, isOurs: false })),
          ...others.formerAccounts.map(name => ({ on: name, scope: storageAccountId(spec, name), isOurs: true })),
        ];
  const nodeGroup = nodeResourceGroup === undefined ? undefined : { ...spec, resourceGroup: nodeResourceGroup };
  const [perishing, roles, locks] = await Promise.all([
    nodeGroup === undefined ? [] : perishables(arm, nodeGroup, options),
    Promise.all(withRoles.map(each => rolesOf(arm, each, cluster, options))),
    locksOf(
      arm,
      [subscriptionId(spec.subscription), ...[spec, ...(nodeGroup ? [nodeGroup] : [])].map(resourceGroupId)],
      options,
    ),
  ]);
  const groupLock = locksAgainstDeleting(locks, resourceGroupId(spec))[0];
  const kept = keptThings(spec, { ...live, account, others, goes: storageAccount, groupIsOurs: group !== undefined });
  const { existing, account: name } = spec.storage;
  // An account that was there before may be in another group.
  const elsewhere = existing !== undefined && !sameId(existing, storageAccountId(spec, name));
  const keptHere = kept.filter(each => !(elsewhere && each.kind === 'storage account' && each.name === name));
  const groupGoes = group !== undefined && keptHere.length === 0 && groupLock === undefined;
  return {
    cluster: cluster && {
      id: desired.cluster.id,
      state: textAt(cluster, 'properties', 'provisioningState'),
      nodeResourceGroup,
    },
    roles: roles.flat().map(role => ({ ...role, lock: locksAgainstDeleting(locks, role.scope)[0] })),
    storageAccount,
    resourceGroup: groupGoes ? spec.resourceGroup : undefined,
    kept: [
      ...kept,
      ...(live.resourceGroup && !groupGoes
        ? [
            {
              kind: 'resource group',
              name: spec.resourceGroup,
              reason: !group
                ? stranger
                : keptHere.length > 0 || groupLock === undefined
                  ? 'contains resources that are kept'
                  : `is kept by the ${lockText(groupLock)}`,
            } as const,
          ]
        : []),
    ],
    perishing,
    refusals: [
      ...storageRefusals(spec, consent, live.storageAccount, ourAccounts),
      ...perishRefusals(perishing, consent),
      ...lockRefusals(locks, [
        ...(cluster ? [['the cluster', desired.cluster.id] as const] : []),
        ...(cluster && nodeGroup ? [['the cluster', resourceGroupId(nodeGroup)] as const] : []),
        ...(storageAccount === undefined
          ? []
          : [[`the storage account ${storageAccount}`, storageAccountId(spec, storageAccount)] as const]),
      ]),
    ],
  };
}

const stranger = 'was not made by gadgetronctl for this cluster';

interface Judged {
  readonly cluster: JsonObject | undefined;
  readonly storageAccount: JsonObject | undefined;
  /** The same, when it is ours. */
  readonly account: JsonObject | undefined;
  readonly others: Others;
  /** The account that goes. */
  readonly goes: string | undefined;
  readonly groupIsOurs: boolean;
}

/** What stays in the group. What others have in a group of theirs is no business of ours. */
function keptThings(
  spec: ClusterSpec,
  { cluster, storageAccount, account, others, goes, groupIsOurs }: Judged,
): readonly Kept[] {
  const resource =
    (reason: string) =>
    (name: string): Kept => ({ kind: 'resource', name, reason });
  const kept: (Kept | undefined)[] = [
    cluster && !isOurs(cluster, spec) ? { kind: 'cluster', name: spec.name, reason: stranger } : undefined,
    storageAccount && goes !== spec.storage.account
      ? {
          kind: 'storage account',
          name: spec.storage.account,
          reason: account ? `has the data; --delete-storage ${spec.storage.account} deletes it, too` : stranger,
        }
      : undefined,
    ...others.formerAccounts
      .filter(name => name !== goes)
      .map((name): Kept => ({
        kind: 'storage account',
        name,
        reason: `has data of this cluster, though the file does not name it; --delete-storage ${name} deletes it, too`,
      })),
    ...others.marked.map(resource("carries this cluster's mark, but is nothing that gadgetronctl makes")),
    ...(groupIsOurs
      ? others.strangers.map(resource(`is in the group ${spec.resourceGroup}, and was not made by gadgetronctl`))
      : []),
  ];
  return kept.filter(each => each !== undefined);
}

function storageRefusals(
  { storage }: ClusterSpec,
  { storage: named }: Consent,
  there: JsonObject | undefined,
  ours: readonly string[],
): readonly string[] {
  if (named === undefined || ours.includes(named)) return [];
  if (named !== storage.account)
    return [
      `--delete-storage ${named}: the storage account of this cluster is ${[...new Set([storage.account, ...ours])].join(' or ')}`,
    ];
  return there === undefined
    ? []
    : [`--delete-storage ${named}: it was not made by gadgetronctl for this cluster, and is left alone`];
}

/** Each must be named: only a user who has read the list can agree to it. */
function perishRefusals(perishing: readonly Perishable[], { lose }: Consent): readonly string[] {
  const unnamed = perishing.filter(({ name }) => !lose.includes(name));
  const unknown = lose.filter(name => !perishing.some(each => each.name === name));
  return [
    ...unnamed.map(
      ({ kind, name, claim }) =>
        `${kind} ${name}${claim === undefined ? '' : ` (claim ${claim})`}: its data would be lost with the cluster; export or move it, or name it: --lose-disk ${name}`,
    ),
    // After a deletion that was killed, the disks are gone already.
    ...(perishing.length === 0 ? [] : unknown.map(name => `--lose-disk ${name}: there is none of that name`)),
  ];
}

/** Azure would refuse in the middle: a lock on the machines only once the cluster has begun to go. */
const lockRefusals = (
  locks: readonly Lock[],
  things: readonly (readonly [what: string, id: string])[],
): readonly string[] => [
  ...new Set(
    things.flatMap(([what, id]) =>
      locksAgainstDeleting(locks, id).map(
        lock =>
          `${lockText(lock)} keeps ${what} from being deleted: have it removed (az lock delete --ids ${shellWord(lock.id)}), then delete again`,
      ),
    ),
  ),
];

/** Whether a group is still there. */
export const groupExists = async (
  arm: Arm,
  spec: ClusterSpec,
  resourceGroup: string,
  options?: SendOptions,
): Promise<boolean> =>
  (await find(
    arm,
    { path: resourceGroupId({ ...spec, resourceGroup }), apiVersion: apiVersions.resources },
    options,
  )) !== undefined;
