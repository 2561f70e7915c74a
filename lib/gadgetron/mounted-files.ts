import { createHash } from 'node:crypto';
import type { VolumeMount } from 'kubernetes-types/core/v1';

/** Files that pods get from a ConfigMap, by name. They depend on no value. */
type Files = Readonly<Record<string, string>>;

/** An annotation of the pods that changes with the files: they are read when a pod starts, so a change has to replace it. Known already when the chart is printed. */
export const checksumOf = (files: Files) => ({
  'checksum/config': createHash('sha256').update(JSON.stringify(files)).digest('hex'),
});

/** One file of a volume at its place. Unlike the files of a whole volume, it stays what it was when the container started: a pod that finishes its work is not given the scripts of the next version. */
export const mountedFile = (volume: string, name: string, mountPath: string): VolumeMount => ({
  name: volume,
  mountPath,
  subPath: name,
  readOnly: true,
});
