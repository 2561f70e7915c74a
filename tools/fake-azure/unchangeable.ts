import { at, type JsonObject } from '../../cluster/wire';

/** A property that only a new cluster or pool can have otherwise. */
interface Unchangeable {
  readonly path: readonly string[];
  /** What it is where a body does not have it. @default - a change is seen only where both bodies have it */
  readonly absent?: unknown;
}

/**
 * What AKS refuses to change: a list of its own, into which nothing goes that the cluster file declares. By its
 * documentation: the addresses (configure-azure-cni, configure-kubenet: "can't be updated after you create your
 * cluster"), private clusters (private-clusters: existing ones cannot be converted, nor given another zone), pools
 * (use-multiple-node-pools, enable-host-encryption, use-capacity-reservation-groups,
 * reduce-latency-ppg, use-nvidia-gpu, gpu-multi-instance, azure-disk-customer-managed-keys, api-server-vnet-integration,
 * availability-zones, spot-node-pool). outboundType is not here: it can be changed (egress-outboundtype).
 */
const ofCluster: readonly Unchangeable[] = [
  { path: ['location'] },
  { path: ['properties', 'dnsPrefix'] },
  { path: ['properties', 'nodeResourceGroup'] },
  { path: ['properties', 'networkProfile', 'networkPlugin'] },
  { path: ['properties', 'networkProfile', 'networkDataplane'] },
  { path: ['properties', 'networkProfile', 'podCidr'] },
  { path: ['properties', 'networkProfile', 'serviceCidr'] },
  { path: ['properties', 'networkProfile', 'dnsServiceIP'] },
  { path: ['properties', 'apiServerAccessProfile', 'enablePrivateCluster'], absent: false },
  { path: ['properties', 'apiServerAccessProfile', 'privateDNSZone'], absent: 'system' },
  { path: ['properties', 'apiServerAccessProfile', 'subnetId'], absent: '' },
  { path: ['properties', 'diskEncryptionSetID'], absent: '' },
];

const ofPool: readonly Unchangeable[] = [
  { path: ['vmSize'] },
  { path: ['osDiskType'] },
  { path: ['osDiskSizeGB'] },
  { path: ['scaleSetPriority'], absent: 'Regular' },
  { path: ['maxPods'] },
  { path: ['osType'] },
  { path: ['availabilityZones'], absent: [] },
  { path: ['vnetSubnetID'], absent: '' },
  { path: ['enableEncryptionAtHost'], absent: false },
  { path: ['capacityReservationGroupID'], absent: '' },
  { path: ['proximityPlacementGroupID'], absent: '' },
  { path: ['gpuProfile', 'driver'], absent: 'Install' },
  { path: ['gpuInstanceProfile'], absent: '' },
];

const changed =
  (list: readonly Unchangeable[]) =>
  (before: unknown, given: unknown): string | undefined => {
    const found = list.find(({ path, absent }) => {
      const [old, wanted = absent] = [at(before, ...path) ?? absent, at(given, ...path)];
      return old !== undefined && wanted !== undefined && JSON.stringify(old) !== JSON.stringify(wanted);
    });
    return found?.path.filter(step => step !== 'properties').join('.');
  };

/** The property of a cluster that a request changes although AKS cannot. */
export const unchangeableInCluster: (before: JsonObject, given: unknown) => string | undefined = changed(ofCluster);

/** The property of a pool, by its profile, that a request changes although AKS cannot. */
export const unchangeableInPool: (before: unknown, given: unknown) => string | undefined = changed(ofPool);
