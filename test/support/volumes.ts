import { chmodSync, chownSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { ConfigMap, Secret, Volume } from 'kubernetes-types/core/v1';
import type { KubeObject } from '../../tools/chart/helm-template';

/** Where the content of volumes comes from, and whose files they are. */
interface Sources {
  readonly objects: readonly KubeObject[];
  /** Secrets that exist already, by name. */
  readonly secrets: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly fsGroup: number;
}

/** Writes a volume's files into a directory as a kubelet does. A volume in memory is made in the pod. */
export function fillVolume(
  directory: string,
  { name, configMap, secret, emptyDir }: Volume,
  { objects, secrets, fsGroup }: Sources,
): void {
  if (emptyDir) {
    mkdirSync(directory, { recursive: true });
    return;
  }
  const wanted = configMap?.name ?? secret?.secretName;
  const object = objects.find(
    ({ kind, metadata }) => kind === (configMap ? 'ConfigMap' : 'Secret') && metadata.name === wanted,
  ) as (ConfigMap & Secret) | undefined;
  const data = object?.data ?? object?.stringData ?? secrets[wanted ?? ''];
  if (!data) throw new Error(`nothing for the volume ${name}`);
  const items = (configMap ?? secret)?.items ?? Object.keys(data).map(key => ({ key, path: key }));
  // The files lie behind two links, so that all of them can be replaced at once.
  mkdirSync(path.join(directory, '..1'), { recursive: true });
  symlinkSync('..1', path.join(directory, '..data'));
  for (const item of items) {
    const content = data[item.key];
    if (content === undefined) throw new Error(`no ${item.key} in ${wanted ?? ''}`);
    const file = path.join(directory, '..1', item.path);
    writeFileSync(file, content);
    chmodSync(file, (configMap ?? secret)?.defaultMode ?? 0o644);
    chownSync(file, 0, fsGroup);
    symlinkSync(`..data/${item.path}`, path.join(directory, item.path));
  }
  // StrictModes would refuse this.
  if (secret) chmodSync(directory, 0o3777);
}
