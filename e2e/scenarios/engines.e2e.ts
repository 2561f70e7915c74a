import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { blockWith } from '../../tools/fixtures/page';
import { helmPath } from '../../tools/programs/tools';
import { gadgetronctl } from '../cluster/gadgetronctl';
import { controlPlaneComputer, kubectl } from '../cluster/kubectl';
import { home, kubeconfig, root } from '../cluster/places';
import { start } from '../cluster/run';
import { until } from '../cluster/until';
import { makeClients, withinClients } from './clients';
import { mixedScan, type Outcome, outOfTurn, reconstructionsOf } from './mixed-scans';
import { refusedRequests } from './refused-requests';
import { makeNamespace, Release, removeNamespace, restarts } from './release';
import { record } from './results';
import { makeSecrets } from './secrets';
import { warnings } from './warnings';

const PAGE = 'docs/engines.md';
const namespace = `engines-${Date.now().toString(36)}`;
const alone = `openrecon-${Date.now().toString(36)}`;
mkdirSync(home, { recursive: true });
const desk = mkdtempSync(path.join(home, 'desk-'));
const [mri, cuda, fire] = [
  new Release(namespace, 'mri'),
  new Release(namespace, 'cuda'),
  new Release(namespace, 'fire'),
] as const;

/** A folder with the files of the page, and a helm that knows the sizes of this cluster. */
function furnish(): void {
  for (const name of ['engine', 'cuda', 'mri'])
    writeFileSync(
      path.join(desk, `${name}.yaml`),
      blockWith(PAGE, 'yaml', `# ${name}.yaml`)
        .replace('namespace: default', `namespace: ${namespace}`)
        // The fakes' configurations say how long they take.
        .replace('[cuda_*', '[cuda_*, seconds-0.1*')
        .replace('[simplefft', '[simplefft, seconds-0.5-*'),
    );
  const more = ['small', 'clients', 'gpu'].map(name => `--values ${root}/e2e/values/${name}.yaml`).join(' ');
  writeFileSync(
    path.join(desk, 'helm'),
    `#!/bin/sh\nexec ${controlPlaneComputer.within.join(' ')} env --chdir=${desk} KUBECONFIG=${kubeconfig} ` +
      `${helmPath('4.1')} "$@" --namespace ${namespace} ${more}\n`,
    { mode: 0o755 },
  );
}

const followPage = (word: string): Promise<string> =>
  start([
    ...(['bash', '-euc'] as const),
    `PATH=${desk}:$PATH; cd ${desk}; ln -sfn ${root}/dist dist; ln -sfn ${root}/presets presets\n${blockWith(PAGE, 'sh', word)}`,
  ]);

interface Told {
  readonly scans?: {
    readonly engines?: readonly { readonly name: string; readonly up: boolean; readonly scans: number }[];
  };
}

/** What `gadgetronctl status` says of the engines. It ends with 3 where no scan would be served, which is no matter here. */
async function engine(name: string): Promise<{ readonly up: boolean; readonly scans: number } | undefined> {
  const text = await start(
    gadgetronctl(controlPlaneComputer, 'status', '--release', 'mri', '--namespace', namespace, '--output', 'json'),
  );
  return (JSON.parse(text) as Told).scans?.engines?.find(one => one.name === name);
}

const replicas = (release: Release, deployment: string, count: number): void => {
  release.kubectl('scale', `deployment/${deployment}`, `--replicas=${count}`);
};

/** So many scans, each with a name of its own that its engine's configurations have, and its length in seconds in it. */
const names = (count: number, name: (number: string) => string): readonly string[] =>
  Array.from({ length: count }, (_, index) => name(String(index).padStart(2, '0')));

beforeAll(async () => {
  makeNamespace(namespace);
  makeSecrets(namespace);
  await makeClients();
  furnish();
  await followPage('upgrade --install fire');
  await followPage('upgrade --install mri');
  for (const release of [mri, cuda, fire])
    await release.later('wait', 'deployment', '--all', '--for=condition=Available', '--timeout=300s');
});

afterAll(async () => {
  for (const name of [namespace, alone]) await removeNamespace(name);
});

test.each([mri, cuda, fire])('helm test of $name succeeds', async release => {
  expect(await release.helm('test', release.name, '--logs', '--timeout', '5m')).toMatch(/Phase:\s+Succeeded/);
});

