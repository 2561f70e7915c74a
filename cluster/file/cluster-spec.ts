import type { ValueOf } from '../../lib/declared/declaration';
import type { clusterFile } from './cluster-file';
import type { gpuPool } from './gpu-pool';
import type { reconPool } from './recon-pool';
import type { systemPool } from './system-pool';

type FilledFile = ValueOf<typeof clusterFile>;

/** How many nodes a pool has. */
export type PoolSize =
  | { readonly autoscaled: true; readonly min: number; readonly max: number }
  | { readonly autoscaled: false; readonly count: number };

type Sized<P> = Omit<P, 'min' | 'max' | 'count' | 'name'> & { readonly size: PoolSize; readonly name: string };

export type SystemPool = Sized<ValueOf<typeof systemPool>>;
export type ReconPool = Sized<ValueOf<typeof reconPool>>;
export type GpuPool = Sized<ValueOf<typeof gpuPool>>;

type Network = FilledFile['network'] & { readonly dnsServiceIP: string };
type Storage = FilledFile['storage'] & { readonly account: string };

/** What the file means: every default in its place, every duration in seconds. */
export interface ClusterSpec extends Omit<
  FilledFile,
  'longestReconstruction' | 'longestWait' | 'pools' | 'network' | 'storage'
> {
  /** Seconds. */
  readonly longestReconstruction: number;
  /** Seconds. */
  readonly longestWait: number;
  readonly pools: {
    readonly system: SystemPool;
    readonly recon: ReconPool;
    readonly recon2?: ReconPool;
    readonly gpu?: GpuPool;
  };
  readonly network: Network;
  readonly storage: Storage;
}

/** The most nodes that a pool can have at a time, without those that an upgrade adds. */
export const mostNodes = (size: PoolSize): number => (size.autoscaled ? size.max : size.count);

/** The nodes that a pool has at first. */
export const firstNodes = (size: PoolSize): number => (size.autoscaled ? size.min : size.count);

/** Nodes of all pools together. */
export const allNodes = ({ pools }: Pick<ClusterSpec, 'pools'>, nodesOf: (size: PoolSize) => number): number =>
  Object.values(pools).reduce((sum, { size }) => sum + nodesOf(size), 0);
