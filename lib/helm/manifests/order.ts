/** Which kinds others refer to, and so want to be there first; in the order in which Helm installs them. */
const STAGES: readonly (readonly string[])[] = [
  ['Namespace', 'CustomResourceDefinition', 'PriorityClass'],
  ['NetworkPolicy', 'ResourceQuota', 'LimitRange'],
  ['ServiceAccount', 'Secret', 'ConfigMap', 'ClusterRole', 'ClusterRoleBinding', 'Role', 'RoleBinding'],
  ['StorageClass', 'PersistentVolume', 'PersistentVolumeClaim'],
  ['Service'],
  ['Deployment', 'StatefulSet', 'DaemonSet', 'Job', 'CronJob', 'Pod'],
  ['PodDisruptionBudget', 'HorizontalPodAutoscaler'],
];

export const DependencyOrder = {
  /** 10, 20, …; what is not known comes last. */
  of(kind: string): number {
    const stage = STAGES.findIndex(kinds => kinds.includes(kind));
    return (stage === -1 ? STAGES.length + 1 : stage + 1) * 10;
  },
};
