import { mkdirSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { blockWith } from '../../tools/fixtures/page';
import { kubectl } from '../cluster/kubectl';
import { home, root } from '../cluster/places';
import { run } from '../cluster/run';
import { refusedRequests } from './refused-requests';
import { chart, makeNamespace, Release, removeNamespace, restarts, small } from './release';
import { makeSecrets } from './secrets';
import { Verb } from './verb';
import { warnings } from './warnings';

mkdirSync(home, { recursive: true });
const desk = mkdtempSync(path.join(home, 'desk-'));
const values = ['--values', path.join(root, 'presets/aks.yaml'), '--values', small] as const;
const made: string[] = [];

/** A release that somebody else than Helm installs, in a namespace of its own with its Secrets. */
function elsewhere(by: string): Release {
  const namespace = `${by}-${Date.now().toString(36)}`;
  makeNamespace(namespace);
  makeSecrets(namespace);
  made.push(namespace);
  return new Release(namespace);
}

/** All is ready, and a scan comes back through the jump server. */
async function works(release: Release): Promise<void> {
  const { namespace } = release;
  await release.later('wait', 'deployment', '--all', '--for=condition=Available', '--timeout=300s');
  const smoke = await new Verb([
    ...['smoke', '--namespace', namespace, '--identity', path.join(home, `${namespace}.key`)],
    ...['--port', '9031', '--matrix', '64', '--coils', '4', '--png', path.join(desk, `${namespace}.png`)],
  ]).ended;
  expect(smoke).toMatchObject({ code: 0, stderr: '' });
  expect(release.kubectl('get', 'persistentvolumeclaims', '--output=jsonpath={..phase}')).toBe('Bound Bound');
  expect(restarts(release.pods())).toEqual([]);
  expect(warnings(namespace)).toEqual([]);
  expect(refusedRequests(namespace)).toEqual([]);
}

afterEach(async () => {
  for (const namespace of made.splice(0)) {
    await removeNamespace(namespace);
    kubectl(
      'delete',
      'persistentvolume',
      'default.gadgetron.shared',
      `${namespace}.gadgetron.shared`,
      '--ignore-not-found',
    );
  }
});

test('Kustomize puts the manifests into another namespace, as docs/gitops.md has it, and they work there', async () => {
  const release = elsewhere('kustomize');
  run([
    ...([process.execPath, path.join(root, 'build/gadgetronctl.js'), 'synth', '--only', 'manifests'] as const),
    ...[...values, '--out', desk],
  ]);
  const base = path.join(desk, 'manifests');
  writeFileSync(path.join(base, 'kustomization.yaml'), JSON.stringify({ resources: readdirSync(base) }));
  writeFileSync(
    path.join(desk, 'kustomization.yaml'),
    blockWith('docs/gitops.md', 'yaml', 'kind: Kustomization\nnamespace')
      .replace('namespace: mri', `namespace: ${release.namespace}`)
      .replace('- base', '- manifests'),
  );
  kubectl('apply', '--kustomize', desk);
  await works(release);
  expect(kubectl('diff', '--kustomize', desk)).toBe('');
});

test('what helm template prints works as kubectl apply --server-side takes it', async () => {
  const release = elsewhere('template');
  const file = path.join(desk, 'template.yaml');
  writeFileSync(file, await release.helm('template', release.name, chart, '--no-hooks', ...values));
  const apply = ['apply', '--server-side', '--filename', file] as const;
  release.kubectl(...apply);
  await works(release);
  // A second time nothing changes.
  expect(release.kubectl('diff', '--server-side', '--filename', file)).toBe('');
});
