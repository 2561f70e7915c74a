import { at, isObject, type JsonObject, listAt, textAt } from '../wire';

/**
 * What only the service writes in the api-version that we use: a body with one of these is refused. A step `*` is every
 * key of a map, `[]` every item of a list. (A test compares this with the published schemas.)
 */
export const readOnlyFields = {
  cluster: [
    'eTag',
    'systemData',
    'identity.principalId',
    'identity.tenantId',
    'identity.userAssignedIdentities.*.principalId',
    'identity.userAssignedIdentities.*.clientId',
    'properties.provisioningState',
    'properties.powerState',
    'properties.maxAgentPools',
    'properties.currentKubernetesVersion',
    'properties.fqdn',
    'properties.privateFQDN',
    'properties.azurePortalFQDN',
    'properties.resourceUID',
    'properties.status.provisioningError',
    'properties.agentPoolProfiles.[].eTag',
    'properties.agentPoolProfiles.[].currentOrchestratorVersion',
    'properties.agentPoolProfiles.[].provisioningState',
    'properties.agentPoolProfiles.[].status.provisioningError',
    'properties.agentPoolProfiles.[].localDNSProfile.state',
    'properties.addonProfiles.*.identity',
    'properties.podIdentityProfile.userAssignedIdentities.[].provisioningState',
    'properties.podIdentityProfile.userAssignedIdentities.[].provisioningInfo',
    'properties.oidcIssuerProfile.issuerURL',
    'properties.networkProfile.loadBalancerProfile.effectiveOutboundIPs',
    'properties.networkProfile.natGatewayProfile.effectiveOutboundIPs',
    'properties.privateLinkResources.[].privateLinkServiceID',
    'properties.ingressProfile.webAppRouting.identity',
  ],
  pool: [
    'systemData',
    'properties.eTag',
    'properties.currentOrchestratorVersion',
    'properties.provisioningState',
    'properties.status.provisioningError',
    'properties.localDNSProfile.state',
  ],
} as const;

/**
 * The body that changes a thing: as it is, with what the file declares on top and without what only the service writes.
 * A PUT replaces, so what others have set must be in it.
 */
export const clusterToWrite = (live: JsonObject, declared: JsonObject): JsonObject => {
  // Pools are changed one by one through their own address; here they stay as they are, each with the nodes that it has.
  const wanted = without(declared, ['properties', 'agentPoolProfiles']);
  // Addresses are the user's own or those that AKS makes, and not both.
  const own = at(declared, 'properties', 'networkProfile', 'loadBalancerProfile', 'outboundIPs') !== undefined;
  const before = writable(live, [...readOnlyFields.cluster, ...(own ? addressesOfAks : [])]);
  return overlay(before, wanted);
};

const addressesOfAks = ['managedOutboundIPs', 'outboundIPPrefixes'].map(
  name => `properties.networkProfile.loadBalancerProfile.${name}`,
);

export function poolToWrite(live: JsonObject, declared: JsonObject): JsonObject {
  const { count, ...properties } = declared;
  // How many nodes an autoscaled pool has is the autoscaler's business, unless it is switched on only now.
  const before = writable(live, readOnlyFields.pool);
  return properties.enableAutoScaling === true
    ? overlay(before, { properties })
    : // As az does it: a pool that does not grow has no limits.
      overlay(writable(before, ['properties.minCount', 'properties.maxCount']), {
        properties: { ...properties, ...(count === undefined ? {} : { count }) },
      });
}

/** `declared` over `live`: objects within each other, everything else as declared. */
export function overlay(live: JsonObject, declared: JsonObject): JsonObject {
  const result: Record<string, unknown> = { ...live };
  for (const [key, value] of Object.entries(declared)) {
    const known =
      Object.keys(live).find(
        other => other === key || (key.startsWith('/') && other.toLowerCase() === key.toLowerCase()),
      ) ?? key;
    const below = live[known];
    result[known] =
      isObject(value) && isObject(below)
        ? overlay(below, value)
        : key === 'nodeTaints'
          ? [...listAt({ value }, 'value'), ...taintsOfAks(live)]
          : value;
  }
  return result;
}

/** AKS puts taints of its own on a pool (that of spot machines), and does not like them taken away. */
const taintsOfAks = (pool: JsonObject): readonly unknown[] =>
  listAt(pool, 'nodeTaints').filter(taint => typeof taint === 'string' && taint.startsWith('kubernetes.azure.com/'));

const writable = (live: JsonObject, fields: readonly string[]): JsonObject =>
  fields.reduce<JsonObject>((body, field) => without(body, field.split('.')), live);

function without(object: JsonObject, [step, ...rest]: readonly string[]): JsonObject {
  if (step === undefined) return object;
  if (step === '*')
    return Object.fromEntries(
      Object.entries(object).map(([key, value]) => [key, isObject(value) ? without(value, rest) : value]),
    );
  if (!(step in object)) return object;
  if (rest.length === 0) return Object.fromEntries(Object.entries(object).filter(([key]) => key !== step));
  const value = object[step];
  if (isObject(value)) return { ...object, [step]: without(value, rest) };
  if (rest[0] === '[]' && Array.isArray(value))
    return { ...object, [step]: value.map((item: unknown) => (isObject(item) ? without(item, rest.slice(1)) : item)) };
  return object;
}

/** The header by which a change is refused when another change was faster; none where the service gave no tag. */
export function ifUnchanged(live: JsonObject): Readonly<Record<string, string>> {
  const tag = textAt(live, 'eTag') ?? textAt(live, 'properties', 'eTag');
  return tag === undefined ? {} : { 'If-Match': tag };
}
