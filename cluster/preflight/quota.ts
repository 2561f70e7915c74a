import {
  type ClusterSpec,
  firstNodes,
  type GpuPool,
  mostNodes,
  namesOfPool,
  type ReconPool,
  type SystemPool,
} from '../file';
import { at, isObject, type JsonObject, listAt, textAt } from '../wire';
import type { Plan } from '../plan';
import { type Finding, findings } from './finding';
import type { Reads } from './reads';
import type { VmSize } from './vm-size';

const told = findings('quota');

/** An item of https://learn.microsoft.com/rest/api/compute/usage/list */
interface Quota {
  readonly name: string;
  readonly title: string;
  readonly used: number;
  readonly limit: number;
}

export async function checkQuota(reads: Reads, { changes }: Plan): Promise<readonly Finding[]> {
  const [usages, sizes, cluster] = await Promise.all([reads.usages(), reads.vmSizes(), reads.cluster()]);
  const upgrades = changes.some(({ fields }) =>
    fields.some(({ path }) => path === 'properties.kubernetesVersion' || path === 'orchestratorVersion'),
  );
  const replaced = new Map(changes.flatMap(({ name, by }) => (by === undefined ? [] : [[by, name]])));
  return judgeQuota(reads.spec, usages, sizes, { cluster, upgrades, replaced });
}

/** Cores that pools want of one quota: to begin with, and when all of them are as big as they may be. */
interface Need {
  readonly quota: string;
  readonly now: number;
  readonly most: number;
}

/** An existing pool: its nodes count as used, and it needs others beside them only for an upgrade. */
export interface Present {
  readonly cluster: JsonObject | undefined;
  /** Whether the change at hand replaces nodes. */
  readonly upgrades: boolean;
  /** By the names of new pools, those that they replace: both are there for a while. */
  readonly replaced?: ReadonlyMap<string, string>;
}

export function judgeQuota(
  spec: ClusterSpec,
  usages: readonly unknown[],
  sizes: ReadonlyMap<string, VmSize>,
  present: Present,
): readonly Finding[] {
  const quotas = new Map(usages.map(quotaOf).map(quota => [quota.name.toLowerCase(), quota]));
  const problems = needs(spec, sizes, present).flatMap(need =>
    judgeNeed(need, quotas.get(need.quota.toLowerCase()), spec.location),
  );
  return problems.length > 0
    ? problems
    : [told.ok(`there are cores for the cluster in ${spec.location}, at its biggest, too`)];
}

const quotaOf = (item: unknown): Quota => ({
  name: textAt(item, 'name', 'value') ?? '',
  title: textAt(item, 'name', 'localizedValue') ?? '',
  used: Number(at(item, 'currentValue') ?? 0),
  limit: Number(at(item, 'limit') ?? 0),
});

function judgeNeed({ quota: name, now, most }: Need, quota: Quota | undefined, location: string): readonly Finding[] {
  if (!quota) return [told.unknown(`Azure names no quota ${name} in ${location}`)];
  const { title, used, limit } = quota;
  const left = limit - used;
  const ask = `Ask for ${used + most} of "${title}" in ${location} (portal: Quotas, Compute), or take fewer or smaller nodes.`;
  if (now > left)
    return [
      told.failure(
        `${title}: ${left} of ${limit} cores are left, and the cluster wants ${now} to begin with${now < most ? `, ${most} at its biggest` : ''}`,
        ask,
      ),
    ];
  return most > left
    ? [
        told.warning(
          `${title}: ${left} of ${limit} cores are left, and the cluster wants ${most} at its biggest; it will stop growing before`,
          ask,
        ),
      ]
    : [];
}

/** Ordinary machines count to their family and to the region, spot machines to a quota of their own. */
function needs(
  spec: ClusterSpec,
  sizes: ReadonlyMap<string, VmSize>,
  { cluster, upgrades, replaced = new Map() }: Present,
): readonly Need[] {
  const all = Object.values(spec.pools).flatMap((pool): readonly Need[] => {
    const size = sizes.get(pool.vmSize.toLowerCase());
    if (!size) return []; // the check of VM sizes says so
    const spot = 'spot' in pool && pool.spot;
    const names = namesOfPool(pool.name);
    const old = names.map(name => replaced.get(name)).find(name => name !== undefined);
    const live = old === undefined ? liveNodes(cluster, names) : undefined;
    const kept = old === undefined ? live : liveNodes(cluster, [old]);
    const first = Math.max(firstNodes(pool.size), Math.min(kept ?? 0, mostNodes(pool.size)));
    const beside = live === undefined || upgrades ? withSurge(pool, first) : first;
    const now = Math.max(0, beside - (live ?? 0)) * size.cores;
    const most = Math.max(0, withSurge(pool, mostNodes(pool.size)) - (live ?? 0)) * size.cores;
    return (spot ? ['lowPriorityCores'] : [size.family, 'cores']).map(quota => ({ quota, now, most }));
  });
  return [...new Set(all.map(({ quota }) => quota))].map(quota => ({
    quota,
    ...sum(all.filter(each => each.quota === quota)),
  }));
}

const sum = (all: readonly Need[]): Omit<Need, 'quota'> =>
  all.reduce((total, { now, most }) => ({ now: total.now + now, most: total.most + most }), { now: 0, most: 0 });

/** AKS counts the nodes that an upgrade adds as well; spot machines are upgraded without. */
function withSurge(pool: SystemPool | ReconPool | GpuPool, nodes: number): number {
  if (nodes === 0 || ('spot' in pool && pool.spot) || pool.maxUnavailable !== undefined) return nodes;
  return (
    nodes +
    (pool.maxSurge.endsWith('%')
      ? Math.ceil((nodes * Number.parseInt(pool.maxSurge, 10)) / 100)
      : Number(pool.maxSurge))
  );
}

/** The nodes of a pool that is there. */
const liveNodes = (cluster: JsonObject | undefined, names: readonly string[]): number | undefined => {
  const pool = listAt(cluster, 'properties', 'agentPoolProfiles')
    .filter(isObject)
    .find(each => names.includes(String(each.name)));
  return pool && Number(pool.count ?? 0);
};
