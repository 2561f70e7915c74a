import path from 'node:path';
import { kubectl, kubectlLater, list } from '../cluster/kubectl';
import { home, root } from '../cluster/places';
import { run } from '../cluster/run';
import { until } from '../cluster/until';
import { chart, makeNamespace, Release, removeNamespace, restarts, small } from './release';
import { refusedRequests } from './refused-requests';
import { makeSecrets } from './secrets';
import { warnings } from './warnings';

const namespaces = new Set<string>();

/** A namespace of its own for a test; it goes when the test has ended. */
function newNamespace(): string {
  const name = `install-${Date.now().toString(36)}`;
  makeNamespace(name);
  namespaces.add(name);
  return name;
}

afterEach(async () => {
  for (const name of namespaces) await removeNamespace(name);
  namespaces.clear();
});

const living = (release: Release): number =>
  release.pods('reconstruction').filter(({ metadata }) => metadata?.deletionTimestamp === undefined).length;

test.each(['3.17', '4.1'] as const)(
  'Helm %s installs, tests, upgrades and rolls back presets/minimal.yaml',
  async version => {
    const release = new Release(newNamespace(), 'gadgetron', version);
    await release.apply(['presets/minimal.yaml']);
    expect(await release.helm('test', release.name, '--logs')).toMatch(/Phase:\s+Succeeded/);
    expect(warnings(release.namespace)).toEqual([]);
    expect(restarts(release.pods())).toEqual([]);
    await release.apply(['presets/minimal.yaml'], '--set', 'replicaCount=2');
    // Helm does not wait for the autoscaler, which keeps the number of pods in every mode.
    await until('there are two pods', () => living(release) === 2);
    await release.helm('rollback', release.name, '1', '--wait', '--timeout', '5m');
    await until('there is one pod', () => living(release) === 1);
    expect(refusedRequests(release.namespace)).toEqual([]);
    await release.uninstall();
    expect(
      release
        .kubectl('get', 'all,configmaps,secrets,networkpolicies,roles,rolebindings', '--output=name')
        .split('\n')
        .filter(name => !/kube-root-ca|^$/.test(name)),
    ).toEqual([]);
  },
);

test('the API server takes dist/manifests and dist/chart as they are', async () => {
  kubectl('apply', '--server-side', '--dry-run=server', '--filename', path.join(root, 'dist/manifests'));
  await new Release('default').helm('install', 'dry', chart, '--dry-run=server');
});

test('manifests of presets/aks.yaml become ready, and a second look finds no difference', async () => {
  const namespace = newNamespace();
  makeSecrets(namespace);
  const out = path.join(home, namespace);
  run([
    ...([process.execPath, path.join(root, 'build/gadgetronctl.js'), 'synth', '--only', 'manifests'] as const),
    ...['--values', path.join(root, 'presets/aks.yaml'), '--values', small, '--namespace', namespace, '--out', out],
  ]);
  const manifests = path.join(out, 'manifests');
  kubectl('apply', '--filename', manifests);
  await kubectlLater(
    ...['--namespace', namespace, 'wait', 'deployment', '--all', '--for=condition=Available', '--timeout=300s'],
  );
  expect(kubectl('diff', '--filename', manifests)).toBe('');
  expect(warnings(namespace)).toEqual([]);
  expect(refusedRequests(namespace)).toEqual([]);
  await kubectlLater('delete', '--filename', manifests, '--timeout=300s');
});

test('two releases in one namespace have their own pods', async () => {
  const namespace = newNamespace();
  const [one, other] = [new Release(namespace, 'one'), new Release(namespace, 'other')];
  await one.apply(['presets/minimal.yaml']);
  await other.apply(['presets/minimal.yaml']);
  const mixed = list('endpointslices', '--namespace', namespace).flatMap(({ metadata, endpoints }) =>
    endpoints
      .map(({ targetRef }) => targetRef?.name ?? '')
      .filter(pod => pod.split('-')[0] !== metadata?.labels?.['app.kubernetes.io/instance'])
      .map(pod => `${metadata?.name ?? ''}: ${pod}`),
  );
  expect(mixed).toEqual([]);
});
