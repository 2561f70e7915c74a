import { isObject, type JsonObject, objectAt } from '../../cluster/wire';
import { recordedBody } from './recorded';

/** What the service fills in where a request says nothing: taken from the recorded answers of a minimal one. */

/** The request over the defaults, objects within each other, lists and everything else whole. */
export function merged(defaults: JsonObject, given: JsonObject): JsonObject {
  const entries = Object.entries(given).map(([key, value]): [string, unknown] => {
    const below = defaults[key];
    return [key, isObject(value) && isObject(below) ? merged(below, value) : value];
  });
  return { ...defaults, ...Object.fromEntries(entries.filter(([, value]) => value !== null && value !== undefined)) };
}

const without = (object: JsonObject, ...keys: readonly string[]): JsonObject =>
  Object.fromEntries(Object.entries(object).filter(([key]) => !keys.includes(key)));

/** `properties` of a new cluster, without its pools and without what ends up there later. */
export const clusterDefaults = (): JsonObject =>
  without(
    objectAt(recordedBody(3), 'properties') ?? {},
    'agentPoolProfiles',
    'provisioningState',
    'fqdn',
    'azurePortalFQDN',
    'dnsPrefix',
    'nodeResourceGroup',
    'resourceUID',
  );

/** The properties of a new pool. Its state and its tag come from elsewhere; sizes of disks are recorded for one VM size only. */
export const poolDefaults = (): JsonObject =>
  without(objectAt(recordedBody(16), 'properties') ?? {}, 'provisioningState', 'eTag', 'count', 'vmSize', 'mode');

/** The outer fields of a new cluster. */
export const identityOf = (): JsonObject => objectAt(recordedBody(3), 'identity') ?? {};

/** What appears when the cluster is ready: the identity of its nodes, its outbound address. */
export const readyProperties = (): JsonObject => objectAt(recordedBody(12), 'properties') ?? {};
