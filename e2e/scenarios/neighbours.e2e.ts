import path from 'node:path';
import { ScannerProcess } from '../../tools/fakes/scanner-process';
import { Neighbour } from '../../tools/fakes/neighbour-process';
import { patient } from '../../tools/programs/patience';
import { laptopComputer } from '../cluster/cluster';
import { withinPod } from '../cluster/containers';
import { home } from '../cluster/places';
import { start } from '../cluster/run';
import { until } from '../cluster/until';
import { during, makeClients, withinClients } from './clients';
import { refusedRequests } from './refused-requests';
import { makeNamespace, Release, removeNamespace, restarts } from './release';
import { record } from './results';
import { makeSecrets } from './secrets';
import { Verb } from './verb';

const stamp = Date.now().toString(36);
const release = new Release(`neighbours-${stamp}`);
const strangers = `strangers-${stamp}`;

/** Ports of the deployment's pods, and some that scanners like to try. */
const PORTS = [22, 80, 2222, 3333, 8080, 8404, 9002];

const frontend = { namespace: release.namespace, name: 'gadgetron-frontend' } as const;
const pod = (component: string): string => release.pods(component)[0]?.metadata?.name ?? '';
const addresses = (component = ''): readonly string[] =>
  release.pods(component).flatMap(({ status }) => status?.podIP ?? []);
const clusterAddress = (service: string): string =>
  release.kubectl('get', 'service', service, '--output=jsonpath={.spec.clusterIP}');

/** What a command in the network of a namespace of clients begins with. */
const network = (namespace?: string): readonly string[] => withinClients(namespace)[0] ?? [];

/** How many reconstructions run and wait, as the gateway tells. */
async function scans(): Promise<{ readonly running: number; readonly waiting: number }> {
  const text = await start([
    ...withinPod(release.namespace, pod('gateway')),
    ...['curl', '--silent', '--max-time', '10', `http://${addresses('gateway')[0] ?? ''}:8404/scans`],
  ] as [string, ...string[]]);
  const { running, waiting } = JSON.parse(text) as { running: readonly unknown[]; waiting: readonly unknown[] };
  return { running: running.length, waiting: waiting.length };
}

const scanner = (config: string, bytes: number): Promise<ScannerProcess> =>
  ScannerProcess.start({ address: clusterAddress(frontend.name), port: 9002 }, { config, bytes, within: network() });

const secondsSince = (since: number): number => (Date.now() - since) / 1000;

/** Waits until a scan has come back. */
async function served(scan: ScannerProcess, seconds = 300): Promise<void> {
  await until('the scan is over', () => scan.said('good') || scan.said('lost'), seconds);
  expect(scan.said('good')).toBe(true);
  scan.stop();
}

beforeAll(async () => {
  makeNamespace(release.namespace);
  makeSecrets(release.namespace);
  await makeClients();
  await makeClients(strangers);
  await release.apply(
    ['presets/minimal.yaml', 'e2e/values/clients.yaml'],
    ...['--set', 'replicaCount=2,jumpServer.enabled=true,jumpServer.existingSecret=sshkey'],
    ...['--set', 'jumpServer.existingSecretKey=authorizedkeys,jumpServer.hostKeySecret=jump-server-host-key'],
  );
});

afterAll(async () => {
  await removeNamespace(release.namespace);
  await removeNamespace(strangers);
});

afterEach(() => {
  // What one neighbour has broken is not found at the next one.
  expect(restarts(release.pods())).toEqual([]);
});

test.each([
  ['a laptop', () => laptopComputer.within],
  ['another namespace', () => network(strangers)],
])('a port scan with resets from %s reaches the jump server and nothing else', async (_, within) => {
  const every = addresses().flatMap(address => PORTS.map(port => `${address}:${port}`));
  const scan = new Neighbour(within(), 'reset', 4, [...every, `${clusterAddress(frontend.name)}:9002`]);
  const reached = Object.entries(await scan.reached).flatMap(([address, count]) => (count > 0 ? [address] : []));
  expect(reached).toEqual(addresses('jump-server').map(address => `${address}:2222`));
});

test.each(['reset', 'junk'] as const)('300 clients that send %s to the frontend disturb no scan', async way => {
  const tally = await during(frontend, { config: 'seconds-2.xml', every: 2 }, async () => {
    const neighbour = new Neighbour(network(), way, 300, [`${clusterAddress(frontend.name)}:9002`]);
    expect(Object.values(await neighbour.reached)).toEqual([300]);
  });
  record({ scenario: `300 connections with ${way} at the frontend`, ...tally });
  expect(tally).toMatchObject({ lost: 0 });
});

test('500 idle connections at the frontend hold up a scan until the gateway closes them', async () => {
  const idle = new Neighbour(network(), 'idle', 500, [`${clusterAddress(frontend.name)}:9002`]);
  await idle.reached;
  await served(await scanner('seconds-1.xml', 1e6));
  await idle.leave();
});

test('a client that neither reads nor closes keeps its pod from no other scan', async () => {
  const frozen = await scanner('seconds-1.xml', 1e6);
  await frozen.says('sent', 60);
  frozen.freeze();
  for (let scan = 0; scan < 3; scan++) await served(await scanner('seconds-1.xml', 1e6));
  await until('its pod is free', async () => (await scans()).running === 0);
  frozen.stop();
});

const ghosts: readonly { way: 'fin' | 'reset'; gone: string; within: number }[] = [
  { way: 'reset', gone: 'within 5 s', within: 5 },
  // With more on its way than the gateway takes.
  { way: 'fin', gone: 'at the end of the longest wait', within: 120 },
];

test.each(ghosts)(
  '50 clients that leave the queue by $way with 8 MB on their way are gone $gone',
  async ({ way, within }) => {
    const busy = await Promise.all(addresses('reconstruction').map(() => scanner('seconds-60.xml', 1e6)));
    await until('all pods are busy', async () => (await scans()).running === busy.length);
    const clients = new Neighbour(network(), 'scan', 50, [`${clusterAddress(frontend.name)}:9002`]);
    await clients.reached;
    await until('all wait', async () => (await scans()).waiting === 50);
    const since = Date.now();
    clients.hangUp(way);
    await until('they are gone', async () => (await scans()).waiting === 0, patient(within));
    record({
      scenario: `50 clients leave the queue by ${way}: until all are gone`,
      ...{ sent: 50, lost: 50, seconds: [secondsSince(since)] },
    });
    await clients.leave();
    for (const scan of busy) await served(scan);
    await served(await scanner('seconds-1.xml', 1e6));
  },
);

test('a scan of 5 GB passes', async () => {
  await served(await scanner('discard.xml', 5e9), 800);
});

test('500 idle connections at the jump server let a scanner in all the same', async () => {
  const idle = new Neighbour(laptopComputer.within, 'idle', 500, [`${addresses('jump-server')[0] ?? ''}:2222`]);
  await idle.reached;
  const since = Date.now();
  const tunnel = new Verb([
    ...[
      'connect',
      '--namespace',
      release.namespace,
      '--identity',
      path.join(home, `${release.namespace}.key`),
      '--port',
      '9029',
    ],
  ]);
  await tunnel.shows('open: localhost:9029 is Gadgetron');
  record({
    scenario: '500 idle connections at the jump server: until a tunnel is open',
    ...{ sent: 0, lost: 0, seconds: [secondsSince(since)] },
  });
  await tunnel.interrupt();
  await idle.leave();
});

test('no request was refused', () => {
  expect(refusedRequests(release.namespace)).toEqual([]);
});
