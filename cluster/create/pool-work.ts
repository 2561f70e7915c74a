import type { DesiredPool } from '../desired';
import { namesOfPool } from '../file';
import type { Change, Live } from '../plan';
import { at, isObject, type JsonObject, listAt, numberAt } from '../wire';
import { poolDeletion, poolHold, poolWrite } from './pool-steps';
import type { Run } from './run';
import type { Step } from './step';

/** What a plan comes to for the pools of a cluster that is there. */
export interface PoolWork {
  readonly changed: readonly Step[];
  /** Without the version of Kubernetes: no pool may be newer than its cluster. */
  readonly changedFirst: readonly Step[];
  /** The rest of those. */
  readonly changedLater: readonly Step[];
  /** Before the others: a name is to become free. */
  readonly freed: readonly Step[];
  readonly made: readonly Step[];
  /** From here on, pools that go get no more nodes. */
  readonly held: readonly Step[];
  readonly deleted: readonly Step[];
}

export function poolWork(run: Run, changes: readonly Change[], { cluster }: Live): PoolWork {
  const profiles = listAt(cluster, 'properties', 'agentPoolProfiles').filter(isObject);
  const live = (name: string): JsonObject | undefined => profiles.find(each => each.name === name);
  const ofPools = changes.filter(({ kind }) => kind === 'pool');
  const named = (...actions: readonly Change['action'][]): readonly Change[] =>
    ofPools.filter(({ action }) => actions.includes(action));
  const wanted = (name: string): DesiredPool | undefined =>
    run.desired.pools.find(pool => namesOfPool(pool.name).includes(name));
  const write = (name: string, adapt: (pool: DesiredPool) => DesiredPool = pool => pool): readonly Step[] => {
    const pool = wanted(name);
    return pool ? [{ subject: { kind: 'pool', name }, ...poolWrite(run, adapt({ ...pool, name })) }] : [];
  };

  const changed = [...new Set(named('update', 'repair').map(({ name }) => name))];
  const replaced = named('replace');
  const newNames = replaced.flatMap(({ by }) => by ?? []);
  const going = [...named('delete'), ...replaced].map(({ name }) => name);
  const hold = (name: string): readonly Step[] =>
    at(live(name), 'enableAutoScaling') === true && at(live(name), 'provisioningState') === 'Succeeded'
      ? [{ subject: { kind: 'pool', name }, ...poolHold(run, name) }]
      : [];
  const deletion = (name: string): Step => ({ subject: { kind: 'pool', name }, ...poolDeletion(run, name) });
  const isFreed = (name: string): boolean => newNames.includes(name);
  return {
    changed: changed.flatMap(name => write(name)),
    changedFirst: changed.flatMap(name => write(name, withoutVersion)),
    changedLater: changed.filter(name => changesVersion(ofPools, name)).flatMap(name => write(name)),
    freed: going.filter(isFreed).flatMap(name => [...hold(name), deletion(name)]),
    made: [
      ...named('create').flatMap(({ name }) => write(name)),
      ...replaced.flatMap(({ name, by }) => (by === undefined ? [] : write(by, pool => asBigAs(live(name), pool)))),
    ],
    held: going.filter(name => !isFreed(name)).flatMap(hold),
    deleted: going.filter(name => !isFreed(name)).map(deletion),
  };
}

/** A pool begins with as many nodes as the one that it replaces has: its pods find room at once. */
function asBigAs(before: JsonObject | undefined, pool: DesiredPool): DesiredPool {
  const { properties } = pool;
  const [nodes, min, max] = [numberAt(before, 'count'), properties.minCount, properties.maxCount];
  if (nodes === undefined || typeof min !== 'number' || typeof max !== 'number') return pool;
  return { ...pool, properties: { ...properties, count: Math.min(max, Math.max(min, nodes)) } };
}

const changesVersion = (changes: readonly Change[], pool: string): boolean =>
  changes.some(({ name, fields }) => name === pool && fields.some(({ path }) => path === 'orchestratorVersion'));

const withoutVersion = (pool: DesiredPool): DesiredPool => ({
  ...pool,
  properties: Object.fromEntries(Object.entries(pool.properties).filter(([key]) => key !== 'orchestratorVersion')),
});
