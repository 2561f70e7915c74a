import { drainMinutes } from '../file';
import { clusterTag } from '../ownership';
import { type ClusterSpec, firstNodes, type GpuPool, type ReconPool, type SystemPool } from '../file';
import type { JsonObject } from '../wire';
import { fieldsIf } from './resource';

/** The label by which the chart finds the nodes for its pods. */
export const poolLabel = 'gadgetron.io/pool';

/** Keeps everything but the cluster's own pods off the system pool. */
const systemTaint = 'CriticalAddonsOnly=true:NoSchedule';

/** Keeps pods that want no GPU off expensive nodes. */
export const gpuTaint = { key: 'sku', value: 'gpu', effect: 'NoSchedule' } as const;

/** What AKS itself puts on nodes of spot machines, as a label and as a taint; a pool must not name them. */
export const spotTaint = { key: 'kubernetes.azure.com/scalesetpriority', value: 'spot', effect: 'NoSchedule' } as const;

/** What a pool is for; the key of its section in the file. */
export type PoolRole = keyof ClusterSpec['pools'];

/** A pool as it is to be: its name, and the properties of its body. */
export interface DesiredPool {
  readonly role: PoolRole;
  readonly name: string;
  readonly properties: JsonObject;
}

/** All pools of the file, the system pool first: AKS wants one in the first request. */
export function desiredPools(spec: ClusterSpec, tags: Readonly<Record<string, string>>): readonly DesiredPool[] {
  const { system, recon, recon2, gpu } = spec.pools;
  const made = (role: PoolRole, pool: SystemPool | ReconPool | GpuPool, how: Role): DesiredPool => ({
    role,
    name: pool.name,
    properties: { ...poolProperties(spec, pool, tags, how), ...how.more },
  });
  return [
    made('system', system, { mode: 'System', taints: [systemTaint] }),
    made('recon', recon, { mode: 'User', label: 'recon', taints: [] }),
    ...(recon2 ? [made('recon2', recon2, { mode: 'User', label: 'recon', taints: [] })] : []),
    ...(gpu
      ? [
          made('gpu', gpu, {
            mode: 'User',
            label: 'gpu',
            taints: [`${gpuTaint.key}=${gpuTaint.value}:${gpuTaint.effect}`],
            more: {
              gpuProfile: { driver: gpu.driver },
              ...fieldsIf(gpu.mig !== undefined, { gpuInstanceProfile: gpu.mig }),
            },
          }),
        ]
      : []),
  ];
}

interface Role {
  readonly mode: 'System' | 'User';
  readonly label?: string;
  readonly taints: readonly string[];
  readonly more?: JsonObject;
}

function poolProperties(
  spec: ClusterSpec,
  pool: SystemPool | ReconPool | GpuPool,
  tags: Readonly<Record<string, string>>,
  { mode, label, taints }: Role,
): JsonObject {
  const { size, zones, osDisk } = pool;
  const spot = 'spot' in pool && pool.spot;
  return {
    mode,
    type: 'VirtualMachineScaleSets',
    vmSize: pool.vmSize,
    osType: 'Linux',
    osSKU: pool.os,
    osDiskType: osDisk.type,
    osDiskSizeGB: osDisk.sizeGiB,
    maxPods: pool.maxPods,
    enableAutoScaling: size.autoscaled,
    ...(size.autoscaled ? { minCount: size.min, maxCount: size.max } : {}),
    count: firstNodes(size),
    ...fieldsIf(zones.length > 0, { availabilityZones: zones.map(String) }),
    nodeLabels: { ...pool.labels, ...(label === undefined ? {} : { [poolLabel]: label }) },
    nodeTaints: taints,
    // AKS upgrades spot nodes without a surge and without a drain.
    ...(spot
      ? { scaleSetPriority: 'Spot', scaleSetEvictionPolicy: 'Delete', spotMaxPrice: -1 }
      : {
          upgradeSettings: {
            ...(pool.maxUnavailable === undefined
              ? { maxSurge: pool.maxSurge }
              : { maxSurge: '0', maxUnavailable: pool.maxUnavailable }),
            drainTimeoutInMinutes: drainMinutes(spec),
            ...fieldsIf(pool.undrainable !== undefined, { undrainableNodeBehavior: pool.undrainable }),
            ...fieldsIf(pool.soakMinutes !== undefined, { nodeSoakDurationInMinutes: pool.soakMinutes }),
          },
        }),
    ...machineSettings(pool),
    ...fieldsIf(spec.kubernetesVersion !== 'default', { orchestratorVersion: spec.kubernetesVersion }),
    ...fieldsIf(spec.network.subnet !== undefined, { vnetSubnetID: spec.network.subnet }),
    tags: { ...spec.tags, ...poolTags(tags) },
  };
}

function machineSettings(pool: SystemPool | ReconPool | GpuPool): JsonObject {
  const { ssh, trustedLaunch, fips, capacityReservation, proximityPlacement } = pool;
  const security = {
    ...fieldsIf(ssh !== undefined, { sshAccess: ssh === true ? 'LocalUser' : 'Disabled' }),
    ...fieldsIf(trustedLaunch !== undefined, { enableVTPM: trustedLaunch, enableSecureBoot: trustedLaunch }),
  };
  return {
    ...fieldsIf(Object.keys(security).length > 0, { securityProfile: security }),
    ...fieldsIf(pool.encryptionAtHost, { enableEncryptionAtHost: true }),
    ...fieldsIf(fips !== undefined, { enableFIPS: fips }),
    ...fieldsIf(capacityReservation !== undefined, { capacityReservationGroupID: capacityReservation }),
    ...fieldsIf(proximityPlacement !== undefined, { proximityPlacementGroupID: proximityPlacement }),
  };
}

/** A pool says whose it is, but not which run made it: it would be another one after each change of the cluster. */
const poolTags = ({
  [clusterTag]: owner = '',
}: Readonly<Record<string, string>>): Readonly<Record<string, string>> => ({ [clusterTag]: owner });
