import type { ClusterFile } from '../../../cluster/file';

/** The least that a file can say. */
export const minimal = {
  subscription: '6f1c0a8e-5a50-4d8e-9d0c-0d9a5bb0a001',
  resourceGroup: 'mri',
  location: 'westeurope',
  name: 'gadgetron',
} satisfies ClusterFile;
