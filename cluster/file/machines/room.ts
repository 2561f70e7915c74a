import { firstNodes, mostNodes, type PoolSize } from '../cluster-spec';
import { allocatable, type Allocatable, type NodeMaking } from './allocatable';
import { type Machine, machineOf } from './vm-series';

/** What the pods take that AKS runs on every node: network, storage drivers, node manager, and the device plugin of GPUs. */
const ofAks = { millicores: 400, memoryMiB: 800, pods: 15 };

/** What a Gadgetron pod of the chart asks for by default. A test compares it with the chart. */
export const chartPod = { cores: 3, memoryGiB: 8, storageGiB: 12 } as const;

/** Images and logs lie on the disk beside the scratch space of pods. */
const IMAGES_GIB = 16;

/** How Gadgetron pods fill the nodes of a pool. */
export interface PodRoom {
  readonly podsPerNode: number;
  /** Of each pod, all three. */
  readonly cores: number;
  readonly memoryGiB: number;
  readonly storageGiB: number;
  /** All that the pool can hold when it is as big as it may be. */
  readonly mostPods: number;
}

interface Pool extends NodeMaking {
  readonly vmSize: string;
  readonly size: PoolSize;
}

/** The same, for a VM size by its name; undefined for one that we do not know. */
export function roomOf(pool: Pool, kind: 'recon' | 'gpu'): PodRoom | undefined {
  const machine = machineOf(pool.vmSize);
  return machine && roomFor(machine, pool, kind);
}

/**
 * As many pods on a node as the chart's default leaves room for, and each with its whole part of the node. A node that is too
 * small for one has a smaller one; a GPU has one pod.
 */
export function roomFor(machine: Machine, pool: Omit<Pool, 'vmSize'>, kind: 'recon' | 'gpu'): PodRoom {
  const left = leftToGadgetron(allocatable(machine, pool));
  const fitting = Math.min(left.cores / chartPod.cores, left.storageGiB / chartPod.storageGiB);
  const podsPerNode = kind === 'gpu' ? machine.gpus : Math.max(1, Math.floor(fitting));
  const part = (whole: number): number => Math.max(0, Math.floor(whole / Math.max(1, podsPerNode)));
  return {
    podsPerNode,
    cores: part(left.cores),
    memoryGiB: part(left.memoryGiB),
    storageGiB: Math.min(chartPod.storageGiB, part(left.storageGiB)),
    mostPods: podsPerNode * mostNodes(pool.size),
  };
}

/** How Gadgetron pods, all alike, fill the nodes of several pools. */
export interface CommonRoom extends Pick<PodRoom, 'cores' | 'memoryGiB' | 'storageGiB' | 'mostPods'> {
  /** In the order of the pools. */
  readonly podsPerNode: readonly number[];
  /** What the fewest nodes hold. */
  readonly firstPods: number;
}

/** A pod is as small as the smallest of the pools wants it, and bigger nodes hold more of them; undefined where a VM size is not known. */
export function commonRoom(pools: readonly Pool[], kind: 'recon' | 'gpu'): CommonRoom | undefined {
  const each = pools.flatMap(pool => {
    const machine = machineOf(pool.vmSize);
    return machine ? [{ pool, machine, room: roomFor(machine, pool, kind) }] : [];
  });
  if (each.length < pools.length || each.length === 0) return undefined;
  const least = (key: 'cores' | 'memoryGiB' | 'storageGiB'): number => Math.min(...each.map(({ room }) => room[key]));
  const pod = { cores: least('cores'), memoryGiB: least('memoryGiB'), storageGiB: least('storageGiB') };
  const podsPerNode = each.map(({ machine, pool, room }) => {
    if (kind === 'gpu' || each.length === 1) return room.podsPerNode;
    const left = leftToGadgetron(allocatable(machine, pool));
    const fitting = (['cores', 'memoryGiB', 'storageGiB'] as const).map(key => Math.floor(left[key] / pod[key]));
    return Math.min(...fitting.filter(Number.isFinite));
  });
  const sum = (nodesOf: (size: PoolSize) => number): number =>
    each.reduce((total, { pool }, index) => total + nodesOf(pool.size) * (podsPerNode[index] ?? 0), 0);
  return { ...pod, podsPerNode, firstPods: sum(firstNodes), mostPods: sum(mostNodes) };
}

const leftToGadgetron = ({ millicores, memoryMiB, storageMiB }: Allocatable) => ({
  cores: Math.floor((millicores - ofAks.millicores) / 1000),
  memoryGiB: (memoryMiB - ofAks.memoryMiB) / 1024,
  storageGiB: storageMiB / 1024 - IMAGES_GIB,
});
