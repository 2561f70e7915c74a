import { textAt } from './wire';

/** Whether machines and API server of a cluster are stopped. AKS says it of clusters since these can be; without a word, they run. */
export const isStopped = (cluster: unknown): boolean =>
  textAt(cluster, 'properties', 'powerState', 'code') === 'Stopped';
