import { type ClusterSpec, firstNodes, type GpuPool, type PoolSize, type ReconPool, type SystemPool } from '../../file';
import { isAcs } from '../engines';
import { hasScaleSets, type Target } from './target';

export type PoolName = keyof ClusterSpec['pools'];

export interface NamedPool {
  readonly name: PoolName;
  readonly size: PoolSize;
  readonly settings: SystemPool | ReconPool | GpuPool;
}

/** The pools in the model's order: acs-engine scales the first, which has to be the one that reconstructs. */
export function poolsOf({ pools: { system, recon, recon2, gpu } }: ClusterSpec): readonly NamedPool[] {
  const named = (name: PoolName, settings: NamedPool['settings']): NamedPool => ({
    name,
    settings,
    size: settings.size,
  });
  return [
    named('recon', recon),
    named('system', system),
    ...(recon2 ? [named('recon2', recon2)] : []),
    ...(gpu ? [named('gpu', gpu)] : []),
  ];
}

/** No engine makes a pool of no nodes; one that may have none begins with one. */
export const countOf = (size: PoolSize): number => Math.max(1, firstNodes(size));

export const isSpot = ({ settings }: NamedPool): boolean => 'spot' in settings && settings.spot;

const labelsOf: Readonly<Record<PoolName, Readonly<Record<string, string>>>> = {
  system: {},
  recon: { 'gadgetron.io/pool': 'recon' },
  recon2: { 'gadgetron.io/pool': 'recon' },
  gpu: { 'gadgetron.io/pool': 'gpu' },
};

/** The engines know no taints: the kubelet registers its node with them. */
const taintOf: Readonly<Record<PoolName, string | undefined>> = {
  system: 'CriticalAddonsOnly=true:NoSchedule',
  recon: undefined,
  recon2: undefined,
  gpu: 'sku=gpu:NoSchedule',
};

/** A pool as the engine has it. */
export function poolProfile(pool: NamedPool, target: Target) {
  const { name, size, settings } = pool;
  const taint = taintOf[name];
  return {
    name: settings.name,
    count: countOf(size),
    vmSize: settings.vmSize,
    osDiskSizeGB: settings.osDisk.sizeGiB,
    availabilityProfile: hasScaleSets(target) ? 'VirtualMachineScaleSets' : 'AvailabilitySet',
    storageProfile: hasEphemeralDisk(pool, target) ? 'Ephemeral' : 'ManagedDisks',
    customNodeLabels: { ...settings.labels, ...labelsOf[name] },
    kubernetesConfig: {
      kubeletConfig: {
        '--max-pods': String(settings.maxPods),
        ...(taint === undefined ? {} : { '--register-with-taints': taint }),
      },
    },
    ...(takesZones(target) && settings.zones.length > 0 ? { availabilityZones: settings.zones.map(String) } : {}),
    ...(isSpot(pool) && takesSpot(target) ? spotFields(target) : {}),
    ...(!isAcs(target.engine) && Object.keys(target.spec.tags).length > 0 ? { customVMTags: target.spec.tags } : {}),
  };
}

/** acs-engine wants zones for the masters, too, and two machines in each. */
export const takesZones = (target: Target): boolean => target.engine === 'aks-engine';

export const takesSpot = (target: Target): boolean => hasScaleSets(target);

export const takesEphemeralDisks = (target: Target): boolean => target.engine === 'aks-engine';

const hasEphemeralDisk = ({ settings }: NamedPool, target: Target): boolean =>
  takesEphemeralDisks(target) && settings.osDisk.type === 'Ephemeral';

/** Spot machines were called low priority first. Without a price of its own, one goes only when Azure wants it back. */
const spotFields = ({ engine }: Target) =>
  isAcs(engine)
    ? { scaleSetPriority: 'Low', scaleSetEvictionPolicy: 'Delete' }
    : { scaleSetPriority: 'Spot', scaleSetEvictionPolicy: 'Delete', spotMaxPrice: -1 };

export const isScaled = (pool: NamedPool, target: Target): boolean =>
  hasScaleSets(target) && pool.size.autoscaled && (!isAcs(target.engine) || pool.name === 'recon');
