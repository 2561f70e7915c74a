import { type JsonObject, objectAt, textAt, at, isObject } from '../../cluster/wire';
import type { Body } from './body';
import { merged, poolDefaults } from './cluster-defaults';
import { aksError, type Answer, type Call, gatewayError, ok, type Route, route, type TimedCall } from './exchange';
import { underWay } from './operations';
import { poolNotFound } from './recorded';
import { isStopped } from './power';
import { unchangeableInPool } from './unchangeable';
import {
  autoscalingBesideAuto,
  body,
  clusterStopped,
  operationInProgress,
  parentNotFound,
  preconditionFailed,
  propertyChangeNotAllowed,
} from './unrecorded';
import type { Thing, World } from './world';

const template =
  '/subscriptions/{}/resourceGroups/{}/providers/Microsoft.ContainerService/managedClusters/{}/agentPools';

/** Agent pools, one by one: AKS works at one at a time in a cluster. */
export function poolRoutes(world: World): readonly Route[] {
  return [
    route('GET', template, (call, _subscription, group = '', name = '') => {
      const cluster = clusterOf(call);
      if (!world.has(cluster)) return clusterNotFound(group, name);
      return ok(
        body('agent pools', {
          value: world.below(cluster).flatMap(pool => (/\/agentPools\//i.test(pool.id) ? [pool.body] : [])),
        }),
      );
    }),
    route('GET', `${template}/{}`, (call, subscription = '', group = '', name = '', pool = '') => {
      const found = world.get(call.path);
      return found ? ok(shown(found)) : poolNotFound({ subscription, group, cluster: name, pool });
    }),
    route(
      'PUT',
      `${template}/{}`,
      (call, _subscription, group = '', name = '', pool = '') => put(world, call, { group, name, pool }),
      'agentPool',
    ),
    route('DELETE', `${template}/{}`, (call, _subscription, _group, name = '') => remove(world, call, name)),
  ];
}

interface Name {
  readonly group: string;
  readonly name: string;
  readonly pool: string;
}

async function put(world: World, call: TimedCall, { group, name, pool }: Name): Promise<Answer> {
  const home = world.get(clusterOf(call));
  if (!home) return clusterNotFound(group, name);
  return (
    refused(world, call, home, pool) ??
    call.later(
      world.settings.durations.poolValidation,
      later => refused(world, later, home, pool) ?? accepted(world, later, home, pool),
    )
  );
}

/** Why a PUT is refused: preconditions, another operation, a change of what cannot change. */
function refused(world: World, call: Call, home: Thing, pool: string): Answer | undefined {
  const before = world.get(call.path);
  if (before && call.headers['if-none-match'] === '*') return aksError(412, preconditionFailed);
  const tag = call.headers['if-match'];
  if (tag !== undefined && textAt(before?.body, 'properties', 'eTag') !== tag) return aksError(412, preconditionFailed);
  if (isStopped(home)) return aksError(400, clusterStopped(textAt(home.body, 'name') ?? ''));
  if (world.settings.operations.running(home.id)) return aksError(409, operationInProgress(pool, 'Updating'));
  if (
    at(call.body, 'properties', 'enableAutoScaling') === true &&
    textAt(home.body, 'properties', 'nodeProvisioningProfile', 'mode') === 'Auto'
  )
    return aksError(400, autoscalingBesideAuto(pool));
  const immutable = immutableChange(world, home.id, { name: pool, ...objectAt(call.body, 'properties') });
  return immutable === undefined ? undefined : aksError(400, propertyChangeNotAllowed(immutable));
}

function accepted(world: World, call: TimedCall, home: Thing, pool: string): Answer {
  const { operations, durations } = world.settings;
  const before = world.get(call.path);
  const state = before ? 'Updating' : 'Creating';
  const thing = putPool(world, home.id, { name: pool, ...objectAt(call.body, 'properties') }, state);
  const failure = world.takeFailure('pool');
  const count = Number(at(thing.body, 'properties', 'count') ?? 0);
  const address = operations.begin({
    resource: thing.id,
    location: textAt(home.body, 'location') ?? '',
    from: call.now,
    seconds: before ? durations.poolUpdate : durations.poolCreate,
    statuses: before
      ? [
          [0, 'InProgress'],
          [0.5, 'Updating'],
        ]
      : [
          [0, 'CreatingAgentPool'],
          [0.3, `CreatingAgentPool: 0/${count} nodes completed`],
        ],
    failure,
    end: failed => {
      settlePool(world, thing.id, failed ? (failed === failure ? 'Failed' : 'Canceled') : 'Succeeded', failed);
    },
  });
  return { status: before ? 200 : 201, headers: { 'azure-asyncoperation': address }, body: shown(thing) };
}

function remove(world: World, call: TimedCall, name: string): Answer {
  const { operations, durations } = world.settings;
  const found = world.get(call.path);
  if (!found) return { status: 204 };
  const home = world.get(clusterOf(call));
  if (home && operations.running(home.id)) return aksError(409, operationInProgress(name, 'Updating'));
  world.patch(found.id, { provisioningState: 'Deleting' });
  const address = operations.begin({
    resource: found.id,
    location: textAt(home?.body, 'location') ?? '',
    from: call.now,
    seconds: durations.poolDelete,
    statuses: [
      [0, 'InProgress'],
      [0.3, 'Deleting'],
    ],
    end: () => {
      world.delete(found.id);
    },
  });
  return underWay(address);
}

/** Writes a pool, replacing it: what the request does not say is as the service has it by default, not as it was. */
export function putPool(world: World, cluster: string, profile: unknown, state: string): Thing {
  const { name, ...given } = isObject(profile) ? profile : {};
  const pool = String(name);
  const id = `${cluster}/agentPools/${pool}`;
  const before = world.get(id);
  const first = before ? at(before.body, 'properties', 'count') : (given.minCount ?? 1);
  const properties = {
    ...merged(poolDefaults(), given),
    count: given.count ?? first,
    provisioningState: state,
    eTag: textAt(before?.body, 'properties', 'eTag') ?? world.newTag(),
  };
  const [live, asked] = [at(before?.body, 'properties', 'count'), given.count];
  if (before && given.enableAutoScaling === true && typeof asked === 'number' && asked !== live)
    world.violations.push(
      `pool ${pool}: a PUT has set the count of an autoscaled pool from ${String(live)} to ${asked}`,
    );
  return world.put(id, { id, name: pool, type: 'Microsoft.ContainerService/managedClusters/agentPools', properties });
}

export function settlePool(
  world: World,
  id: string,
  provisioningState: string,
  failed?: { readonly code: string; readonly message: string },
): void {
  world.patch(id, {
    provisioningState,
    eTag: world.newTag(),
    status:
      failed && provisioningState === 'Failed'
        ? { provisioningError: { code: failed.code, message: failed.message } }
        : undefined,
  });
}

/** A property of a pool that a request changes although it cannot be changed. */
export function immutableChange(world: World, cluster: string, profile: unknown): string | undefined {
  const before = world.get(`${cluster}/agentPools/${textAt(profile, 'name') ?? ''}`);
  if (!before) return undefined;
  const changed = unchangeableInPool(at(before.body, 'properties'), profile);
  return changed === undefined ? undefined : `properties.${changed}`;
}

/** A pool within its cluster: flat, without id and type. */
export const poolProfile = (pool: Thing): JsonObject => ({
  name: pool.body.name,
  ...objectAt(pool.body, 'properties'),
});

const shown = (pool: Thing): Body => body('agentPool', pool.body);

const clusterOf = (call: Call): string => call.path.split(/\/agentPools/i)[0] ?? '';

const clusterNotFound = (group: string, name: string): Answer =>
  gatewayError(404, parentNotFound('managedClusters/agentPools', `managedClusters/${name}`, group));
