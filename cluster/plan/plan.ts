import { type Desired, type DesiredPool, type DesiredResource, mountRole, mountsWithIdentity } from '../desired';
import { azCommand } from '../az-command';
import { clusterTag, isOurs, runTag } from '../ownership';
import type { ClusterSpec } from '../file';
import { isObject, type JsonObject, listAt, objectAt, textAt } from '../wire';
import { type Difference, differences } from './difference';
import { type Changeable, sortedByChangeability } from './immutable';
import type { Live } from './live';
import { versionChange } from './version';

export type ResourceKind = Changeable | 'resource group' | 'role';

/** One thing that is not as the file says. */
export interface Change {
  /**
   * create, update, delete: what `create` will do.
   * repair: it is Failed or Canceled, and `create` writes it again.
   * impossible: what it cannot do and leaves as it is.
   * foreign: something of that name is there that is not ours; everything stops.
   */
  readonly action: 'create' | 'update' | 'repair' | 'delete' | 'impossible' | 'foreign';
  readonly kind: ResourceKind;
  readonly name: string;
  /** The fields, for update and impossible. */
  readonly fields: readonly Difference[];
  /** What the user can do, for impossible and foreign; why, for repair. */
  readonly advice?: string;
}

/** Something that `create` has made or may have made for an earlier file, and leaves where it is. */
export interface Stays {
  readonly kind: 'share' | 'tag';
  readonly name: string;
  readonly reason: string;
}

/** Everything between what is and what the file says. */
export interface Plan {
  readonly changes: readonly Change[];
  /** What the file no longer names. */
  readonly stays: readonly Stays[];
  /** Whether `create` would stop: something cannot be done, or is a stranger's. */
  readonly blocked: boolean;
}

export function planOf(spec: ClusterSpec, desired: Desired, live: Live): Plan {
  const changes = [
    ...groupChanges(spec, live),
    ...clusterChanges(spec, desired, live),
    ...storageChanges(spec, desired, live),
  ];
  return {
    changes: isStopped(live.cluster) ? [stopped(spec), ...changes] : changes,
    stays: staying(spec, live),
    blocked: isStopped(live.cluster) || changes.some(({ action }) => action === 'impossible' || action === 'foreign'),
  };
}

const isStopped = (cluster: JsonObject | undefined): boolean =>
  textAt(cluster, 'properties', 'powerState', 'code') === 'Stopped';

/** AKS changes nothing in a cluster that is stopped: https://learn.microsoft.com/azure/aks/start-stop-cluster */
const stopped = (spec: ClusterSpec): Change =>
  change(
    'impossible',
    'cluster',
    spec.name,
    [{ path: 'properties.powerState.code', from: 'Stopped', to: 'Running' }],
    `somebody has stopped it, and AKS changes nothing until it runs again: \`${azCommand('aks start', spec, `--name ${spec.name}`)}\``,
  );

/** Shares have data, and a tag may be somebody else's by now: they are not taken away, but told. */
function staying(spec: ClusterSpec, { cluster, storageAccount, otherShares }: Live): readonly Stays[] {
  if (!isOurs(cluster, spec) && !isOurs(storageAccount, spec)) return [];
  const named = new Set([...Object.keys(spec.tags), clusterTag, runTag].map(name => name.toLowerCase()));
  const tags = Object.keys(objectAt(cluster, 'tags') ?? {}).filter(name => !named.has(name.toLowerCase()));
  return [
    ...otherShares.map(name => ({
      kind: 'share' as const,
      name,
      reason: `is in ${spec.storage.account} and not in the file; it stays with its data`,
    })),
    ...tags.map(name => ({ kind: 'tag' as const, name, reason: 'is on the cluster and not in the file; it stays' })),
  ];
}

const change = (
  action: Change['action'],
  kind: ResourceKind,
  name: string,
  fields: readonly Difference[] = [],
  advice?: string,
): Change => ({ action, kind, name, fields, ...(advice === undefined ? {} : { advice }) });

/** A group that is there is used as it is, whoever made it. */
const groupChanges = (spec: ClusterSpec, { resourceGroup }: Live): readonly Change[] =>
  resourceGroup ? [] : [change('create', 'resource group', spec.resourceGroup)];

function clusterChanges(spec: ClusterSpec, { cluster, pools, maintenance }: Desired, live: Live): readonly Change[] {
  const windows = maintenance.flatMap(each =>
    resourceChanges(spec, 'maintenance window', each, live.maintenance.get(each.id)),
  );
  if (!live.cluster)
    return [
      change('create', 'cluster', spec.name),
      ...pools.map(({ name }) => change('create', 'pool', name)),
      ...windows,
    ];
  if (!isOurs(live.cluster, spec)) return [foreign('cluster', spec.name, 'take another name in the file')];
  const { kubernetesVersion, ...declared } = objectAt(cluster.body, 'properties') ?? {};
  const properties = Object.fromEntries(Object.entries(declared).filter(([key]) => key !== 'agentPoolProfiles'));
  const fields = sorted(spec, 'cluster', spec.name, differences({ ...cluster.body, properties }, live.cluster));
  return [
    ...repair('cluster', spec.name, live.cluster),
    ...fields,
    ...versionChanges(
      'cluster',
      spec.name,
      'properties.kubernetesVersion',
      kubernetesVersion,
      textAt(live.cluster, 'properties', 'currentKubernetesVersion'),
    ),
    ...poolChanges(spec, pools, live.cluster),
    ...windows,
  ];
}

