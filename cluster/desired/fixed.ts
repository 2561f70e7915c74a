import type { FixedIn } from '../file';

/**
 * Where requests have what is the same in every cluster of ours, and only a new resource can have otherwise:
 * https://learn.microsoft.com/azure/aks/manage-node-pools and /azure/aks/concepts-network. What depends on the file says so there.
 */
export const fixedConstants: Readonly<Record<FixedIn, readonly string[]>> = {
  cluster: [
    'properties.enableRBAC',
    'properties.networkProfile.networkPlugin',
    'properties.networkProfile.networkPluginMode',
    'properties.networkProfile.networkDataplane',
    'properties.networkProfile.networkPolicy',
    'properties.networkProfile.loadBalancerSku',
  ],
  pool: ['osType', 'type'],
  'storage account': [],
  share: ['properties.enabledProtocols'],
};
