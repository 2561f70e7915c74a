import { isObject, type JsonObject, listAt, objectAt, textAt } from '../wire';

/**
 * A VM size as a subscription may use it in a region: an item of
 * https://learn.microsoft.com/rest/api/compute/resource-skus/list
 */
export interface VmSize {
  readonly name: string;
  /** As the quota of its cores is called. */
  readonly family: string;
  readonly cores: number;
  readonly memoryGiB: number;
  readonly gpus: number;
  /** The zones in which this subscription may use it. */
  readonly zones: readonly string[];
  /** Why the subscription may not use it at all in this region: `NotAvailableForSubscription`. */
  readonly refused: string | undefined;
  readonly spot: boolean;
  /** The biggest disk, in GiB, that it can boot from on its host; 0 when it cannot. */
  readonly ephemeralGiB: number;
}

export function vmSizeOf(item: unknown, location: string): VmSize | undefined {
  const name = textAt(item, 'name');
  if (name === undefined || textAt(item, 'resourceType') !== 'virtualMachines') return undefined;
  const capabilities = new Map(listAt(item, 'capabilities').map(each => [textAt(each, 'name'), textAt(each, 'value')]));
  const amount = (key: string): number => Number(capabilities.get(key) ?? 0);
  const restrictions = listAt(item, 'restrictions').filter(isObject);
  const refused = restrictions.find(each => each.type === 'Location');
  const refusedZones = restrictions
    .filter(each => each.type === 'Zone')
    .flatMap(each => listAt(objectAt(each, 'restrictionInfo'), 'zones').map(String));
  return {
    name,
    family: textAt(item, 'family') ?? '',
    cores: amount('vCPUs'),
    memoryGiB: amount('MemoryGB'),
    gpus: amount('GPUs'),
    zones: zonesIn(item, location).filter(zone => !refusedZones.includes(zone)),
    refused: refused && (textAt(refused, 'reasonCode') ?? 'restricted'),
    spot: capabilities.get('LowPriorityCapable') !== 'False',
    ephemeralGiB:
      capabilities.get('EphemeralOSDiskSupported') === 'True'
        ? ephemeralGiB(amount('CachedDiskBytes'), amount('MaxResourceVolumeMB'))
        : 0,
  };
}

const zonesIn = (item: unknown, location: string): readonly string[] => {
  const here = listAt(item, 'locationInfo').find(
    (each): each is JsonObject => textAt(each, 'location')?.toLowerCase() === location,
  );
  return listAt(here, 'zones').map(String).sort();
};

/** The disk lies in the cache or on the temporary disk: https://learn.microsoft.com/azure/virtual-machines/ephemeral-os-disks */
const ephemeralGiB = (cacheBytes: number, temporaryMiB: number): number =>
  Math.floor(Math.max(cacheBytes / 2 ** 30, temporaryMiB / 1024));
