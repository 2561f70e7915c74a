import { mkdirSync, mkdtempSync } from 'node:fs';
import path from 'node:path';
import { blockWith } from '../../tools/fixtures/page';
import { everyHelm, type HelmVersion } from '../../tools/programs/tools';
import { withinPod } from '../cluster/containers';
import { helm, kubectl, kubectlLater, list } from '../cluster/kubectl';
import { home, root } from '../cluster/places';
import { start } from '../cluster/run';

const PAGE = 'examples/web/README.md';
const namespace = `example-${Date.now().toString(36)}`;
mkdirSync(home, { recursive: true });
const desk = mkdtempSync(path.join(home, 'desk-'));
const chart = path.join(desk, 'web/dist/chart/web');

beforeAll(async () => {
  // cdk8s-plus leaves out what PodSecurity restricted asks for, and examples/web shows cdk8s-plus as it is.
  kubectl('create', 'namespace', namespace);
  await start([
    ...(['bash', '-euc'] as const),
    `cd ${root}; ${blockWith(PAGE, 'sh', 'npm pack').replaceAll('/tmp', desk)}`,
  ]);
});

afterAll(() => kubectl('delete', 'namespace', namespace, '--wait=false'));

const inNamespace = (version: HelmVersion, ...args: readonly string[]): Promise<string> =>
  helm(version, '--namespace', namespace, ...args);

/** The page, as a client in the cluster gets it through the Service. */
function page(release: string): Promise<string> {
  const address = kubectl(
    ...['--namespace', namespace, 'get', 'service', release, '--output=jsonpath={.spec.clusterIP}'],
  );
  const [pod] = list('pods', '--namespace', namespace, '--selector', `app.kubernetes.io/instance=${release}`);
  return start([...withinPod(namespace, pod?.metadata?.name ?? ''), 'curl', '--silent', `http://${address}/`]);
}

test.each(everyHelm)(
  'Helm %s installs examples/web in the API server, upgrades it and takes it away',
  async version => {
    const release = `shop-${version.replace('.', '-')}`;
    const wait = ['--wait', '--timeout', '3m'] as const;
    await inNamespace(version, 'install', release, chart, ...wait, '--set', 'greeting=Welcome');
    expect(await page(release)).toContain('<h1>Welcome</h1>');
    const ingress = 'ingress.enabled=true,ingress.class=nginx,ingress.host=shop.example.org';
    await inNamespace(version, 'upgrade', release, chart, ...wait, '--set', `replicas=1,${ingress}`);
    expect(kubectl('--namespace', namespace, 'get', 'ingress', release, '--output=jsonpath={..host}')).toBe(
      'shop.example.org',
    );
    await inNamespace(version, 'uninstall', release, ...wait);
    const left = ['get', 'deployments,services,configmaps,ingresses', '--output=name'];
    expect(
      kubectl('--namespace', namespace, ...left)
        .split('\n')
        .filter(name => name.includes(release)),
    ).toEqual([]);
  },
);

test('kubectl applies the manifests of examples/web, whose namespace is default', async () => {
  const manifests = path.join(desk, 'web/dist/manifests');
  kubectl('apply', '--filename', manifests);
  try {
    await kubectlLater('wait', 'deployment/web', '--for=condition=Available', '--timeout=180s');
    expect(kubectl('diff', '--filename', manifests)).toBe('');
  } finally {
    kubectl('delete', '--filename', manifests);
  }
});
