import type { ClusterSpec, PoolSize } from '../../cluster/file';
import { commonRoom, machineOf, type MachineOf, totalsOf } from '../../cluster/file/machines';
import type { Cost, DatedPrices } from '../../cluster/prices';

/** What is known of machines beside the file. */
export interface Known {
  /** VM sizes that are in none of our tables, as Azure has them. */
  readonly machineOf: MachineOf;
  readonly prices?: { readonly cost: Cost | undefined; readonly prices: DatedPrices } | { readonly why: string };
}

export const byTables: Known = { machineOf };

/** `1–10 × Standard_D8ds_v5 (8 vCPU, 32 GiB), spot` */
export function machinesText(pool: ClusterSpec['pools']['recon' | 'system'], known: Known = byTables): string {
  const machine = known.machineOf(pool.vmSize);
  const size = machine === undefined ? '' : ` (${machine.cores} vCPU, ${machine.memoryGiB} GiB)`;
  return `${nodesText(pool.size)} × ${pool.vmSize}${size}${'spot' in pool && pool.spot ? ', spot' : ''}`;
}

const nodesText = (size: PoolSize): string => (size.autoscaled ? `${size.min}–${size.max}` : String(size.count));

/** What the whole cluster has and costs, and how much runs on it at a time. */
export function totalLines(spec: ClusterSpec, known: Known = byTables): readonly string[] {
  const totals = totalsOf(spec, known.machineOf);
  const cost = known.prices && 'cost' in known.prices ? known.prices.cost : undefined;
  const line = (what: string, key: 'idle' | 'most'): readonly string[] => {
    if (!totals) return [];
    const { nodes, cores, memoryGiB } = totals[key];
    const price = cost === undefined ? '' : `, ${priceText(cost[key])}`;
    return [`${what}${nodes} ${nodes === 1 ? 'node' : 'nodes'}, ${cores} vCPU, ${memoryGiB} GiB${price}`];
  };
  return [
    ...line('When idle:  ', 'idle'),
    ...line('At most:    ', 'most'),
    ...reconstructions(spec),
    ...priceRemarks(known),
  ];
}

function reconstructions({ pools, nodeProvisioning }: ClusterSpec): readonly string[] {
  if (nodeProvisioning === 'auto') return [];
  const { recon, recon2, gpu } = pools;
  return [
    ...reconstructionsIn('recon', { recon, ...(recon2 ? { recon2 } : {}) }),
    ...(gpu ? reconstructionsIn('gpu', { gpu }) : []),
  ];
}

function reconstructionsIn(
  kind: 'recon' | 'gpu',
  pools: Readonly<Record<string, ClusterSpec['pools']['recon']>>,
): readonly string[] {
  const room = commonRoom(Object.values(pools), kind);
  if (!room) return [];
  const names = Object.keys(pools);
  const each = `${room.podsPerNode.join(' and ')} on a node, each with ${room.cores} cores and ${room.memoryGiB} GiB`;
  return [
    `At a time:  ${room.mostPods} reconstructions at most in pool${names.length > 1 ? 's' : ''} ${names.join(' and ')} (${each})`,
  ];
}

/** Hours of a month, as Azure's own calculator has them. */
const MONTH = 730;

const priceText = (hourly: number): string =>
  `${hourly.toFixed(2)} USD an hour (${Math.round(hourly * MONTH).toLocaleString('en-US')} a month)`;

function priceRemarks({ prices }: Known): readonly string[] {
  if (!prices) return [];
  if ('why' in prices) return [`Prices:     could not be read (${prices.why})`];
  const { date, stale } = prices.prices;
  const of = stale === undefined ? `of ${date}` : `of ${date}, as they cannot be read now (${stale})`;
  return prices.cost === undefined
    ? [`Prices:     Microsoft's list ${of} has none for one of these VM sizes in the region`]
    : [
        `Prices:     Microsoft's list for machines, ${of}, without discounts; disks, the tier, storage and traffic are not included`,
      ];
}

/** The same for programs; amounts are undefined if a VM size, or its price, is unknown. */
export const machinesDocument = (spec: ClusterSpec, { machineOf: known, prices }: Known) => ({
  ...totalsOf(spec, known),
  ...(prices === undefined
    ? {}
    : {
        prices:
          'why' in prices
            ? { error: prices.why }
            : { currency: 'USD', unit: 'hour', date: prices.prices.date, stale: prices.prices.stale, ...prices.cost },
      }),
});
