/**
 * What other programs import as `gadgetron-kubernetes/cluster`: the cluster file with its types, and its check. What talks to
 * Azure is behind `gadgetronctl cluster`.
 */
export {
  checkCluster,
  type CheckedCluster,
  type ClusterFile,
  ClusterFileError,
  type ClusterSpec,
  defineCluster,
  pathText,
  type Problem,
} from './file';
