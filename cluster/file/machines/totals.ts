import { type ClusterSpec, firstNodes, mostNodes, type PoolSize } from '../cluster-spec';
import { type Machine, machineOf } from './vm-series';

/** Machines of a cluster at one time. */
export interface Totals {
  readonly nodes: number;
  readonly cores: number;
  readonly memoryGiB: number;
}

/** What a VM size has: by our tables, or by Azure. */
export type MachineOf = (vmSize: string) => Pick<Machine, 'cores' | 'memoryGiB'> | undefined;

/** The amounts of all pools between scans, and at their maximum; undefined if the VM size of one is unknown. */
export function totalsOf(
  spec: Pick<ClusterSpec, 'pools'>,
  known: MachineOf = machineOf,
): { readonly idle: Totals; readonly most: Totals } | undefined {
  const pools = Object.values(spec.pools).map(({ size, vmSize }) => ({ size, machine: known(vmSize) }));
  const sum = (nodesOf: (size: PoolSize) => number): Totals | undefined =>
    pools.reduce<Totals | undefined>((total, { size, machine }) => {
      if (!total || !machine) return undefined;
      const nodes = nodesOf(size);
      return {
        nodes: total.nodes + nodes,
        cores: total.cores + nodes * machine.cores,
        memoryGiB: total.memoryGiB + nodes * machine.memoryGiB,
      };
    }, nothing);
  const [idle, most] = [sum(firstNodes), sum(mostNodes)];
  return idle && most && { idle, most };
}

const nothing: Totals = { nodes: 0, cores: 0, memoryGiB: 0 };
