import { gpuTaint, poolLabel, spotTaint } from '../../cluster/desired';
import { type ClusterSpec, commonRoom } from '../../cluster/file';
import { groupOfAccount } from '../../cluster/resource-ids';
import type { GadgetronValues } from '../../lib/gadgetron/values';
import { keySecret } from './key-secret';

/** Which pool the Gadgetron pods are to run on. */
export type ChartPool = 'recon' | 'gpu';

/** Values of the chart, some of them. */
export type ChartValues = Partial<Readonly<Record<keyof GadgetronValues, unknown>>>;

export interface ChartPlace {
  readonly pool: ChartPool;
  /** How nodes come to the shares; it is the account's key, too, where the role was refused. */
  readonly access: 'managed-identity' | 'key';
  /** The client id of the identity of the nodes, if it is known. Without it the driver takes that identity by itself. */
  readonly kubeletClientId?: string | undefined;
}

/** The values of the chart that match a cluster. */
export const chartValues = (spec: ClusterSpec, place: ChartPlace): ChartValues => ({
  longestReconstructionSeconds: spec.longestReconstruction,
  // What every scan passes stays off the nodes that come and go, so that these may all go.
  gateway: { queue: { maxWaitSeconds: spec.longestWait }, ...onSystemPool },
  jumpServer: onSystemPool,
  storage: onSystemPool,
  ...placement(spec, place.pool),
  ...sizes(spec, place.pool),
  ...sharedFolder(spec, place),
});

/** The label that AKS gives the nodes of system pools, and the taint that ours have: https://learn.microsoft.com/azure/aks/use-system-pools */
const onSystemPool = {
  nodeSelector: { 'kubernetes.azure.com/mode': 'system' },
  tolerations: [{ key: 'CriticalAddonsOnly', operator: 'Exists' }],
};

function placement({ pools, nodeProvisioning }: ClusterSpec, name: ChartPool): ChartValues {
  const spot = poolsFor(pools, name).some(pool => pool.spot);
  const taints = [...(name === 'gpu' ? [gpuTaint] : []), ...(spot ? [spotTaint] : [])];
  return {
    // Machines of node auto-provisioning, outside our pools, have no label of ours.
    ...(nodeProvisioning === 'auto' && name === 'recon' ? {} : { nodeSelector: { [poolLabel]: name } }),
    ...(taints.length > 0
      ? { tolerations: taints.map(({ key, value, effect }) => ({ key, operator: 'Equal', value, effect })) }
      : {}),
    ...(name === 'gpu'
      ? {
          gpus: 1,
          image: { repository: 'gadgetron/gadgetron/gadgetron_ubuntu_rt_cuda' },
          devicePlugin: { enabled: true },
        }
      : {}),
  };
}

/** The pools with the same label: the chart's pods run on any of them. */
const poolsFor = ({ recon, recon2, gpu }: ClusterSpec['pools'], name: ChartPool) =>
  name === 'gpu' ? (gpu ? [gpu] : []) : [recon, ...(recon2 ? [recon2] : [])];

/** Most pods that the chart takes for a number. */
const MOST_REPLICAS = 1000;

/** Pods that fill the nodes of their pool, and as many as these hold. Of a VM size that we do not know nothing follows. */
function sizes({ pools, nodeProvisioning }: ClusterSpec, name: ChartPool): ChartValues {
  const room = commonRoom(poolsFor(pools, name), name);
  if (!room || room.mostPods === 0) return {};
  const amounts = { memory: `${room.memoryGiB}Gi`, 'ephemeral-storage': `${room.storageGiB}Gi` };
  const resources = { cpu: room.cores, requests: amounts, limits: amounts };
  // How many machines node auto-provisioning brings is nowhere in the file.
  if (nodeProvisioning === 'auto') return { resources };
  const first = Math.min(MOST_REPLICAS, room.firstPods);
  return {
    resources,
    autoscaling: {
      // What the first nodes hold costs nothing more. That none be kept the chart takes in one mode only, which is not ours to choose.
      ...(first > 0 ? { minReplicas: first } : {}),
      maxReplicas: Math.min(MOST_REPLICAS, room.mostPods),
    },
  };
}

function sharedFolder(spec: ClusterSpec, { access, kubeletClientId: clientId }: ChartPlace): ChartValues {
  const { storage } = spec;
  const [share] = storage.shares;
  if (!share) return {};
  const size = `${share.sizeGiB}Gi`;
  if (access === 'key')
    return { sharedFolder: { mode: 'share', size, azureFiles: { share: share.name, secretName: keySecret } } };
  return {
    sharedFolder: {
      mode: 'identity',
      size,
      azureFiles: {
        share: share.name,
        resourceGroup: groupOfAccount(spec).resourceGroup,
        storageAccount: storage.account,
        ...(clientId === undefined ? {} : { clientId }),
      },
    },
  };
}
