import { group } from '../../lib/declared/declare';
import { type PoolDefaults, poolFields } from './pool';

/** Production wants two nodes at least: https://learn.microsoft.com/azure/aks/use-system-pools */
export const systemPoolDefaults: PoolDefaults = { vmSize: 'Standard_D4ds_v5', min: 2, max: 5, count: 2 };

export const systemPool = group(
  "The nodes for the cluster's own pods (DNS, metrics, KEDA); others are kept off them by a taint.",
  poolFields(systemPoolDefaults, 1),
);