test('60 mixed scans at once are answered by their engines in the order of their queues, while one is rolled out, one scales from zero and one is dead', async () => {
  replicas(mri, 'mri-gadgetron', 3);
  replicas(fire, 'fire-gadgetron', 0);
  replicas(cuda, 'cuda-gadgetron-gateway', 0);
  await until(
    'one is dead, and one has no pods',
    () => fire.pods('reconstruction').length + cuda.pods('gateway').length === 0,
    300,
  );
  const networks = withinClients();
  const address = mri.kubectl('get', 'service', 'gadgetron-frontend', '--output=jsonpath={.spec.clusterIP}');
  const [own, python, gpu] = [
    names(25, number => `seconds-2.0${number}.xml`),
    names(25, number => `seconds-0.5-${number}`),
    names(10, number => `seconds-0.1${number}.xml`),
  ];
  const sent: Promise<Outcome>[] = [];
  const send = (config: string | undefined, by: 'gadgetron' | 'mrd'): void => {
    if (config !== undefined) sent.push(mixedScan(networks[sent.length % networks.length] ?? [], address, config, by));
  };
  for (const [index, config] of own.entries()) {
    send(config, 'gadgetron');
    send(python[index], 'mrd');
    send(gpu[index], 'gadgetron');
    await new Promise(resolve => setTimeout(resolve, 100));
  }
  const rollout = (async () => {
    mri.kubectl('rollout', 'restart', 'deployment/mri-gadgetron');
    await mri.later('rollout', 'status', 'deployment/mri-gadgetron', '--timeout=300s');
  })();
  // As KEDA does by the same number, where there is one.
  await until('all scans for an engine without pods wait for it', async () => (await engine('python'))?.scans === 25);
  expect(await engine('gpu')).toMatchObject({ up: false });
  replicas(fire, 'fire-gadgetron', 2);
  const outcomes = await Promise.all(sent);
  await rollout;
  const of = (configs: readonly string[]): readonly Outcome[] =>
    outcomes.filter(({ config }) => configs.includes(config));
  const lost = (configs: readonly string[]): readonly string[] =>
    of(configs).flatMap(({ config, good }) => (good ? [] : [config]));
  for (const [name, configs] of [
    ['own, rolled out', own],
    ['Python, from zero', python],
    ['GPU, dead', gpu],
  ] as const)
    record({
      scenario: `60 mixed scans: ${name}`,
      sent: configs.length,
      lost: lost(configs).length,
      seconds: of(configs)
        .map(({ seconds }) => seconds)
        .sort((one, other) => other - one),
    });
  expect([lost(own), lost(python)]).toEqual([[], []]);
  // Those of the dead one end, and do not hang.
  expect(lost(gpu)).toEqual(gpu);
  expect(Math.max(...of(gpu).map(({ seconds }) => seconds))).toBeLessThan(30);
  for (const [release, configs] of [
    [mri, own],
    [fire, python],
  ] as const) {
    const ran = reconstructionsOf(release).filter(({ config }) => config.startsWith('seconds-'));
    expect(ran.map(({ config }) => config).toSorted()).toEqual(configs);
    expect(outOfTurn(ran)).toEqual([]);
  }
});

test('a dead engine serves again when its gateway is back', async () => {
  replicas(cuda, 'cuda-gadgetron-gateway', 1);
  await until('it is back', async () => (await engine('gpu'))?.up === true);
  const [network = []] = withinClients();
  const address = mri.kubectl('get', 'service', 'gadgetron-frontend', '--output=jsonpath={.spec.clusterIP}');
  expect(await mixedScan(network, address, 'seconds-0.150.xml', 'gadgetron')).toMatchObject({ good: true });
  expect(reconstructionsOf(cuda).map(({ config }) => config)).toContain('seconds-0.150.xml');
});

test('nothing was restarted, and no request was refused', () => {
  expect(restarts([mri, cuda, fire].flatMap(release => release.pods()))).toEqual([]);
  expect(refusedRequests(namespace)).toEqual([]);
});

test('presets/openrecon.yaml on presets/aks.yaml gets a GPU, and runs a session', async () => {
  makeNamespace(alone);
  makeSecrets(alone);
  const release = new Release(alone, 'app');
  await release.apply(['presets/aks.yaml', 'presets/openrecon.yaml', 'e2e/values/gpu.yaml']);
  expect(await release.helm('test', release.name, '--logs', '--timeout', '5m')).toMatch(/Phase:\s+Succeeded/);
  expect(release.pods('reconstruction').map(({ spec }) => spec?.nodeName)).toEqual(['gpu-0']);
  expect(warnings(alone)).toEqual([]);
  expect(kubectl('--namespace', alone, 'get', 'deployment', 'app-gadgetron', '--output=name')).toContain(
    'app-gadgetron',
  );
});
