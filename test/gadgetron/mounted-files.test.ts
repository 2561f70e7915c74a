import { readFileSync } from 'node:fs';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { PodTemplateSpec } from 'kubernetes-types/core/v1';
import type { Context } from '../../lib/gadgetron/context';
import { gatewayFiles } from '../../lib/gadgetron/gateway/config-map';
import { jumpServerFiles } from '../../lib/gadgetron/jump-server/config-map';
import { MountedFiles } from '../../lib/gadgetron/mounted-files';
import { scripts } from '../../lib/gadgetron/reconstruction/scripts';
import { str } from '../../lib/helm';
import { manifestsFor, valueFiles } from '../../tools/chart/render';

const every: readonly MountedFiles<string>[] = [gatewayFiles, jumpServerFiles, scripts];

/** Never called: `npx tsc --noEmit` proves it. */
export const refused = ({ values, names }: Context): readonly unknown[] => [
  // @ts-expect-error -- a value in a file would change it without replacing any pod
  new MountedFiles({ part: 'gateway', volume: 'config' }, { 'start.sh': values.clusterDomain }),
  // @ts-expect-error -- a text with a value in it is symbolic as well
  new MountedFiles({ part: 'gateway', volume: 'config' }, { 'start.sh': 'exit', domain: str`x.${names.fullname}` }),
  // @ts-expect-error -- the ConfigMap has no such file
  new MountedFiles({ part: 'gateway', volume: 'config' }, { 'start.sh': 'exit' }).mount('stop.sh', '/stop.sh'),
];

test('other files, or the same under other names, give another checksum', () => {
  const sets: readonly Readonly<Record<string, string>>[] = [{ a: 'x' }, { a: 'y' }, { b: 'x' }, { a: 'x', b: '' }];
  const checksums = sets.map(
    files => new MountedFiles({ part: 'gateway', volume: 'config' }, files).checksum()['checksum/config'],
  );
  expect(new Set(checksums).size).toBe(checksums.length);
});

describe.each(valueFiles.map((file): [string, string] => [path.basename(file), file]))('with %s', (_, file) => {
  const { objects = [] } = manifestsFor([readFileSync(file, 'utf8')]);
  const configMaps = new Map(
    objects
      .filter(({ kind }) => kind === 'ConfigMap')
      .map(({ metadata, data }) => [metadata.name, data as Readonly<Record<string, string>>]),
  );
  const templates = objects
    .filter(({ kind }) => kind === 'Deployment')
    .map(({ spec }) => (spec as { readonly template: PodTemplateSpec }).template);
  const mounting = templates.flatMap(({ metadata, spec }) =>
    (spec?.volumes ?? []).flatMap(({ name, configMap }) =>
      configMap?.name ? [{ name, configMap, metadata, spec }] : [],
    ),
  );

  test('every pod that mounts a ConfigMap mounts each of its files, and carries their checksum', () => {
    expect(mounting.length).toBeGreaterThan(0);
    for (const { name, configMap, metadata, spec } of mounting) {
      const files = configMaps.get(configMap.name ?? '') ?? {};
      const mounted = [...(spec?.initContainers ?? []), ...(spec?.containers ?? [])].flatMap(({ volumeMounts = [] }) =>
        volumeMounts.filter(mount => mount.name === name).map(({ subPath }) => subPath),
      );
      expect(mounted.sort()).toEqual(Object.keys(files).sort());
      const [meant] = every.filter(it => isDeepStrictEqual(it.files, files));
      expect(metadata?.annotations).toMatchObject(meant?.checksum() ?? { nobody: 'meant these files' });
    }
  });
});
