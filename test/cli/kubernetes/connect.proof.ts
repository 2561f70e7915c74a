import { readdirSync, readFileSync } from 'node:fs';
import { connect } from 'node:net';
import type { Given } from '../../../tools/fakes/kubernetes/kubernetes';
import { FakePod } from '../../../tools/fakes/pod';
import { until } from '../../../tools/programs/processes';
import { describeWith, program } from '../../../tools/programs/programs';
import { Client, sentThrough } from '../../gadgetron/jump-server/client';
import { sshdsOf } from '../../gadgetron/jump-server/pod';
import { workplaces } from '../program';
import { clusterPlace } from './cluster-place';
import { gadgetronctl, objectsOf, tunnelNeeds, tunnelPlace } from './tunnel-place';

const workplace = workplaces();

describeWith(tunnelNeeds, 'gadgetronctl connect, through a real sshd', () => {
  const { pod, at, client, stranger, inPod, run: runVerb, shows } = tunnelPlace();
  const run = (args: readonly string[], how?: Parameters<typeof runVerb>[2]): Client => runVerb('connect', args, how);
  const OPEN = 'open: localhost:9022 is Gadgetron 4.7.2';

  test('asks nothing, says when Gadgetron answers, leads there, and leaves nothing behind after Ctrl-C', async () => {
    const tunnel = run([]);
    await shows(tunnel, OPEN);
    expect(tunnel.stdout.toString()).toMatch(
      /^connecting through jump server 127\.0\.0\.1 \(SHA256:[^)]+\)\nopen: .*\n$/,
    );
    expect((await sentThrough(pod, 9022, Buffer.from('acquisition'))).toString()).toBe('acquisition');
    expect(await tunnel.interrupt()).toBe(130);
    expect(tunnel.stderr).toBe('The tunnel is closed.\n');
    expect(pod.listens(9022)).toBe(false);
    expect(readdirSync(at('.')).filter(name => name.startsWith('gadgetron-tunnel-'))).toEqual([]);
  });

  test('leaves nothing behind either when it is killed', async () => {
    const tunnel = run([]);
    await shows(tunnel, OPEN);
    const left = (): readonly string[] => readdirSync(at('.')).filter(name => name.startsWith('gadgetron-tunnel-'));
    expect(left()).toHaveLength(1);
    await tunnel.kill();
    await until('the end of ssh', () => !pod.listens(9022));
    await until('the end of its files', () => left().length === 0);
  });

  test('connects again when the connection is lost', async () => {
    const tunnel = run([]);
    await shows(tunnel, OPEN);
    for (const { pid } of sshdsOf(pod).filter(({ command }) => /^sshd(-session)?: root/.test(command)))
      process.kill(pid, 'SIGKILL');
    await shows(tunnel, 'lost (');
    await shows(tunnel, OPEN, 2);
    expect((await sentThrough(pod, 9022, Buffer.from('scan'))).toString()).toBe('scan');
    await tunnel.interrupt();
  });

  test.each<readonly [string, Parameters<typeof runVerb>[2], RegExp]>([
    [
      'a host with another key than the one in the cluster',
      { cluster: 'changed' },
      /^127\.0\.0\.1: has another host key/,
    ],
    ['to try again with a key that is not let in', { key: stranger.file }, /^127\.0\.0\.1: accepts none of your keys/],
  ])('refuses %s', async (_, how, says) => {
    const refused = run([], how);
    expect(await refused.ended).toBe(1);
    expect(refused.stderr).toMatch(says);
    expect(pod.listens(9022)).toBe(false);
  });

  test('says that the port is in use', async () => {
    const first = run([]);
    await shows(first, OPEN);
    const second = run([]);
    expect([await second.ended, second.stderr]).toEqual([
      1,
      'port 9022 of this computer is in use: --port names another one\n',
    ]);
    await first.interrupt();
  });

  test('says that there is no such private key', async () => {
    const refused = run([], { key: at('none') });
    expect([await refused.ended, refused.stderr]).toEqual([1, `--identity: ${at('none')} does not exist\n`]);
  });

  test('prints the plain command', async () => {
    const printed = run(['--print']);
    expect(await printed.ended).toBe(0);
    expect(printed.stdout.toString()).toBe(
      `ssh -N -i ${client.file} -o IdentitiesOnly=yes -L localhost:9022:gadgetron-frontend:9002 -p 2222 root@127.0.0.1\n`,
    );
    expect(printed.stderr).toMatch(/^The fingerprint of the host key must be SHA256:/);
  });

  test('writes files for a scanner, with which a tunnel opens that needs no cluster', async () => {
    const written = run(['--for-scanner', at('prisma')]);
    expect([await written.ended, written.stderr]).toEqual([0, '']);
    expect(readdirSync(at('prisma')).sort()).toEqual([
      'gadgetron-tunnel.service',
      'known_hosts',
      'tunnel.cmd',
      'tunnel.sh',
    ]);
    const unit = readFileSync(at('prisma/gadgetron-tunnel.service'), 'utf8');
    expect(unit).toContain('\nRestart=always\n');
    expect(unit).toContain(`-L localhost:9022:gadgetron-frontend:9002 -p 2222 root@127.0.0.1\n`);
    const tunnel = inPod('/bin/sh', [at('prisma/tunnel.sh')]);
    await until('the tunnel', () => pod.listens(9022), { more: () => tunnel.stderr });
    expect((await sentThrough(pod, 9022, Buffer.from('scan'))).toString()).toBe('scan');
    const again = run(['--for-scanner', at('prisma')]);
    expect([await again.ended, again.stderr]).toEqual([1, expect.stringContaining('exists; name another folder')]);
  });
});

describeWith([program('openssl')], 'gadgetronctl connect --via port-forward', () => {
  const ready = { phase: 'Running', conditions: [{ type: 'Ready', status: 'True' }] };
  const podOf = (component: string, name: string): Given => ({
    kind: 'Pod',
    metadata: {
      name,
      labels: {
        'app.kubernetes.io/instance': 'gadgetron',
        'app.kubernetes.io/part-of': 'gadgetron',
        'app.kubernetes.io/component': component,
      },
    },
    status: ready,
  });

  test('leads through the API server to the gateway, and says when the pod cannot be reached', async () => {
    const gadgetron = await FakePod.start('gadgetron-0', '127.16.0.1');
    const at = await clusterPlace(workplace(), [
      ...objectsOf(['frontend: { name: gadgetron-frontend }'], 'default'),
      podOf('gateway', 'gateway-0'),
    ]);
    const port = 20_000 + (process.pid % 10_000);
    const args = ['connect', '--kubeconfig', at.place.path('kubeconfig'), '--port', String(port)];
    const tunnel = new Client(process.execPath, [gadgetronctl, ...args]);
    const shows = (text: string): Promise<unknown> =>
      until(text, () => tunnel.stdout.includes(text), { more: () => tunnel.stdout.toString() + tunnel.stderr });
    await shows(
      'open, but no pod answers (an error occurred forwarding 9002 -> 9002: gateway-0: connect: connection refused)',
    );
    at.cluster.forwards.set('gateway-0:9002', gadgetron);
    await shows(`open: localhost:${port} is Gadgetron 4.7.2`);
    const socket = connect(port, 'localhost');
    await until('a connection', () => !socket.connecting);
    socket.end();
    expect(await tunnel.interrupt()).toBe(130);
    await gadgetron.kill();
  });
});
