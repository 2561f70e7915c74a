import { clusterTag, runTag } from '../ownership';
import { isObject, type JsonObject, listAt, textAt } from '../wire';

/** A declared field that is not as it is declared. */
export interface Difference {
  /** `autoScalerProfile.scan-interval` */
  readonly path: string;
  readonly from: unknown;
  readonly to: unknown;
}

/**
 * Every field of `declared` that `live` has otherwise. What is not declared is not looked at: the service fills in
 * much, and others may have set what our file does not know.
 */
export const differences = (declared: JsonObject, live: JsonObject): readonly Difference[] => below(declared, live, '');

function below(declared: JsonObject, live: JsonObject, path: string): readonly Difference[] {
  return Object.entries(declared).flatMap(([key, to]) => {
    const here = path === '' ? key : `${path}.${key}`;
    if (marks.includes(key)) return [];
    const from = valueOf(live, key);
    if (isObject(to)) return below(to, isObject(from) ? from : {}, here);
    return same(here, to, from) ? [] : [{ path: here, from, to }];
  });
}

/** Whose something is and which run made it is not the file's to say; shares know it under names without dashes. */
const marks = [clusterTag, runTag].flatMap(tag => [tag, tag.replaceAll('-', '')]);

/** Azure does not tell upper from lower case in ids. */
function valueOf(live: JsonObject, key: string): unknown {
  if (key in live || !key.startsWith('/')) return live[key];
  return Object.entries(live).find(([other]) => other.toLowerCase() === key.toLowerCase())?.[1];
}

function same(path: string, declared: unknown, live: unknown): boolean {
  const read = comparable[path.split('.').at(-1) ?? ''] ?? plain;
  return JSON.stringify(read(declared)) === JSON.stringify(read(live ?? serviceDefaults[path]));
}

/** What the service means where it says nothing. */
const serviceDefaults: Readonly<Record<string, unknown>> = {
  'properties.autoUpgradeProfile.upgradeChannel': 'none',
  'properties.nodeProvisioningProfile.mode': 'Manual',
  'properties.supportPlan': 'KubernetesOfficial',
  'properties.apiServerAccessProfile.enablePrivateClusterPublicFQDN': true,
  'properties.apiServerAccessProfile.privateDNSZone': 'system',
  'properties.nodeResourceGroupProfile.restrictionLevel': 'Unrestricted',
  'properties.allowSharedKeyAccess': true,
  'properties.enabledProtocols': 'SMB',
};

const isNothing = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  value === false ||
  value === '' ||
  (Array.isArray(value) && value.length === 0);

/** Off, empty and not there are the same; ids count without their case. */
const plain = (value: unknown): unknown =>
  isNothing(value)
    ? null
    : typeof value === 'string' && value.startsWith('/subscriptions/')
      ? value.toLowerCase()
      : value;

const asSet =
  (keep: (text: string) => readonly string[]) =>
  (value: unknown): readonly string[] =>
    Array.isArray(value) ? value.map(String).flatMap(keep).sort() : [];

/** Of a list of groups, one field of each; the service adds others. */
const partsOf = (value: unknown, key: string): readonly string[] =>
  listAt({ value }, 'value').map(each => textAt(each, key) ?? '');

/** Fields that are written in more than one way. */
const comparable: Readonly<Record<string, (value: unknown) => unknown>> = {
  availabilityZones: asSet(zone => [zone]),
  // AKS adds taints of its own, such as that of spot machines.
  nodeTaints: asSet(taint => (taint.startsWith('kubernetes.azure.com/') ? [] : [taint])),
  ipRules: value => asSet(range => [range.replace(/\/32$/, '')])(partsOf(value, 'value')),
  virtualNetworkRules: value => asSet(id => [id.toLowerCase()])(partsOf(value, 'id')),
  noProxy: asSet(name => [name]),
  // The service adds a slash.
  keyvaulturi: value => String(value).replace(/\/$/, ''),
  publicIPs: value => asSet(id => [id.toLowerCase()])(partsOf(value, 'id')),
  authorizedIPRanges: asSet(range => [range.replace(/\/32$/, '')]),
  location: value => String(value).toLowerCase().replaceAll(' ', ''),
};
