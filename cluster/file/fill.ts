import { createHash } from 'node:crypto';
import { withDefaults } from '../../lib/declared/defaults';
import { addressAt } from './cidr';
import { clusterFile, type ClusterFile } from './cluster-file';
import type { ClusterSpec, PoolSize } from './cluster-spec';
import { secondsOf } from './duration';
import { gpuPoolDefaults } from './gpu-pool';
import type { PoolDefaults } from './pool';
import { recon2PoolDefaults, reconPoolDefaults } from './recon-pool';
import { resourceName } from './resource-id';
import { systemPoolDefaults } from './system-pool';

/** The meaning of a valid file. */
export function filled(file: ClusterFile): ClusterSpec {
  const all = withDefaults(clusterFile, file);
  const { system, recon, recon2, gpu } = all.pools;
  const sized = <P extends Given>({ min, max, count, name, ...pool }: P, defaults: PoolDefaults) => ({
    ...pool,
    name: name ?? defaults.name,
    size: sizeOf({ min, max, count }, defaults, all.nodeProvisioning === 'auto'),
  });
  return {
    ...all,
    longestReconstruction: secondsOf(all.longestReconstruction) ?? 0,
    longestWait: secondsOf(all.longestWait) ?? 0,
    pools: {
      system: sized(system, systemPoolDefaults),
      recon: sized(recon, reconPoolDefaults),
      ...(recon2 ? { recon2: sized(recon2, recon2PoolDefaults) } : {}),
      ...(gpu ? { gpu: sized(gpu, gpuPoolDefaults) } : {}),
    },
    network: { ...all.network, dnsServiceIP: all.network.dnsServiceIP ?? addressAt(all.network.serviceCidr, 10) },
    storage: { ...all.storage, account: accountOf(all.storage) ?? accountName(file) },
  };
}

interface Given {
  readonly name?: string | undefined;
  readonly min?: number | undefined;
  readonly max?: number | undefined;
  readonly count?: number | undefined;
}

/** One given bound moves the default of the other. */
function sizeOf({ min, max, count }: Given, defaults: PoolDefaults, fixed: boolean): PoolSize {
  if (count !== undefined || fixed) return { autoscaled: false, count: count ?? defaults.count };
  return {
    autoscaled: true,
    min: min ?? Math.min(defaults.min, max ?? defaults.min),
    max: max ?? Math.max(defaults.max, min ?? defaults.max),
  };
}

const accountOf = ({ account, existing }: { readonly account?: string; readonly existing?: string }) =>
  existing === undefined ? account : resourceName(existing);

/** The same for the same cluster on every machine, and hardly anybody else's. */
function accountName({ subscription, resourceGroup, name }: ClusterFile): string {
  const digest = createHash('sha256').update([subscription, resourceGroup, name].join('/').toLowerCase()).digest();
  return `gadgetron${[...digest.subarray(0, 10)].map(byte => (byte % 36).toString(36)).join('')}`;
}
