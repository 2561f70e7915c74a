import type { KubeObject } from '../../tools/chart/helm-template';

/**
 * What an API server refuses to change in an object that is there, by the
 * validation of updates in Kubernetes 1.28 to 1.36, for the kinds that a release
 * has. Of a claim only the request for storage may change, and only grow.
 */
const IMMUTABLE: Readonly<Record<string, readonly string[]>> = {
  Deployment: ['spec.selector'],
  DaemonSet: ['spec.selector'],
  Service: ['spec.clusterIP'],
  PersistentVolumeClaim: [
    'spec.accessModes',
    'spec.storageClassName',
    'spec.volumeName',
    'spec.volumeMode',
    'spec.selector',
  ],
  PersistentVolume: ['spec.csi', 'spec.volumeMode'],
  StorageClass: ['provisioner', 'parameters', 'reclaimPolicy', 'volumeBindingMode'],
  PriorityClass: ['value', 'preemptionPolicy'],
};

const at = (object: unknown, path: string): unknown =>
  path.split('.').reduce((inner, step) => (inner as Record<string, unknown> | undefined)?.[step], object);

/** What an upgrade from one set of objects to another would be refused for, as "PersistentVolume spec.csi". */
export function refusedChanges(before: readonly KubeObject[], after: readonly KubeObject[]): readonly string[] {
  const now = new Map(after.map(object => [`${object.kind} ${object.metadata.name}`, object]));
  return before.flatMap(object => {
    const changed = now.get(`${object.kind} ${object.metadata.name}`);
    if (!changed) return [];
    return (IMMUTABLE[object.kind] ?? [])
      .filter(path => JSON.stringify(at(object, path)) !== JSON.stringify(at(changed, path)))
      .map(path => `${object.kind} ${path}`);
  });
}
