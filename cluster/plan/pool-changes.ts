import type { DesiredPool } from '../desired';
import { type ClusterSpec, drainMinutes, durationText, namesOfPool } from '../file';
import { isOurs } from '../ownership';
import { isObject, type JsonObject, listAt, numberAt, textAt } from '../wire';
import { type Change, change, foreign } from './change';
import { type Difference, differences } from './difference';
import { sortedByChangeability } from './immutable';
import { isBroken, repair, sorted, versionChanges } from './resource-changes';

/** A pool that is there, beside what is to be in its place. */
interface Found {
  readonly name: string;
  readonly profile: JsonObject;
  readonly all: readonly Difference[];
  /** What only a new pool can have otherwise. */
  readonly fixed: readonly Difference[];
}

/** Between the pools of the file and those of a cluster that is there. */
export function poolChanges(spec: ClusterSpec, pools: readonly DesiredPool[], cluster: JsonObject): readonly Change[] {
  const profiles = listAt(cluster, 'properties', 'agentPoolProfiles').filter(isObject);
  const made = pools.flatMap(pool => changesFor(spec, pool, cluster, profiles));
  const wanted = new Set(pools.flatMap(({ name }) => namesOfPool(name)));
  // Pools that others have added are theirs.
  const left = profiles.filter(each => !wanted.has(String(each.name)) && isOurs(each, spec));
  return [...made, ...left.map(each => goes(spec, String(each.name)))];
}

/**
 * A pool has one of two names, and is there twice while it is replaced: then the one that is as the file says stays, and
 * the other one goes. So that an interrupted replacement goes on by the names alone.
 */
function changesFor(
  spec: ClusterSpec,
  pool: DesiredPool,
  cluster: JsonObject,
  profiles: readonly JsonObject[],
): readonly Change[] {
  const [first, second] = namesOfPool(pool.name);
  const found = profiles
    .filter(each => each.name === first || (each.name === second && isOurs(each, spec)))
    .map(profile => compared(spec, pool, profile));
  const [best, ...others] = byFitness(found);
  if (!best) return [change('create', 'pool', first)];
  if (best.fixed.length === 0)
    return [...changesOf(spec, pool, cluster, best), ...others.map(({ name }) => goes(spec, name))];
  const by = best.name === first ? second : first;
  const taken = profiles.find(each => each.name === by);
  if (taken && !isOurs(taken, spec)) return [foreign('pool', by, `take another pools.${pool.role}.name in the file`)];
  if (!best.fixed.every(canFollow)) return sorted(spec, 'pool', best.name, best.all);
  // Neither is as the file says, which was changed in the middle: one goes first, so that its name is free.
  return [...others.map(({ name }) => goes(spec, name)), replacement(spec, best, by)];
}

function compared(spec: ClusterSpec, { properties }: DesiredPool, profile: JsonObject): Found {
  const name = String(profile.name);
  const all = differences(comparable(properties), profile);
  return { name, profile, all, fixed: sortedByChangeability(spec, 'pool', name, all).impossible };
}

/** First what needs no replacement, then what is well, then what has the most nodes. */
const byFitness = (found: readonly Found[]): readonly Found[] =>
  [...found].sort(
    (one, other) =>
      Number(one.fixed.length > 0) - Number(other.fixed.length > 0) ||
      Number(isBroken({ properties: one.profile })) - Number(isBroken({ properties: other.profile })) ||
      (numberAt(other.profile, 'count') ?? 0) - (numberAt(one.profile, 'count') ?? 0),
  );

function changesOf(
  spec: ClusterSpec,
  { properties }: DesiredPool,
  cluster: JsonObject,
  { name, profile, all }: Found,
): readonly Change[] {
  return [
    // A cluster that is written again takes its pools along.
    ...(isBroken(cluster) ? [] : repair('pool', name, { properties: profile })),
    ...sorted(spec, 'pool', name, all),
    ...versionChanges(
      'pool',
      name,
      'orchestratorVersion',
      properties.orchestratorVersion,
      textAt(profile, 'currentOrchestratorVersion'),
    ),
  ];
}

/** Pools of a cluster are in one network: https://learn.microsoft.com/azure/aks/node-pool-unique-subnet */
const canFollow = ({ path, from, to }: Difference): boolean =>
  path !== 'vnetSubnetID' || networkOf(from) === networkOf(to);

const networkOf = (subnet: unknown): string => String(subnet).toLowerCase().split('/subnets/')[0] ?? '';

const replacement = (spec: ClusterSpec, { name, all }: Found, by: string): Change =>
  change('replace', 'pool', name, all, {
    by,
    advice: `${by} is made first; then no pod comes to the nodes of ${name} any more, ${endOfPods(spec)}, and ${name} is deleted`,
  });

const goes = (spec: ClusterSpec, name: string): Change =>
  change('delete', 'pool', name, [], {
    advice: `no pod comes to its nodes any more, ${endOfPods(spec)}, and it is deleted`,
  });

const endOfPods = (spec: ClusterSpec): string =>
  `those that are there have ${durationText(drainMinutes(spec) * 60)} to end`;

/** How many nodes an autoscaled pool has at the moment is the autoscaler's business; versions are compared by what follows on what. */
const comparable = (properties: JsonObject): JsonObject =>
  Object.fromEntries(
    Object.entries(properties).filter(
      ([key]) => key !== 'orchestratorVersion' && !(key === 'count' && properties.enableAutoScaling === true),
    ),
  );
