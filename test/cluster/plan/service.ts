import type { Desired } from '../../../cluster/desired';
import type { Live } from '../../../cluster/plan';
import { isObject, type JsonObject, listAt, objectAt } from '../../../cluster/wire';
import { fixtureJson } from '../../../tools/fixtures/fixtures';

/** Interactions of the recorded session: the cluster as it is when it is ready. */
const READY = 12;

const recorded = (): JsonObject => {
  const interaction = listAt(fixtureJson('azure', 'aks-create-session-20260910.json'), 'interactions').find(
    each => isObject(each) && each.id === READY,
  );
  return objectAt(interaction, 'response', 'body') ?? {};
};

/** What is given over what the service has by itself, as it answers. */
export function over(standard: JsonObject, given: JsonObject): JsonObject {
  const entries = Object.entries(given).map(([key, value]): [string, unknown] => {
    const below = standard[key];
    return [key, isObject(value) && isObject(below) ? over(below, value) : value];
  });
  return { ...standard, ...Object.fromEntries(entries) };
}

/** Everything made as it was asked for, as the service shows it: with its own defaults and read-only fields, as recorded. */
export function madeBy(desired: Desired): Live {
  const standard = recorded();
  const [recordedPool] = listAt(standard, 'properties', 'agentPoolProfiles').filter(isObject);
  const bare = over(standard, { properties: { agentPoolProfiles: [] } });
  const given = objectAt(desired.cluster.body, 'properties') ?? {};
  const agentPoolProfiles = desired.pools.map(({ name, properties }) =>
    over(recordedPool ?? {}, { name, ...properties }),
  );
  return {
    resourceGroup: desired.resourceGroup.body,
    // AKS echoes nobody's empty list, and writes ids in lower case.
    cluster: {
      ...over(bare, { ...desired.cluster.body, properties: { ...given, apiServerAccessProfile: undefined } }),
      properties: {
        ...over(objectAt(bare, 'properties') ?? {}, given),
        apiServerAccessProfile: undefined,
        agentPoolProfiles,
      },
    },
    storageAccount: desired.storageAccount?.body,
    maintenance: new Map(desired.maintenance.map(({ id, body }) => [id, body])),
    ruleAssociations: new Map(desired.ruleAssociations.map(({ id, body }) => [id, body])),
    shares: new Map(desired.shares.map(({ id, body }) => [id, body])),
    otherShares: [],
    mayMount: true,
    mayPull: new Map(),
  };
}
