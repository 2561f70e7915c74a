import { type PoolDefaults, poolFields } from './pool';
import { section } from './fate';

/** Production wants two nodes at least: https://learn.microsoft.com/azure/aks/use-system-pools */
export const systemPoolDefaults: PoolDefaults = {
  name: 'system',
  vmSize: 'Standard_D4ds_v5',
  min: 2,
  max: 5,
  count: 2,
};

export const systemPool = section(
  "The nodes for the cluster's own pods (DNS, metrics, KEDA); others are kept off them by a taint.",
  poolFields(systemPoolDefaults, 1),
);
