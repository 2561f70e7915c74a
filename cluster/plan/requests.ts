import type { ResourceRequest } from '../arm';
import type { Desired, DesiredResource } from '../desired';

/** The requests that make everything anew, but for the role, which needs an identity that the cluster brings. */
export const requestsOf = ({ resourceGroup, cluster, maintenance, storageAccount, shares }: Desired): readonly ResourceRequest[] => [
  put(resourceGroup),
  // Never over a cluster that is there: somebody else may have made it meanwhile.
  { ...put(cluster), headers: { 'If-None-Match': '*' } },
  ...maintenance.map(put),
  ...(storageAccount ? [put(storageAccount)] : []),
  ...shares.map(put),
];

const put = ({ id, apiVersion, body }: DesiredResource): ResourceRequest => ({ method: 'PUT', path: id, apiVersion, body });
