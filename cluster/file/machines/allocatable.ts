import type { Machine } from './vm-series';

/** What pods can ask a node for. */
export interface Allocatable {
  readonly millicores: number;
  readonly memoryMiB: number;
  readonly storageMiB: number;
  readonly gpus: number;
  readonly pods: number;
}

/** How a pool has its nodes made. */
export interface NodeMaking {
  readonly maxPods: number;
  readonly osDisk: { readonly sizeGiB: number };
}

/** Millicores that AKS keeps, by the cores of the machine: https://learn.microsoft.com/azure/aks/node-resource-reservations */
const keptMillicores: readonly (readonly [cores: number, millicores: number])[] = [
  [1, 60],
  [2, 100],
  [4, 140],
  [8, 180],
  [16, 260],
  [32, 420],
  [64, 740],
];

/** Between two rows of the table: the next one. Above it: as the last two rows go on, 10 for each core. */
const keptCores = (cores: number): number =>
  keptMillicores.find(([most]) => cores <= most)?.[1] ?? 740 + (cores - 64) * 10;

/** 20 MB for each pod that a node may have and 50, or a quarter of the memory; and 100 MiB that the kubelet keeps free: the same page. */
const keptMemoryMiB = (memoryMiB: number, maxPods: number): number => Math.min(20 * maxPods + 50, memoryMiB / 4) + 100;

/**
 * What the kernel takes before Kubernetes counts. By nodes in reports: 4,025,836 KiB of 4 GiB (Azure/AKS#3525), 7,113,160 of 7 GiB,
 * 16,393,244 of 16 GiB, 32,864,788 of 32 GiB. This is at least as much for each.
 */
const kernelMiB = (memoryMiB: number): number => 130 + memoryMiB * 0.02;

/** What the file system takes of a disk, and what the kubelet keeps free: 119,703,055,367 bytes are left of 128 GiB. */
const DISK_LEFT = 0.87;

/** What Kubernetes offers of a machine to pods, those of AKS included. MiB are never too many, may be some too few. */
export function allocatable({ cores, memoryGiB, gpus }: Machine, { maxPods, osDisk }: NodeMaking): Allocatable {
  const memoryMiB = memoryGiB * 1024 - kernelMiB(memoryGiB * 1024);
  return {
    millicores: cores * 1000 - keptCores(cores),
    memoryMiB: Math.floor(memoryMiB - keptMemoryMiB(memoryMiB, maxPods)),
    storageMiB: Math.floor(osDisk.sizeGiB * 1024 * DISK_LEFT),
    gpus,
    pods: maxPods,
  };
}
