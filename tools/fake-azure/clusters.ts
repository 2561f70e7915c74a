import { randomUUID } from 'node:crypto';
import { at, type JsonObject, listAt, objectAt, textAt } from '../../cluster/wire';
import type { Body } from './body';
import { clusterDefaults, identityOf, merged, readyProperties } from './cluster-defaults';
import { aksError, type Answer, type Call, gatewayError, ok, type Route, route, type TimedCall } from './exchange';
import { groupPath } from './groups';
import { immutableChange, poolProfile, putPool, settlePool } from './pools';
import { identityProfile, makeNodeGroup, nodeGroupLock } from './node-group';
import { underWay } from './operations';
import { clusterNotFound } from './recorded';
import { isStopped } from './power';
import { unchangeableInCluster } from './unchangeable';
import {
  autoscalingBesideAuto,
  body,
  clusterStopped,
  groupNotFound,
  operationInProgress,
  preconditionFailed,
  propertyChangeNotAllowed,
} from './unrecorded';
import type { Thing, World } from './world';

const template = '/subscriptions/{}/resourceGroups/{}/providers/Microsoft.ContainerService/managedClusters/{}';

/** Managed clusters: their PUT, GET, DELETE and abort, as recorded; see `unrecorded.ts` for what is not. */
export function clusterRoutes(world: World): readonly Route[] {
  return [
    route('GET', template, call => {
      const found = world.get(call.path);
      return found ? ok(shown(world, found)) : notFound(call);
    }),
    route(
      'PUT',
      template,
      (call, subscription = '', group = '', name = '') => put(world, call, { subscription, group, name }),
      'managedCluster',
    ),
    route('DELETE', template, call => remove(world, call)),
    route('POST', `${template}/abort`, call => {
      if (!world.has(call.path.replace(/\/abort$/i, ''))) return notFound(call);
      return world.settings.operations.cancel(call.path.replace(/\/abort$/i, '')) ? { status: 202 } : { status: 204 };
    }),
  ];
}

interface Name {
  readonly subscription: string;
  readonly group: string;
  readonly name: string;
}

async function put(world: World, call: TimedCall, names: Name): Promise<Answer> {
  const { group, name, subscription } = names;
  if (!world.has(groupPath(subscription, group))) return gatewayError(404, groupNotFound(group));
  return (
    refused(world, call, name) ??
    call.later(
      world.settings.durations.clusterValidation,
      later => refused(world, later, name) ?? accepted(world, later, names), // somebody may have come meanwhile
    )
  );
}

function accepted(world: World, call: TimedCall, { subscription, group, name }: Name): Answer {
  const { operations, durations } = world.settings;
  const before = world.get(call.path);
  const id = `/subscriptions/${subscription}/resourcegroups/${group}/providers/Microsoft.ContainerService/managedClusters/${name}`;
  const location = textAt(call.body, 'location') ?? '';
  const state = before ? 'Updating' : 'Creating';
  const given = objectAt(call.body, 'properties') ?? {};
  const nodes =
    textAt(given, 'nodeResourceGroup') ??
    textAt(before?.body, 'properties', 'nodeResourceGroup') ??
    `MC_${group}_${name}_${location}`;
  const prefix = textAt(given, 'dnsPrefix') ?? name;
  const kept = before ? { identityProfile: objectAt(before.body, 'properties', 'identityProfile') } : {};
  const properties = merged(
    {
      ...clusterDefaults(),
      fqdn: `${prefix}-t4zwodvv.hcp.${location}.azmk8s.io`,
      azurePortalFQDN: `${prefix}-t4zwodvv.portal.hcp.${location}.azmk8s.io`,
      resourceUID: 'fake',
    },
    given,
  );
  const whole = {
    id,
    location,
    name,
    type: 'Microsoft.ContainerService/ManagedClusters',
    kind: 'Base',
    properties: {
      ...properties,
      agentPoolProfiles: undefined,
      ...kept,
      provisioningState: state,
      nodeResourceGroup: nodes,
    },
    identity: before?.body.identity ?? { ...identityOf(), principalId: randomUUID(), ...identityGiven(call.body) },
    sku: merged({ name: 'Base', tier: 'Free' }, objectAt(call.body, 'sku') ?? {}),
    ...(objectAt(call.body, 'tags') ? { tags: objectAt(call.body, 'tags') } : {}),
  };
  const cluster = world.put(id, whole);
  if (!before) makeNodeGroup(world, { subscription, nodes, cluster: id, name, location });
  for (const pool of listAt(given, 'agentPoolProfiles')) putPool(world, id, pool, state);

  const failure = world.takeFailure('cluster');
  const address = operations.begin({
    resource: id,
    location,
    from: call.now,
    seconds: before ? durations.clusterUpdate : durations.clusterCreate,
    statuses: before
      ? [
          [0, 'InProgress'],
          [0.5, 'Updating'],
        ]
      : [
          [0, 'InProgress'],
          [0.4, 'CreatingAgentPool'],
          [0.6, `CreatingAgentPool: 0/${listAt(given, 'agentPoolProfiles').length} nodes completed`],
        ],
    failure,
    end: failed => {
      const provisioningState = failed ? (failed === failure ? 'Failed' : 'Canceled') : 'Succeeded';
      const identified = objectAt(world.get(id)?.body, 'properties', 'identityProfile') !== undefined;
      const ready = failed
        ? {}
        : {
            identityProfile: identityProfile(subscription, nodes, name),
            ...objectsOf(readyProperties(), 'powerState'),
          };
      world.patch(id, {
        provisioningState,
        status: failed && failed === failure ? { provisioningError: errorDetail(failed) } : undefined,
        ...(identified ? {} : ready),
      });
      const thing = world.get(id);
      if (thing) thing.body = { ...thing.body, eTag: world.newTag() };
      for (const { id: pool } of poolsOf(world, id)) settlePool(world, pool, provisioningState);
    },
  });
  return { status: before ? 200 : 201, headers: { 'azure-asyncoperation': address }, body: shown(world, cluster) };
}

