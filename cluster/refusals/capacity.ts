import { aksPage, fromMemory, type Refusal, reported } from './refusal';

/** Machines that Azure has not, or has not for this subscription. */
export const capacity: readonly Refusal[] = [
  {
    codes: [],
    title: 'The VM size of … is not allowed in your subscription',
    words:
      /VM size of (\S+) is not allowed in your subscription in location '([^']+)'\. The available VM sizes are '([^']+)'/,
    advice: match => sizesLike(match[1] ?? '', match[2] ?? '', match[3] ?? ''),
    source: reported,
  },
  {
    codes: ['InvalidVMSize', 'VMSizeNotSupported', 'VMSizeDoesntSupportedAcceleratedNetworking'],
    words: /provided for the VM size is not valid|VM size '?\S+'? (?:is not supported|is invalid|does not exist)/i,
    advice:
      'There is no such VM size, or not in this region: `az vm list-skus --location REGION --output table` lists the sizes of a region. Names count with their case and their underscores, such as Standard_D8ds_v5.',
    source: fromMemory,
  },
  {
    codes: ['OverconstrainedZonalAllocationRequest', 'ZonalAllocationFailed'],
    advice:
      'Azure has no such machines free in that zone now: take other zones for the pool or none, another VM size, or try later. With maxUnavailable in the pool, an upgrade needs no extra node.',
    source: aksPage('zonalallocation-allocationfailed-error'),
  },
  {
    codes: ['OverconstrainedAllocationRequest'],
    advice:
      'No free machine there meets all that is asked of it at once: take osDisk.type Managed instead of Ephemeral, no proximityPlacement, other zones or none, or another VM size.',
    source: aksPage('zonalallocation-allocationfailed-error'),
  },
  {
    codes: ['AksCapacityHeavyUsage', 'AKSCapacityError'],
    advice:
      'AKS itself has no room for another control plane in this region, whatever the machines: take another region, or try later (a `start` as well). Subscriptions with an Enterprise Agreement come first. A private API server (apiServer.private) may find room where a public one does not, and the other way round.',
    source: aksPage('akscapacityheavyusage-error'),
  },
  {
    codes: ['RequestDisallowedByAzure', 'RegionDoesNotAllowProvisioning', 'LocationNotAvailableForResourceType'],
    advice:
      'Microsoft has closed this region for your subscription; no role opens it. Take another region in the file (the message may list them), or ask for access: portal, Help + support, Service and subscription limits, Region access.',
    source: 'https://learn.microsoft.com/azure/cost-management-billing/manage/region-optimization',
  },
  {
    codes: ['AvailabilityZoneNotSupported'],
    words: /does not support availability zone/i,
    advice:
      'Take other zones for this pool, or none: the message names those that there are for this VM size. If the subscription is kept out of them (`az vm list-skus --location REGION --size SIZE`), ask for access: portal, Help + support, Region access.',
    source: aksPage('availabilityzonenotsupported-error'),
  },
  {
    codes: ['SkuNotAvailable', 'AllocationFailed'],
    advice:
      'Azure has no such machines free there now: take another VM size, region or zone, no proximityPlacement, or try later.',
    source: aksPage('zonalallocation-allocationfailed-error'),
  },
];

/** Azure lists hundreds of sizes: those of the same series and number of cores are what the user looks for. */
function sizesLike(size: string, location: string, allowed: string): string {
  const shape = (name: string): string => (/^standard_([a-z]+\d+)/i.exec(name)?.[1] ?? '').toLowerCase();
  const alike = allowed.split(',').filter(candidate => shape(candidate) === shape(size));
  return alike.length > 0
    ? `This subscription may use in ${location}, of the same shape: ${alike.slice(0, 8).join(', ')}.`
    : `Take another VM size; \`az vm list-skus -l ${location} -o table\` lists them.`;
}
