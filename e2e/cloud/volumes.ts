import { chmodSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import type { V1PersistentVolumeClaim, V1StorageClass } from '@kubernetes/client-node';
import { apply } from '../cluster/kubectl';
import { home } from '../cluster/places';

/** What the classes of the cluster are made by; see add-ons/classes.yaml. */
const PROVISIONER = 'e2e/disk';

/** A stand-in for a cloud's disks: a directory of this machine, which every node sees, for each claim. */
export function provide(claims: readonly V1PersistentVolumeClaim[], classes: readonly V1StorageClass[]): void {
  for (const { metadata, spec, status } of claims) {
    const ours = classes.find(one => one.metadata?.name === spec?.storageClassName && one.provisioner === PROVISIONER);
    if (ours === undefined || status?.phase !== 'Pending' || spec?.volumeName !== undefined) continue;
    const name = `pvc-${metadata?.uid ?? ''}`;
    const directory = path.join(home, 'volumes', name);
    mkdirSync(directory, { recursive: true });
    chmodSync(directory, 0o777);
    apply({
      apiVersion: 'v1',
      kind: 'PersistentVolume',
      metadata: { name },
      spec: {
        storageClassName: spec?.storageClassName,
        capacity: spec?.resources?.requests,
        accessModes: spec?.accessModes,
        hostPath: { path: directory },
        persistentVolumeReclaimPolicy: 'Delete',
        claimRef: { namespace: metadata?.namespace, name: metadata?.name, uid: metadata?.uid },
      },
    });
  }
}
