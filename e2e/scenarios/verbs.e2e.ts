import { mkdirSync, mkdtempSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { home } from '../cluster/places';
import { run } from '../cluster/run';
import { until } from '../cluster/until';
import { makeNamespace, Release, removeNamespace } from './release';
import { type Ended, Verb } from './verb';

const release = new Release(`verbs-${Date.now().toString(36)}`);
mkdirSync(home, { recursive: true });
const desk = mkdtempSync(path.join(home, 'desk-'));
const at = (name: string): string => path.join(desk, name);

/** A verb about this release. */
const begin = (verb: string, ...args: readonly string[]): Verb =>
  new Verb([verb, '--namespace', release.namespace, ...args]);
const gadgetronctl = (...args: readonly [string, ...string[]]): Promise<Ended> => begin(...args).ended;

interface Secrets {
  readonly keys: { readonly state: string; readonly mayConnect: readonly { readonly name: string }[] };
  readonly hostKey?: { readonly state: string; readonly fingerprint: string };
  readonly storage?: { readonly state: string };
}

async function secrets(...args: readonly string[]): Promise<Secrets> {
  const { code, stdout, stderr } = await gadgetronctl('secrets', '--output', 'json', ...args);
  if (code !== 0) throw new Error(stderr);
  return JSON.parse(stdout) as Secrets;
}

const names = ({ keys }: Secrets): readonly string[] => keys.mayConnect.map(({ name }) => name);

/** Sends the phantom to a port of the laptop, and reads the picture that comes back. */
async function reconstructs(port: string): Promise<Ended> {
  const folder = at(`images-${port}-${Date.now()}`);
  const ended = await new Verb([
    ...['recon', at('scan.h5'), '--server', `localhost:${port}`, '--out', `${folder}.h5`, '--png', folder],
    ...['--expect-images', '1'],
  ]).ended;
  if (ended.code === 0) expect(statSync(`${folder}.h5`).size).toBeGreaterThan(64 * 64 * 4);
  return ended;
}

beforeAll(async () => {
  makeNamespace(release.namespace);
  for (const name of ['scanner1', 'scanner2'])
    run(['ssh-keygen', '-q', '-t', 'ed25519', '-N', '', '-C', name, '-f', at(name)]);
  expect(await new Verb(['phantom', '--matrix', '64', '--coils', '4', '--out', at('scan.h5')]).ended).toMatchObject({
    code: 0,
  });
});

afterAll(async () => {
  await release.uninstall();
  await removeNamespace(release.namespace);
  release.kubectl('delete', 'persistentvolume', `${release.namespace}.gadgetron.shared`, '--ignore-not-found');
});

test('secrets adds, lists and removes keys of scanners, and keeps the host key', async () => {
  const first = await secrets('--key', at('scanner1.pub'));
  expect([first.keys.state, first.hostKey?.state, first.storage?.state]).toEqual(['created', 'created', 'missing']);
  const second = await secrets('--key', at('scanner2.pub'));
  expect([second.keys.state, names(second)]).toEqual(['changed', ['scanner1', 'scanner2']]);
  expect(second.hostKey).toEqual({ ...first.hostKey, state: 'unchanged' });
  expect(names(await secrets('--list'))).toEqual(['scanner1', 'scanner2']);
  expect(names(await secrets('--remove', 'scanner2'))).toEqual(['scanner1']);
  expect(names(await secrets('--list'))).toEqual(['scanner1']);
  const key = Buffer.alloc(64, 7).toString('base64');
  const stored = await new Verb(
    ['secrets', '--namespace', release.namespace, '--key', at('scanner1.pub'), '--storage-account', 'account'],
    `${key}\n`,
  ).ended;
  expect(stored).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('azure-gtstorage-secret: created') as string,
  });
  expect(stored.stdout + stored.stderr).not.toContain(key);
});

test('status --wait ends when a scan would be served; before that, status ends with 3', async () => {
  await release.begin(['presets/aks.yaml'], '--set', 'autoscaling.mode=off,replicaCount=1');
  expect(await gadgetronctl('status')).toMatchObject({ code: 3 });
  expect(await gadgetronctl('status', '--wait')).toMatchObject({ code: 0 });
  const ready = await gadgetronctl('status');
  expect(ready).toMatchObject({ code: 0, stdout: expect.stringContaining('version 4.7.2') as string });
});

test('status ends with 3 while no pod runs, and status --wait goes on until one does', async () => {
  release.kubectl('scale', 'deployment/gadgetron', '--replicas=0');
  await until('no scan would be served', async () => (await gadgetronctl('status')).code === 3);
  const waiting = begin('status', '--wait');
  release.kubectl('scale', 'deployment/gadgetron', '--replicas=1');
  expect(await waiting.ended).toMatchObject({ code: 0 });
  expect(await gadgetronctl('status')).toMatchObject({ code: 0 });
});

test('connect leads through the jump server to the images, also when its pod is another one', async () => {
  const tunnel = begin('connect', '--identity', at('scanner1'));
  await tunnel.shows('open: localhost:9022 is Gadgetron 4.7.2');
  expect(await reconstructs('9022')).toMatchObject({ code: 0 });
  const [pod] = release.pods('jump-server').map(({ metadata }) => metadata?.name ?? '');
  await release.later('delete', 'pod', pod ?? '', '--grace-period=1');
  await tunnel.shows('lost (');
  await tunnel.shows('open: localhost:9022 is Gadgetron 4.7.2', 2);
  expect(await reconstructs('9022')).toMatchObject({ code: 0 });
  expect(await tunnel.interrupt()).toMatchObject({ code: 130, stderr: 'The tunnel is closed.\n' });
});

test('connect --via port-forward leads through the API server to the images', async () => {
  const tunnel = begin('connect', '--via', 'port-forward', '--port', '9023');
  await tunnel.shows('open: localhost:9023 is Gadgetron 4.7.2');
  expect(await reconstructs('9023')).toMatchObject({ code: 0 });
  expect(await tunnel.interrupt()).toMatchObject({ code: 130, stderr: 'The tunnel is closed.\n' });
});

test.each([
  ['the jump server', ['--identity', at('scanner1')]],
  ['the API server', ['--via', 'port-forward']],
])('smoke goes the whole way through %s', async (_, way) => {
  const smoke = await gadgetronctl('smoke', ...way, '--matrix', '64', '--coils', '4', '--png', at('phantom.png'));
  expect(smoke).toMatchObject({ code: 0, stderr: '' });
  expect(smoke.stdout.match(/^✓/gm)).toHaveLength(6);
  expect(readFileSync(at('phantom.png')).subarray(1, 4).toString()).toBe('PNG');
});

test('a scanner whose key was removed is let in no more', async () => {
  expect(names(await secrets('--key', at('scanner2.pub'), '--remove', 'scanner1'))).toEqual(['scanner2']);
  // The kubelet renews what pods mount within minutes.
  const refused = async (): Promise<boolean> => {
    const tunnel = begin('connect', '--identity', at('scanner1'));
    const opens = tunnel.shows('open: ').then(
      () => true,
      () => false,
    );
    if (await opens) await tunnel.interrupt();
    return (await tunnel.ended).stderr.includes('accepts none of your keys');
  };
  await until('it is refused', refused, 400);
  const other = begin('connect', '--identity', at('scanner2'));
  await other.shows('open: localhost:9022 is Gadgetron 4.7.2');
  await other.interrupt();
});
