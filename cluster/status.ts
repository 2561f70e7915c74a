import type { Arm, SendOptions } from './arm';
import type { Desired } from './desired';
import { isTerminal } from './operation';
import { isOurs, runOf } from './ownership';
import { planOf, readLive, reasonOf, type ResourceKind } from './plan';
import { isStopped } from './power-state';
import { resourceName } from './resource-ids';
import type { ClusterSpec } from './file';
import { type JsonObject, listAt, numberAt, textAt } from './wire';

/** How a cluster is. */
export interface ClusterStatus {
  /**
   * absent: there is none. foreign: there is one, and it is not ours. working: Azure is at work on it. broken: it is
   * Failed or Canceled, or a pool is. stopped: a user has stopped it. incomplete: something of what the file asks for
   * is not there, or a pool still is that it does not ask for, as after a create that was interrupted. ready: all else.
   */
  readonly summary: 'absent' | 'foreign' | 'working' | 'broken' | 'stopped' | 'incomplete' | 'ready';
  readonly cluster: ClusterFacts | undefined;
  readonly pools: readonly PoolStatus[];
  readonly storage: StorageStatus | undefined;
  /** What the file asks for and is not there. */
  readonly missing: readonly { readonly kind: ResourceKind; readonly name: string }[];
  /** Pools that are there and are to go, such as one that another has replaced. */
  readonly leaving: readonly string[];
}

export interface ClusterFacts {
  readonly name: string;
  /** In the service's words: Succeeded, Creating, Failed … */
  readonly state: string | undefined;
  /** Why it is Failed, as Azure keeps it. */
  readonly reason: string | undefined;
  readonly kubernetesVersion: string | undefined;
  /** The name of the API server. */
  readonly address: string | undefined;
  readonly nodeResourceGroup: string | undefined;
  /** The run of `create` that has written it last. */
  readonly runId: string | undefined;
}

export interface PoolStatus {
  readonly name: string;
  readonly state: string | undefined;
  readonly reason: string | undefined;
  readonly vmSize: string | undefined;
  /** Nodes that there are now. */
  readonly nodes: number | undefined;
  readonly min: number | undefined;
  readonly max: number | undefined;
}

export interface StorageStatus {
  readonly account: string;
  readonly exists: boolean;
  readonly shares: readonly { readonly name: string; readonly exists: boolean }[];
  /** Whether the nodes may mount; undefined if unknown. */
  readonly mayMount: boolean | undefined;
}

/** Looks at everything that the file is about. */
export async function clusterStatus(
  arm: Arm,
  spec: ClusterSpec,
  desired: Desired,
  options?: SendOptions,
): Promise<ClusterStatus> {
  const live = await readLive(arm, spec, desired, options);
  const pools = listAt(live.cluster, 'properties', 'agentPoolProfiles').map(poolStatus);
  const { changes } = planOf(spec, desired, live);
  const missing = changes.filter(({ action }) => action === 'create').map(({ kind, name }) => ({ kind, name }));
  const leaving = changes.filter(({ action }) => action === 'delete').map(({ name }) => name);
  const summary = live.cluster ? summaryOf(live.cluster, spec, pools) : 'absent';
  return {
    summary: summary === 'ready' && missing.length + leaving.length > 0 ? 'incomplete' : summary,
    missing: live.cluster ? missing : [],
    leaving,
    cluster: live.cluster && clusterFacts(live.cluster, spec.name),
    pools,
    storage: desired.storageAccount && {
      account: spec.storage.account,
      exists: live.storageAccount !== undefined,
      shares: desired.shares.map(({ id }) => ({ name: resourceName(id), exists: live.shares.has(id) })),
      mayMount: live.mayMount,
    },
  };
}

function summaryOf(cluster: JsonObject, spec: ClusterSpec, pools: readonly PoolStatus[]): ClusterStatus['summary'] {
  if (!isOurs(cluster, spec)) return 'foreign';
  const states = [textAt(cluster, 'properties', 'provisioningState'), ...pools.map(({ state }) => state)].filter(
    state => state !== undefined,
  );
  if (states.some(state => !isTerminal(state))) return 'working';
  if (states.some(state => state !== 'Succeeded')) return 'broken';
  return isStopped(cluster) ? 'stopped' : 'ready';
}

const clusterFacts = (cluster: JsonObject, name: string): ClusterFacts => ({
  name,
  state: textAt(cluster, 'properties', 'provisioningState'),
  reason: reasonOf(cluster),
  kubernetesVersion: textAt(cluster, 'properties', 'currentKubernetesVersion'),
  address: textAt(cluster, 'properties', 'fqdn') ?? textAt(cluster, 'properties', 'privateFQDN'),
  nodeResourceGroup: textAt(cluster, 'properties', 'nodeResourceGroup'),
  runId: runOf(cluster),
});

const poolStatus = (pool: unknown): PoolStatus => ({
  name: textAt(pool, 'name') ?? '',
  state: textAt(pool, 'provisioningState'),
  reason: reasonOf({ properties: pool }),
  vmSize: textAt(pool, 'vmSize'),
  nodes: numberAt(pool, 'count'),
  min: numberAt(pool, 'minCount'),
  max: numberAt(pool, 'maxCount'),
});
