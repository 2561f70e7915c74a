import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { stringify } from 'yaml';
import { environmentOf } from '../../tools/chart/environment';
import { Deployed } from '../../tools/analysers/deployed';
import { helmTemplate, type KubeObject, objectsIn, scratchDirectory, writeTree } from '../../tools/chart/helm-template';
import { helms, kubectlPath, runTool } from '../../tools/programs/tools';
import { manifestFilesFor, manifestsFor, presetFile, root, someValueFiles, writeChart } from '../../tools/chart/render';

const scratch = scratchDirectory();
const chart = writeChart(scratch);
const names = someValueFiles.map(file => [path.basename(file), file] as const);

/** Where an object says a namespace, besides its metadata.namespace. */
const says = (value: unknown, namespace: string, at: string): readonly string[] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, inner]) =>
        at === 'metadata' && key === 'namespace' ? [] : says(inner, namespace, at === '' ? key : `${at}.${key}`),
      )
    : typeof value === 'string' && value.split(/[./:]/).includes(namespace)
      ? [at]
      : [];

/** The objects of the examples of docs/gitops.md, by the heading that they stand below. */
const page = readFileSync(path.join(root, 'docs/gitops.md'), 'utf8');
const examples = new Map(
  page
    .split(/^## /m)
    .slice(1)
    .map(section => [
      section.slice(0, section.indexOf('\n')),
      [...section.matchAll(/^```yaml\n([^]*?)^```/gm)].flatMap(([, text = '']) => objectsIn(text)),
    ]),
);
const example = (heading: string, kind?: string): Record<string, unknown> => {
  const found = examples.get(heading)?.find(object => kind === undefined || object.kind === kind);
  if (!found) throw new Error(`no ${kind ?? 'example'} below ${heading}`);
  return found;
};
/** What lies at a path of an example. */
const at = (object: unknown, where: string): unknown =>
  where.split('.').reduce((inner, step) => (inner as Record<string, unknown> | undefined)?.[step], object);

/** The chart with values of an example, as a tool that calls Helm has it rendered. */
const renderedWith = (values: unknown, ...args: readonly string[]): readonly KubeObject[] => {
  const file = path.join(scratch, 'example.json');
  writeFileSync(file, JSON.stringify(values));
  const { objects, error } = helmTemplate('4.1', chart, { namespace: 'mri', valueFiles: [file], args });
  if (!objects) throw new Error(error);
  return objects;
};
const kindsOf = (objects: readonly KubeObject[]): ReadonlySet<string> => new Set(objects.map(({ kind }) => kind));

describe('the examples of docs/gitops.md', () => {
  test('Argo CD: is rendered as its repository server calls Helm', () => {
    const application = example('Argo CD');
    expect(at(application, 'spec.source.helm.releaseName')).toBe('gadgetron');
    const objects = renderedWith(
      at(application, 'spec.source.helm.valuesObject'),
      ...['--kube-version', '1.34.0', '--include-crds', '--skip-tests'],
      ...['v1', 'apps/v1', 'apps/v1/Deployment'].flatMap(api => ['--api-versions', api]),
    );
    expect(kindsOf(objects)).toContain('ScaledObject');
    expect(objects.some(({ metadata }) => metadata.name === 'gadgetron-jump-server')).toBe(true);
  });

  test('Flux: is rendered as its Helm controller does', () => {
    const release = example('Flux', 'HelmRelease');
    expect(at(release, 'spec.chart.spec.sourceRef.name')).toBe(at(example('Flux', 'GitRepository'), 'metadata.name'));
    const images = new Deployed(renderedWith(at(release, 'spec.values'))).containers.map(
      ({ container }) => container.image ?? '',
    );
    expect(images.filter(image => !image.startsWith('mirror.example.org/'))).toEqual([]);
  });

  test('Flux: its Kustomize controller changes nothing of the manifests', () => {
    const names = Object.keys(at(example('Flux', 'Kustomization'), 'spec.postBuild.substitute') as object);
    const mentions = (object: KubeObject): boolean => names.some(name => stringify(object).includes(`\${${name}}`));
    const { objects = [] } = manifestsFor([readFileSync(presetFile('aks'), 'utf8')]);
    const mentioning = objects.filter(mentions);
    expect(mentioning.map(({ kind }) => kind)).toContain('ConfigMap');
    for (const { metadata } of mentioning)
      expect(metadata.annotations).toMatchObject({ 'kustomize.toolkit.fluxcd.io/substitute': 'disabled' });
  });

  test('Kustomize: puts the manifests of the preset aks into another namespace, wherever that is said', () => {
    const manifests = manifestFilesFor([readFileSync(presetFile('aks'), 'utf8')]);
    const home = writeTree(
      path.join(scratch, 'kustomize'),
      new Map([...manifests].map(([name, text]) => [`base/${name}`, text])),
    );
    writeFileSync(path.join(home, 'base/kustomization.yaml'), JSON.stringify({ resources: [...manifests.keys()] }));
    writeFileSync(path.join(home, 'kustomization.yaml'), stringify(example('Kustomize')));
    const { code, stdout, stderr } = runTool(kubectlPath(), ['kustomize', home]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const objects = objectsIn(stdout);
    expect(objects).toHaveLength(manifests.size);
    expect(objects.flatMap(object => says(object, 'default', '').map(where => `${object.kind} ${where}`))).toEqual(
      expect.not.arrayContaining([expect.stringMatching(/namespace|url|Ref/)]),
    );
    expect(
      objects.flatMap(object => says(object, 'mri', '').map(where => `${object.kind} ${where}`)).toSorted(),
    ).toEqual([
      'PersistentVolume spec.claimRef.namespace',
      'PersistentVolume spec.csi.nodeStageSecretRef.namespace',
      'RoleBinding subjects.0.namespace',
      'ScaledObject spec.triggers.0.metadata.url',
    ]);
  });

  test('helmfile: is rendered as it calls Helm', () => {
    const [release] = at(example('helmfile'), 'releases') as readonly Record<string, unknown>[];
    expect(release).toMatchObject({ name: 'gadgetron', namespace: 'mri' });
    const [values] = release?.values as readonly unknown[];
    expect(renderedWith(values).map(({ metadata }) => metadata.name)).toContain('gadgetron-gateway-follower');
  });
});

describe('Flux with postBuild.substitute over a deployment', () => {
  const OPT_OUT = 'kustomize.toolkit.fluxcd.io/substitute';
  // github.com/fluxcd/pkg/envsubst: ${name} with an operator behind it or none; $name is left alone.
  const substituted = (object: KubeObject): boolean =>
    object.metadata.annotations?.[OPT_OUT] !== 'disabled' && stringify(object).includes('${');

  test.each(names)('changes nothing that %s makes', (_, file) => {
    const { objects = [] } = helmTemplate('4.1', chart, { valueFiles: [file] });
    // The only template in it is one of the user's own arguments.
    expect(objects.filter(substituted).map(({ metadata }) => metadata.name)).toEqual([]);
    expect(objects.filter(({ metadata }) => metadata.annotations?.[OPT_OUT]).length).toBeGreaterThan(0);
  });

  test('is switched off by the chart and not by the user, who may have done so already', () => {
    const { objects = [] } = manifestsFor([`commonAnnotations: { ${OPT_OUT}: enabled }\n`]);
    expect(new Set(objects.map(({ metadata }) => metadata.annotations?.[OPT_OUT]))).toEqual(new Set(['enabled']));
  });
});

describe('Argo CD, which passes the kinds of the cluster, with KEDA in the same app', () => {
  const asArgo = [
    ...['--kube-version', '1.34.0', '--include-crds', '--set', 'autoscaling.mode=sessions'],
    ...[
      '--set',
      'gateway.serviceMonitor.enabled=true',
      '--set-json',
      'networkPolicy.metricsIngress=[{"podSelector":{}}]',
    ],
    ...['v1', 'apps/v1', 'apps/v1/Deployment'].flatMap(api => ['--api-versions', api]),
  ];

  test.each(helms)('renders it by helm %s, and does not look for kinds that come with it', version => {
    const { objects = [], error } = helmTemplate(version, chart, { args: asArgo });
    expect(error).toBeUndefined();
    const foreign = objects.filter(({ kind }) => ['ScaledObject', 'ServiceMonitor'].includes(kind));
    expect(foreign.map(({ metadata }) => metadata.annotations?.['argocd.argoproj.io/sync-options'])).toEqual([
      'SkipDryRunOnMissingResource=true',
      'SkipDryRunOnMissingResource=true',
    ]);
  });
});

describe('an object that a GitOps tool puts into another namespace', () => {
  const SESSIONS = 'autoscaling: { mode: sessions }\ngateway: { highAvailability: { enabled: true } }\n';
  const given = [SESSIONS, 'jumpServer: { enabled: true, existingSecret: sshkey }\n', 'workers: { enabled: true }\n'];
  const STATIC = 'sharedFolder: { mode: share, azureFiles: { share: scans, secretName: account } }\n';

  test('says its namespace only where Kubernetes or KEDA must have it, which docs/gitops.md lists', () => {
    const { objects = [], problems } = manifestsFor([...given, STATIC], { namespace: 'mri' });
    expect(problems).toBeUndefined();
    expect(
      objects.flatMap(object => says(object, 'mri', '').map(where => `${object.kind} ${where}`)).toSorted(),
    ).toEqual([
      'PersistentVolume metadata.name',
      'PersistentVolume spec.claimRef.namespace',
      'PersistentVolume spec.csi.nodeStageSecretRef.namespace',
      'PersistentVolume spec.csi.volumeHandle',
      'PersistentVolumeClaim spec.volumeName',
      'RoleBinding subjects.0.namespace',
      'ScaledObject spec.triggers.0.metadata.url',
      'ScaledObject spec.triggers.1.metadata.url',
    ]);
  });

  test('has its pods find the others by names that are right in any namespace', () => {
    const { objects = [] } = manifestsFor(given);
    const environments = new Deployed(objects).containers.map(({ container }) => environmentOf(container, 'moved'));
    const whole = environments.flatMap(each => Object.values(each)).filter(value => value.includes('.svc.'));
    expect(whole.toSorted()).toEqual([
      '_gadgetron._tcp.gadgetron-pods.moved.svc.cluster.local',
      '_gadgetron._tcp.gadgetron-pods.moved.svc.cluster.local',
      'gadgetron-frontend.moved.svc.cluster.local',
      'gadgetron-gateway-leader.moved.svc.cluster.local:9002',
    ]);
  });
});
