import { statSync } from 'node:fs';
import { lines, workplaces } from '../program';

const place = workplaces();

const cluster = (engine: string): string => `subscription: 6f1c0a8e-5a50-4d8e-9d0c-0d9a5bb0a001
resourceGroup: mri
location: westeurope
name: gadgetron
engine:
  dnsPrefix: gadgetron
  sshPublicKey: ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIPNwyFQ1mC5v me
${engine}`;
const principal = '  servicePrincipalClientId: 00000000-0000-0000-0000-000000000001\n';
const secret = 's3cr3t with "quotes" and $(things)';

test('a model goes to standard output, and what it lacks to standard error', async () => {
  const here = place();
  here.write({ 'cluster.yaml': cluster('') });
  const { code, stdout, stderr } = await here.gadgetronctl(['cluster', 'model', '--engine', 'aks-engine']);
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({
    apiVersion: 'vlabs',
    properties: { masterProfile: { dnsPrefix: 'gadgetron' } },
  });
  expect(stderr).toContain('note: cluster.yaml: storage: is not made by the engines');
  const verdict = await here.gadgetronctl(['cluster', 'model', '-e', 'aks-engine', '--check', '-'], { input: stdout });
  expect(verdict).toMatchObject({
    code: 0,
    stdout: 'standard input: accepted; aks-engine would install Kubernetes 1.24.17.\n',
    stderr: '',
  });
});

test.each<[from: string, args: string[], options: { env?: Record<string, string>; input?: string }]>([
  ['the environment', [], { env: { GADGETRON_SERVICE_PRINCIPAL_SECRET: secret } }],
  ['standard input', ['--secret-file', '-'], { input: `${secret}\n` }],
  ['a file', ['--secret-file', 'secret.txt'], {}],
])('the secret comes from %s, into a file for its owner alone, and nowhere else', async (_, args, options) => {
  const here = place();
  here.write({ 'cluster.yaml': cluster(principal), 'secret.txt': secret });
  const run = await here.gadgetronctl(
    ['cluster', 'model', '-e', 'acs-engine', '--out', 'model.json', ...args, '--output', 'json'],
    options,
  );
  expect(run.code).toBe(0);
  expect(run.stdout + run.stderr).not.toContain('s3cr3t');
  expect(JSON.parse(run.stdout)).toMatchObject({ engine: 'acs-engine', file: 'model.json' });
  expect(statSync(here.path('model.json')).mode & 0o777).toBe(0o600);
  expect(JSON.parse(here.tree()['model.json'] ?? '')).toMatchObject({
    properties: { servicePrincipalProfile: { secret } },
  });
});

test('a model with a secret is not printed, unless the secret is left out', async () => {
  const here = place();
  here.write({ 'cluster.yaml': cluster(principal) });
  const env = { GADGETRON_SERVICE_PRINCIPAL_SECRET: secret };
  expect(await here.gadgetronctl(['cluster', 'model', '-e', 'aks-engine'], { env })).toMatchObject({
    code: 1,
    stdout: '',
    stderr: '--out: must name a file, since the model holds a secret; --redact leaves it out\n',
  });
  const { code, stdout } = await here.gadgetronctl(['cluster', 'model', '-e', 'aks-engine', '--redact'], { env });
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ properties: { servicePrincipalProfile: { secret: 'REDACTED' } } });
});

test('what an engine cannot have is told at once, and nothing is written', async () => {
  const here = place();
  here.write({ 'cluster.yaml': `${cluster('  kubernetesVersion: 1.35\n')}pools:\n  recon: {count: 200}\n` });
  const { code, stdout, stderr } = await here.gadgetronctl([
    'cluster',
    'model',
    '-e',
    'acs-engine',
    '--out',
    'model.json',
  ]);
  expect({ code, stdout, files: Object.keys(here.tree()) }).toEqual({ code: 1, stdout: '', files: ['cluster.yaml'] });
  expect(lines(stderr)).toEqual([
    expect.stringMatching(
      /^cluster\.yaml: engine\.kubernetesVersion: acs-engine has no Kubernetes 1\.35; it has 1\.6\.9/,
    ),
    'cluster.yaml: pools.recon.count: acs-engine makes at most 100 nodes in a pool (got 200)',
  ]);
});

test('a model that an engine refuses is told with every reason, for people and for programs', async () => {
  const here = place();
  const model = {
    apiVersion: 'vlabs',
    properties: {
      orchestratorProfile: {
        orchestratorType: 'Kubernetes',
        kubernetesConfig: { addons: [{ name: 'cluster-autoscaler', enabled: true, config: { minNodes: '1' } }] },
      },
      masterProfile: { count: 2, dnsPrefix: 'ab', vmSize: 'x' },
    },
  };
  here.write({ 'kubernetes.json': JSON.stringify(model) });
  const human = await here.gadgetronctl(['cluster', 'model', '-e', 'aks-engine', '--check', 'kubernetes.json']);
  expect({ code: human.code, stdout: human.stdout }).toEqual({ code: 1, stdout: '' });
  expect(lines(human.stderr)).toEqual([
    expect.stringContaining(
      'warning: kubernetes.json: properties.orchestratorProfile.kubernetesConfig.addons[0].config.minNodes: aks-engine ignores minNodes in silence',
    ),
    'kubernetes.json: rejected by aks-engine:',
    '  kubernetes.json: properties.masterProfile.count: MasterProfile count needs to be 1, 3, or 5',
    '  kubernetes.json: properties.linuxProfile: missing Properties.LinuxProfile',
    expect.stringContaining("  kubernetes.json: properties.masterProfile.dnsPrefix: DNSPrefix 'ab' is invalid."),
  ]);
  const json = await here.gadgetronctl([
    'cluster',
    'model',
    '-e',
    'aks-engine',
    '--check',
    'kubernetes.json',
    '--output',
    'json',
  ]);
  expect({ code: json.code, stderr: json.stderr }).toEqual({ code: 1, stderr: '' });
  expect(JSON.parse(json.stdout)).toMatchObject({
    accepted: false,
    engine: 'aks-engine',
    reasons: [{ path: 'properties.masterProfile.count' }, {}, {}],
    warnings: [{}],
  });
});

test.each<[what: string, args: string[], complaint: string]>([
  ['an engine that there is not', ['-e', 'kops'], 'It is one of acs-engine, aks-engine, aks-engine-azurestack.'],
  [
    'a check of a file that is not there',
    ['-e', 'aks-engine', '--check', 'none.json'],
    'none.json: cannot be read (no such file or directory)',
  ],
  [
    'a check and a cluster file',
    ['-e', 'aks-engine', '--check', 'm.json', 'c.yaml'],
    '--check: takes a model and nothing else (got c.yaml)',
  ],
  [
    'a missing secret',
    ['-e', 'aks-engine', '--out', 'm.json'],
    'engine.servicePrincipalClientId: needs its secret, in GADGETRON_SERVICE_PRINCIPAL_SECRET or a file (--secret-file)',
  ],
])('%s is told', async (_, args, complaint) => {
  const here = place();
  here.write({ 'cluster.yaml': cluster(principal) });
  const { code, stdout, stderr } = await here.gadgetronctl(['cluster', 'model', ...args]);
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  expect(stderr).toContain(complaint);
});
