import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { parse } from 'yaml';
import { gadgetronValues } from '../../lib/gadgetron/values';
import { manifestYaml } from '../../lib/helm/manifests/yaml';
import { describeWithFixtures } from '../support/fixtures';
import { kubernetesVersions, objectErrors } from '../support/kubernetes-schema';
import { valueFiles } from '../support/random-values';
import { type KubeObject, objectsIn, scratchDirectory } from '../support/render';
import { kubectlPath, runTool } from '../support/tools';
import { Deployed } from './analysers/deployed';
import { consistent } from './consistent';
import { manifestFilesFor, manifestsFor, valueFiles as files } from './render';

const scratch = scratchDirectory();
const objectsFor = (file: string, options = {}): readonly KubeObject[] => {
  const ours = manifestsFor([readFileSync(file, 'utf8')], options);
  if (!ours.objects) throw new Error(JSON.stringify(ours.problems));
  return ours.objects;
};
const named = files.map((file): [string, string] => [path.basename(file), file]);

/** Many deployments that can be installed; the same ones in every run, so that a failure can be looked at. */
const randomDeployments = fc
  .sample(valueFiles(gadgetronValues, consistent), { numRuns: 150, seed: 9002 })
  .map(values => ({ values, objects: manifestsFor([manifestYaml(values)]).objects }))
  .filter((deployment): deployment is { values: Record<string, unknown>; objects: readonly KubeObject[] } => deployment.objects !== undefined);

describeWithFixtures('what Kubernetes says to the objects', () => {
  describe.each(kubernetesVersions)('Kubernetes %s', version => {
    test.each(named)('takes every object of %s', (_, file) => {
      expect(objectsFor(file).flatMap(object => objectErrors(version, object).map(error => `${object.kind}: ${error}`))).toEqual([]);
    });

    test('takes every object of random deployments', () => {
      const ours = randomDeployments.flatMap(({ objects }) => objects).filter(({ kind }) => kind !== 'Thing');
      expect(ours.flatMap(object => objectErrors(version, object).map(error => `${object.kind}: ${error}`))).toEqual([]);
    });
  });
});

