import { azCommand } from '../az-command';
import type { ClusterSpec } from '../file';
import type { Difference } from './difference';

/** Why a field cannot be changed where it is, and what to do instead. */
type Instead = (name: string, spec: ClusterSpec) => string;

const newPool: Instead = (name, spec) =>
  name === 'system'
    ? 'AKS cannot change that in a pool, and a cluster is never without its system pool: set it back, or make a new cluster'
    : `AKS cannot change that in a pool: set it back, or, when nobody scans, take the pool out (\`${azCommand('aks nodepool delete', spec, `--cluster-name ${spec.name}`, `--name ${name}`)}\`) and let \`create\` make it anew`;

const newCluster: Instead = () =>
  'AKS cannot change that in a cluster: set it back, or make a new cluster under another name';

const newAccount: Instead = () =>
  'Azure cannot change that in a storage account: set it back, or take another storage.account and copy the data';

const newShare: Instead = () => 'Azure cannot change that in a share: set it back, or take a share of another name';

/** https://learn.microsoft.com/azure/aks/manage-node-pools and /azure/aks/concepts-network: what only a new one can have. */
const immutable = {
  pool: {
    fields:
      /^(vmSize|osType|osDiskType|osDiskSizeGB|maxPods|availabilityZones|scaleSetPriority|scaleSetEvictionPolicy|type|vnetSubnetID|gpuProfile)(\.|$)/,
    instead: newPool,
  },
  cluster: {
    fields:
      /^(location|properties\.(dnsPrefix|enableRBAC|networkProfile\..*|apiServerAccessProfile\.enablePrivateCluster))$/,
    instead: newCluster,
  },
  'storage account': { fields: /^(location|kind|sku\.name)$/, instead: newAccount },
  share: { fields: /^properties\.enabledProtocols$/, instead: newShare },
} as const;

export type Changeable = keyof typeof immutable | 'maintenance window';

export interface Sorted {
  readonly possible: readonly Difference[];
  readonly impossible: readonly Difference[];
  /** What to do about those. */
  readonly instead: string;
}

/** The differences that a request can mend, and those that it cannot. */
export function sortedByChangeability(
  spec: ClusterSpec,
  kind: Changeable,
  name: string,
  all: readonly Difference[],
): Sorted {
  if (kind === 'maintenance window') return { possible: all, impossible: [], instead: '' };
  const { fields, instead } = immutable[kind];
  return {
    possible: all.filter(({ path }) => !fields.test(path)),
    impossible: all.filter(({ path }) => fields.test(path)),
    instead: instead(name, spec),
  };
}