function poolChanges(spec: ClusterSpec, pools: readonly DesiredPool[], cluster: JsonObject): readonly Change[] {
  const profiles = listAt(cluster, 'properties', 'agentPoolProfiles').filter(isObject);
  const wanted = new Set(pools.map(({ name }) => name));
  const made = pools.flatMap(({ name, properties }): readonly Change[] => {
    const profile = profiles.find(each => each.name === name);
    if (!profile) return [change('create', 'pool', name)];
    const { orchestratorVersion, ...declared } = withoutLiveCount(properties);
    // A cluster that is written again takes its pools along.
    return [
      ...(isBroken(cluster) ? [] : repair('pool', name, { properties: profile })),
      ...sorted(spec, 'pool', name, differences(declared, profile)),
      ...versionChanges(
        'pool',
        name,
        'orchestratorVersion',
        orchestratorVersion,
        textAt(profile, 'currentOrchestratorVersion'),
      ),
    ];
  });
  // Pools that others have added are theirs.
  const left = profiles.filter(each => !wanted.has(String(each.name)) && isOurs(each, spec));
  return [...made, ...left.map(each => change('delete', 'pool', String(each.name)))];
}

/** How many nodes an autoscaled pool has at the moment is the autoscaler's business. */
function withoutLiveCount({ count, ...properties }: JsonObject): JsonObject {
  return properties.enableAutoScaling === true ? properties : { ...properties, count };
}

function storageChanges(spec: ClusterSpec, { storageAccount, shares }: Desired, live: Live): readonly Change[] {
  if (!storageAccount) return [];
  if (live.storageAccount && !isOurs(live.storageAccount, spec))
    return [foreign('storage account', spec.storage.account, 'take another storage.account in the file')];
  const role = lacksRole(spec, live) ? [change('create', 'role', mountRole)] : [];
  return [
    ...resourceChanges(spec, 'storage account', storageAccount, live.storageAccount),
    ...shares.flatMap(each => resourceChanges(spec, 'share', each, live.shares.get(each.id))),
    ...role,
  ];
}

/** Where the key may stand in for the role, and everything is there, the role is not missed; nor where nobody can say. */
function lacksRole(spec: ClusterSpec, { mayMount, cluster, storageAccount }: Live): boolean {
  if (!mountsWithIdentity(spec)) return false;
  // A cluster that failed may have had no identity yet that anybody could look for.
  if (!cluster || !storageAccount || (isBroken(cluster) && mayMount === undefined)) return true;
  return mayMount === false && spec.storage.whenRolesAreRefused !== 'key';
}

function resourceChanges(
  spec: ClusterSpec,
  kind: Changeable,
  { id, body }: DesiredResource,
  live: JsonObject | undefined,
): readonly Change[] {
  const name = id.split('/').at(-1) ?? id;
  return live ? sorted(spec, kind, name, differences(body, live)) : [change('create', kind, name)];
}

function sorted(spec: ClusterSpec, kind: Changeable, name: string, all: readonly Difference[]): readonly Change[] {
  const { possible, impossible, instead } = sortedByChangeability(spec, kind, name, all);
  return [
    ...(possible.length > 0 ? [change('update', kind, name, possible)] : []),
    ...(impossible.length > 0 ? [change('impossible', kind, name, impossible, instead)] : []),
  ];
}

function versionChanges(
  kind: Changeable,
  name: string,
  path: string,
  wanted: unknown,
  live: string | undefined,
): readonly Change[] {
  const made = typeof wanted === 'string' ? versionChange(path, wanted, live) : undefined;
  if (!made) return [];
  return [
    made.impossible === undefined
      ? change('update', kind, name, [made.difference])
      : change('impossible', kind, name, [made.difference], made.impossible),
  ];
}

/** A thing that Azure has not finished with is finished by the same request. */
function repair(kind: Changeable, name: string, live: JsonObject): readonly Change[] {
  if (!isBroken(live)) return [];
  return [
    change('repair', kind, name, [], [stateOf(live), reasonOf(live)].filter(part => part !== undefined).join(': ')),
  ];
}

const stateOf = (resource: JsonObject): string | undefined => textAt(resource, 'properties', 'provisioningState');

const isBroken = (resource: JsonObject): boolean => ['Failed', 'Canceled'].includes(stateOf(resource) ?? '');

/** Why something is Failed, as AKS keeps it. */
export const reasonOf = (resource: unknown): string | undefined =>
  textAt(resource, 'properties', 'status', 'provisioningError', 'message');

const foreign = (kind: ResourceKind, name: string, what: string): Change =>
  change('foreign', kind, name, [], `it was not made by gadgetronctl for this cluster, and is left alone: ${what}`);
