import path from 'node:path';
import { stringify } from 'yaml';
import { environmentOf } from '../../tools/chart/environment';
import { Deployed } from '../../tools/analysers/deployed';
import { helmTemplate, type KubeObject, scratchDirectory } from '../../tools/chart/helm-template';
import { helms } from '../../tools/programs/tools';
import { manifestsFor, valueFiles, writeChart } from '../../tools/chart/render';

const chart = writeChart(scratchDirectory());
const names = valueFiles.map(file => [path.basename(file), file] as const);

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

  /** Where an object says a namespace, besides its metadata.namespace. */
  const says = (value: unknown, namespace: string, at: string): readonly string[] =>
    typeof value === 'object' && value !== null
      ? Object.entries(value).flatMap(([key, inner]) =>
          at === 'metadata' && key === 'namespace' ? [] : says(inner, namespace, at === '' ? key : `${at}.${key}`),
        )
      : typeof value === 'string' && value.split(/[./:]/).includes(namespace)
        ? [at]
        : [];

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