/** Why a PUT is refused: preconditions, another operation, a change of what cannot change. */
function refused(world: World, call: Call, name: string): Answer | undefined {
  const before = world.get(call.path);
  if (before && call.headers['if-none-match'] === '*') return aksError(412, preconditionFailed);
  const tag = call.headers['if-match'];
  if (tag !== undefined && textAt(before?.body, 'eTag') !== tag) return aksError(412, preconditionFailed);
  const growing =
    textAt(call.body, 'properties', 'nodeProvisioningProfile', 'mode') === 'Auto'
      ? listAt(call.body, 'properties', 'agentPoolProfiles').find(pool => at(pool, 'enableAutoScaling') === true)
      : undefined;
  if (growing !== undefined) return aksError(400, autoscalingBesideAuto(textAt(growing, 'name') ?? ''));
  if (!before) return undefined;
  if (isStopped(before)) return aksError(400, clusterStopped(name));
  if (world.settings.operations.running(before.id))
    return aksError(409, operationInProgress(name, textAt(before.body, 'properties', 'provisioningState') ?? ''));
  const unchangeable = unchangeableInCluster(before.body, call.body);
  if (unchangeable !== undefined) return aksError(400, propertyChangeNotAllowed(unchangeable));
  const pools = poolsOf(world, before.id);
  const given = listAt(call.body, 'properties', 'agentPoolProfiles');
  if (given.length > 0 && pools.some(pool => !given.some(each => textAt(each, 'name') === textAt(pool.body, 'name'))))
    return aksError(400, propertyChangeNotAllowed('agentPoolProfiles'));
  const immutable = given.flatMap(each => immutableChange(world, before.id, each) ?? [])[0];
  return immutable === undefined ? undefined : aksError(400, propertyChangeNotAllowed(immutable));
}

function remove(world: World, call: TimedCall): Answer {
  const { operations, durations } = world.settings;
  const found = world.get(call.path);
  if (!found) return { status: 204 };
  const running = operations.running(found.id);
  if (running) operations.cancel(found.id);
  world.patch(found.id, { provisioningState: 'Deleting' });
  const nodes = textAt(found.body, 'properties', 'nodeResourceGroup') ?? '';
  const failure = world.takeFailure('delete') ?? nodeGroupLock(world, nodes);
  const address = operations.begin({
    resource: found.id,
    location: textAt(found.body, 'location') ?? '',
    from: call.now,
    seconds: durations.clusterDelete,
    statuses: [
      [0, 'InProgress'],
      [0.3, 'Deleting'],
    ],
    failure,
    end: failed => {
      if (failed) {
        world.patch(found.id, { provisioningState: 'Failed', status: { provisioningError: errorDetail(failed) } });
        return;
      }
      world.delete(found.id);
      world.delete(groupPath(world.settings.subscription, nodes));
    },
  });
  return underWay(address);
}

/** A cluster as GET shows it: with its pools. */
const shown = (world: World, cluster: Thing): Body =>
  body('managedCluster', {
    ...cluster.body,
    properties: {
      ...objectAt(cluster.body, 'properties'),
      agentPoolProfiles: poolsOf(world, cluster.id).map(poolProfile),
    },
  });

export const poolsOf = (world: World, cluster: string): readonly Thing[] =>
  world.below(cluster).filter(({ id }) => /\/agentPools\/[^/]+$/i.test(id));

const notFound = ({ path }: Call): Answer => clusterNotFound(path);

const objectsOf = (object: JsonObject, ...keys: readonly string[]): JsonObject =>
  Object.fromEntries(keys.flatMap(key => (object[key] === undefined ? [] : [[key, object[key]]])));

const identityGiven = (given: unknown): JsonObject => objectAt(given, 'identity') ?? {};

const errorDetail = ({
  code,
  message,
  details = [],
}: {
  readonly code: string;
  readonly message: string;
  readonly details?: readonly unknown[];
}): JsonObject => ({ code, message, details });