describe('the files for kubectl', () => {
  test.each(named)('%s: kubectl reads every file as the very object that was meant', (name, file) => {
    const directory = path.join(scratch, name);
    mkdirSync(directory);
    const manifests = manifestFilesFor([readFileSync(file, 'utf8')], { namespace: 'mri' });
    for (const [manifest, text] of manifests) writeFileSync(path.join(directory, manifest), text);
    writeFileSync(path.join(directory, 'kustomization.yaml'), manifestYaml({ resources: [...manifests.keys()] }));
    const { code, stdout, stderr } = runTool(kubectlPath(), ['kustomize', directory]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const byName = (a: KubeObject, b: KubeObject): number => (a.kind + a.metadata.name < b.kind + b.metadata.name ? -1 : 1);
    expect([...objectsIn(stdout)].sort(byName)).toEqual([...manifests.values()].flatMap(objectsIn).sort(byName));
  });
});

/** Of the specs of different kinds, what the tests look at. */
interface Spec {
  readonly type?: string;
  readonly clusterIP?: string;
  readonly loadBalancerSourceRanges?: readonly string[];
  readonly ports?: readonly { readonly port: number; readonly targetPort: string }[];
  readonly scaleTargetRef?: { readonly name: string };
  readonly strategy?: { readonly rollingUpdate: { readonly maxUnavailable: number } };
  readonly persistentVolumeReclaimPolicy?: string;
}

describe('what must never happen', () => {
  const all = [...files.map(file => objectsFor(file)), ...randomDeployments.map(({ objects }) => objects)];
  const specOf = (object: KubeObject): Spec => object.spec as Spec;
  const isFrontend = (object: KubeObject): boolean => object.metadata.labels?.['app.kubernetes.io/component'] === 'reconstruction' && specOf(object).clusterIP !== 'None';

  test('port 9002 is reached from outside the cluster, unless a value asks for it by its loud name', () => {
    const given = [...files.map(file => ({ values: parse(readFileSync(file, 'utf8'), { version: '1.1' }) as Record<string, unknown>, objects: objectsFor(file) })), ...randomDeployments];
    const doors = given.flatMap(({ values, objects }) =>
      objects
        .filter(({ kind, spec }) => kind === 'Service' && (spec as Spec | undefined)?.ports?.some(({ port, targetPort }) => port === 9002 || targetPort === 'gadgetron'))
        // The value is about the frontend, and not about the Services for pods of our own.
        .map(door => ({ ...specOf(door), asked: isFrontend(door) ? ((values.frontend as Record<string, unknown> | undefined)?.dangerouslyExposeCodeExecutionAs ?? '') : '' })),
    );
    expect(doors.length).toBeGreaterThan(50);
    expect(doors.filter(({ type, asked }) => type !== (asked === '' ? 'ClusterIP' : asked))).toEqual([]);
    expect(doors.filter(({ type, loadBalancerSourceRanges = [] }) => type === 'LoadBalancer' && (loadBalancerSourceRanges.length === 0 || loadBalancerSourceRanges.some(range => range.endsWith('/0'))))).toEqual([]);
    expect(new Set(doors.map(({ type }) => type))).toEqual(new Set(['ClusterIP', 'NodePort', 'LoadBalancer']));
  });

  test('a probe touches port 9002', () => {
    const gadgetrons = all.flatMap(objects => new Deployed(objects).containers.map(({ container }) => container)).filter(({ ports }) => ports?.some(({ containerPort }) => containerPort === 9002));
    const probes = gadgetrons.flatMap(({ startupProbe, readinessProbe, livenessProbe }) => [startupProbe, readinessProbe, livenessProbe]);
    expect(probes.length).toBeGreaterThan(150);
    const ports = probes.map(probe => probe?.httpGet?.port ?? probe?.tcpSocket?.port ?? probe?.grpc?.port);
    expect(ports.filter(port => port === 9002 || port === 'gadgetron')).toEqual([]);
  });

  test('a number of replicas fights the autoscaler', () => {
    const fights = all.filter(objects => {
      const scaled = objects.filter(({ kind }) => kind === 'HorizontalPodAutoscaler').map(object => specOf(object).scaleTargetRef?.name);
      return objects.some(object => object.kind === 'Deployment' && scaled.includes(object.metadata.name) && 'replicas' in specOf(object));
    });
    expect(fights).toEqual([]);
  });

  test('a rollout stops a Gadgetron pod before another one is ready', () => {
    const strategies = all.flat().filter(({ kind, metadata }) => kind === 'Deployment' && metadata.labels?.['app.kubernetes.io/component'] === 'reconstruction').map(object => specOf(object).strategy);
    expect(strategies.length).toBeGreaterThan(50);
    expect(strategies.filter(strategy => strategy?.rollingUpdate.maxUnavailable !== 0)).toEqual([]);
  });

  test('data goes with the cluster or with the release: volumes of the shared folder are retained, and nothing is provisioned without a resource group of its own', () => {
    const kept = all.flat().filter(({ kind }) => kind === 'PersistentVolume' || kind === 'StorageClass');
    expect(kept.length).toBeGreaterThan(20);
    expect(kept.filter(object => (object.kind === 'StorageClass' ? object.reclaimPolicy : specOf(object).persistentVolumeReclaimPolicy) !== 'Retain')).toEqual([]);
    expect(kept.filter(object => object.kind === 'StorageClass' && !(object.parameters as { resourceGroup?: string }).resourceGroup)).toEqual([]);
  });
});

describe('two releases', () => {
  const [first, second] = ['scanner-a', 'scanner-b'].map(release => files.map(file => objectsFor(file, { release, namespace: 'mri' }))) as [KubeObject[][], KubeObject[][]];
  const givenNames = new Set(['everything-values.yaml', 'aks.yaml']);
  const nameOf = ({ kind, metadata }: KubeObject): string => `${kind} ${metadata.namespace ?? '-'} ${metadata.name}`;
  const matches = (selector: Readonly<Record<string, string>>, labels: Readonly<Record<string, string>> = {}): boolean => Object.entries(selector).every(([key, value]) => labels[key] === value);

  const selectorOf = ({ kind, spec }: KubeObject): Readonly<Record<string, string>> | undefined => {
    const { selector } = (spec ?? {}) as { selector?: { matchLabels?: Record<string, string> } & Record<string, string> };
    return kind === 'Service' ? selector : selector?.matchLabels;
  };
  const podLabels = (objects: readonly KubeObject[]): readonly Readonly<Record<string, string>>[] =>
    objects.filter(({ kind }) => kind === 'Deployment' || kind === 'DaemonSet').map(({ spec }) => (spec as { template: { metadata: { labels: Record<string, string> } } }).template.metadata.labels);

  test.each(named.map(([name], index): [string, number] => [name, index]).filter(([name]) => !givenNames.has(name)))('in one namespace share no object (%s)', (_, index) => {
    const names = new Set(first[index]?.map(nameOf));
    expect(second[index]?.map(nameOf).filter(name => names.has(name))).toEqual([]);
  });

  test.each(named.map(([name], index): [string, number] => [name, index]))('in one namespace select no pod of each other (%s)', (_, index) => {
    const selectors = first[index]?.map(selectorOf).filter(selector => selector !== undefined) ?? [];
    expect(selectors.length).toBeGreaterThan(2);
    const [own, others] = [podLabels(first[index] ?? []), podLabels(second[index] ?? [])];
    expect(selectors.filter(selector => !own.some(pod => matches(selector, pod)))).toEqual([]);
    expect(selectors.filter(selector => others.some(pod => matches(selector, pod)))).toEqual([]);
  });

  test('of one name in two namespaces share nothing that lies in no namespace', () => {
    const clusterWide = ['a', 'a-b'].map(namespace => files.flatMap(file => objectsFor(file, { release: namespace === 'a' ? 'b-gadgetron' : 'gadgetron', namespace }).filter(({ metadata }) => metadata.namespace === undefined && metadata.name !== 'patients')).map(nameOf));
    expect(clusterWide[0]?.length).toBeGreaterThan(1);
    expect(clusterWide[0]?.filter(name => clusterWide[1]?.includes(name))).toEqual([]);
  });
});

describe('objects of one deployment', () => {
  test.each(named)('%s: none is there twice, none has an entry of a list twice that Kubernetes knows by name', (_, file) => {
    const objects = objectsFor(file);
    const names = objects.map(({ kind, metadata }) => `${kind} ${metadata.name}`);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
    expect(objects.flatMap(doubles)).toEqual([]);
  });

  test('random ones have no entry twice either', () => {
    expect(randomDeployments.flatMap(({ objects }) => objects).filter(({ kind }) => kind !== 'Thing').flatMap(doubles)).toEqual([]);
  });
});

/** Lists whose items server-side apply tells apart by a key, and the items that have it in common. */
const MERGE_KEYS = { env: 'name', volumes: 'name', volumeMounts: 'mountPath', containers: 'name', imagePullSecrets: 'name' } as const;

function doubles(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(doubles);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    const mergeKey = (MERGE_KEYS as Partial<Record<string, string>>)[key];
    const keys = mergeKey !== undefined && Array.isArray(inner) ? inner.map(item => String((item as Record<string, unknown>)[mergeKey])) : [];
    return [...keys.filter((each, index) => keys.indexOf(each) !== index).map(each => `${key}: ${each}`), ...doubles(inner)];
  });
}
