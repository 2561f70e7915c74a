import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { exactYaml } from '../../lib/helm/yaml/exact';
import { describeWithFixtures } from '../../tools/fixtures/fixtures';
import { kubernetesVersions, objectErrors } from '../support/kubernetes-schema';
import { type KubeObject, objectsIn, scratchDirectory } from '../../tools/chart/helm-template';
import { kubectlPath, runTool } from '../../tools/programs/tools';
import { doubles } from './doubles';
import { manifestFilesFor, manifestsFor, someValueFiles, valueFiles } from '../../tools/chart/render';

const scratch = scratchDirectory();
const objectsFor = (file: string, options = {}): readonly KubeObject[] => {
  const ours = manifestsFor([readFileSync(file, 'utf8')], options);
  if (!ours.objects) throw new Error(JSON.stringify(ours.problems));
  return ours.objects;
};
const named = (files: readonly string[]): [string, string][] => files.map(file => [path.basename(file), file]);

describeWithFixtures('what Kubernetes says to the objects', () => {
  describe.each(kubernetesVersions)('Kubernetes %s', version => {
    test.each(named(valueFiles))('takes every object of %s', (_, file) => {
      expect(
        objectsFor(file).flatMap(object => objectErrors(version, object).map(error => `${object.kind}: ${error}`)),
      ).toEqual([]);
    });
  });
});

describe('the files for kubectl', () => {
  test.each(named(someValueFiles))('%s: kubectl reads every file as the very object that was meant', (name, file) => {
    const directory = path.join(scratch, name);
    mkdirSync(directory);
    const manifests = manifestFilesFor([readFileSync(file, 'utf8')], { namespace: 'mri' });
    for (const [manifest, text] of manifests) writeFileSync(path.join(directory, manifest), text);
    writeFileSync(path.join(directory, 'kustomization.yaml'), exactYaml({ resources: [...manifests.keys()] }));
    const { code, stdout, stderr } = runTool(kubectlPath(), ['kustomize', directory]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const byName = (a: KubeObject, b: KubeObject): number =>
      a.kind + a.metadata.name < b.kind + b.metadata.name ? -1 : 1;
    expect([...objectsIn(stdout)].sort(byName)).toEqual([...manifests.values()].flatMap(objectsIn).sort(byName));
  });
});

describe('two releases', () => {
  const [first, second] = ['scanner-a', 'scanner-b'].map(release =>
    someValueFiles.map(file => objectsFor(file, { release, namespace: 'mri' })),
  ) as [KubeObject[][], KubeObject[][]];
  const givenNames = new Set(['everything-values.yaml', 'aks.yaml']);
  const nameOf = ({ kind, metadata }: KubeObject): string => `${kind} ${metadata.namespace ?? '-'} ${metadata.name}`;
  const matches = (
    selector: Readonly<Record<string, string>>,
    labels: Readonly<Record<string, string>> = {},
  ): boolean => Object.entries(selector).every(([key, value]) => labels[key] === value);

  const selectorOf = ({ kind, spec }: KubeObject): Readonly<Record<string, string>> | undefined => {
    const { selector } = (spec ?? {}) as {
      selector?: { matchLabels?: Record<string, string> } & Record<string, string>;
    };
    return kind === 'Service' ? selector : selector?.matchLabels;
  };
  const podLabels = (objects: readonly KubeObject[]): readonly Readonly<Record<string, string>>[] =>
    objects
      .filter(({ kind }) => kind === 'Deployment' || kind === 'DaemonSet')
      .map(
        ({ spec }) => (spec as { template: { metadata: { labels: Record<string, string> } } }).template.metadata.labels,
      );

  const numbered = named(someValueFiles).map(([name], index): [string, number] => [name, index]);

  test.each(numbered.filter(([name]) => !givenNames.has(name)))('in one namespace share no object (%s)', (_, index) => {
    const names = new Set(first[index]?.map(nameOf));
    expect(second[index]?.map(nameOf).filter(name => names.has(name))).toEqual([]);
  });

  test.each(numbered)('in one namespace select no pod of each other (%s)', (_, index) => {
    const selectors = first[index]?.map(selectorOf).filter(selector => selector !== undefined) ?? [];
    expect(selectors.length).toBeGreaterThan(2);
    const [own, others] = [podLabels(first[index] ?? []), podLabels(second[index] ?? [])];
    expect(selectors.filter(selector => !own.some(pod => matches(selector, pod)))).toEqual([]);
    expect(selectors.filter(selector => others.some(pod => matches(selector, pod)))).toEqual([]);
  });

  test('of one name in two namespaces share nothing that lies in no namespace', () => {
    const clusterWide = ['a', 'a-b'].map(namespace =>
      someValueFiles
        .flatMap(file =>
          objectsFor(file, { release: namespace === 'a' ? 'b-gadgetron' : 'gadgetron', namespace }).filter(
            ({ metadata }) => metadata.namespace === undefined && metadata.name !== 'patients',
          ),
        )
        .map(nameOf),
    );
    expect(clusterWide[0]?.length).toBeGreaterThan(1);
    expect(clusterWide[0]?.filter(name => clusterWide[1]?.includes(name))).toEqual([]);
  });
});

describe('objects of one deployment', () => {
  test.each(named(valueFiles))(
    '%s: none is there twice, none has an entry of a list twice that Kubernetes knows by name',
    (_, file) => {
      const objects = objectsFor(file);
      const names = objects.map(({ kind, metadata }) => `${kind} ${metadata.name}`);
      expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
      expect(objects.flatMap(doubles)).toEqual([]);
    },
  );
});
