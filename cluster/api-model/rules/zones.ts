import { isAcs } from '../engines';
import { CONFIG, type Model, none, type Reason, reason, reasonIf } from '../model';
import { isBelow } from './versions';

const hasZones = (machines: { readonly availabilityZones: readonly string[] | undefined } | undefined): boolean =>
  (machines?.availabilityZones?.length ?? 0) > 0;

const balance =
  'the node count and the number of availability zones provided can result in zone imbalance. To achieve zone balance, each zone should have at least 2 nodes or more';

/** Availability zones: all or none for acs-engine; aks-engine takes pools with and without. */
export function zoneRules(model: Model): readonly Reason[] {
  const { engine, master, pools, config } = model;
  if (!hasZones(master) && !pools.some(hasZones)) return none;
  const tooOld = reasonIf(
    isBelow(model, '1.12.0'),
    'properties.orchestratorProfile',
    'availabilityZone is only available in Kubernetes version 1.12 or greater',
  );
  if (!hasZones(master) || !pools.every(hasZones)) {
    const incomplete =
      'Availability Zones need to be defined for master profile and all agent pool profiles. Please set "availabilityZones" for all profiles';
    return [...tooOld, ...(isAcs(engine) ? reason('properties', incomplete) : none)];
  }
  const sku = config?.loadBalancerSku ?? '';
  const standard = isAcs(engine) ? sku === 'Standard' : sku.toLowerCase() === 'standard';
  return [
    ...tooOld,
    ...(isAcs(engine) ? masterZones(model) : none),
    ...pools.flatMap(pool => [
      ...reasonIf(
        pool.availabilityProfile === 'AvailabilitySet',
        `${pool.path}.availabilityProfile`,
        'Availability Zones are not supported with an AvailabilitySet. Please either remove availabilityProfile or set availabilityProfile to VirtualMachineScaleSets',
      ),
      ...reasonIf(
        isAcs(engine) && pool.count < (pool.availabilityZones?.length ?? 0) * 2,
        `${pool.path}.count`,
        balance,
      ),
    ]),
    ...reasonIf(
      sku !== '' && !standard,
      `${CONFIG}.loadBalancerSku`,
      'Availability Zones requires Standard LoadBalancer. Please set KubernetesConfig "LoadBalancerSku" to "Standard"',
    ),
  ];
}

function masterZones({ master }: Model): readonly Reason[] {
  if (!master) return none;
  return [
    ...reasonIf(
      master.availabilityProfile === 'AvailabilitySet',
      'properties.masterProfile.availabilityProfile',
      'Availability Zones are not supported with an AvailabilitySet. Please set availabilityProfile to VirtualMachineScaleSets',
    ),
    ...reasonIf(master.count < (master.availabilityZones?.length ?? 0) * 2, 'properties.masterProfile.count', balance),
  ];
}
