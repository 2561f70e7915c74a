import { type ClusterSpec, firstNodes, mostNodes, type PoolSize } from '../file';
import type { MachinePrices } from './retail-prices';

/** USD an hour. */
export interface Cost {
  readonly idle: number;
  readonly most: number;
}

/** What the machines of a cluster cost; undefined when one of them has no price. */
export function costOf({ pools }: Pick<ClusterSpec, 'pools'>, { ordinary, spot }: MachinePrices): Cost | undefined {
  const all = Object.values(pools).map(pool => ({
    size: pool.size,
    price: ('spot' in pool && pool.spot ? spot : ordinary)[pool.vmSize.toLowerCase()],
  }));
  const sum = (nodes: (size: PoolSize) => number): number | undefined =>
    all.reduce<number | undefined>(
      (total, { size, price }) =>
        total === undefined || price === undefined ? undefined : total + nodes(size) * price,
      0,
    );
  const [idle, most] = [sum(firstNodes), sum(mostNodes)];
  return idle === undefined || most === undefined ? undefined : { idle, most };
}
