import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import path from 'node:path';
import { stringify } from 'yaml';
import { type KubeObject, scratchDirectory } from '../../../tools/chart/helm-template';
import { manifestsFor } from '../../../tools/chart/render';
import type { Given } from '../../../tools/fakes/kubernetes/kubernetes';
import { FakePod } from '../../../tools/fakes/pod';
import { until } from '../../../tools/programs/processes';
import { describeWith, namespaces, program } from '../../../tools/programs/programs';
import { Client, killClients, sentThrough } from '../../gadgetron/jump-server/client';
import {
  frontendHosts,
  FRONTEND_NAMES,
  jumpServerObjects,
  makeKey,
  podFor,
  sshdsOf,
} from '../../gadgetron/jump-server/pod';
import { root, workplaces } from '../program';
import { clusterPlace } from './cluster-place';

const programs = [
  'openssl',
  'sshd',
  'ssh',
  'ssh-keygen',
  'unshare',
  'nsenter',
  'setpriv',
  'mount',
  'chroot',
  'ip',
  'getent',
];
const workplace = workplaces();
const gadgetronctl = path.join(root, 'build', 'gadgetronctl.js');

/** Answers queries with a version, and everything else with what it gets. */
const frontend = `require('net').createServer(socket => {
  socket.on('error', () => {}).once('data', bytes => {
    if (bytes.readUInt16LE() !== 6) { socket.write(bytes); socket.pipe(socket); return; }
    const answer = Buffer.from([7, 0, ...bytes.subarray(10, 18), 5, 0, 0, 0, 0, 0, 0, 0]);
    socket.end(Buffer.concat([answer, Buffer.from('4.7.2'), Buffer.from([4, 0])]));
  });
}).listen(9002, '::', () => console.log('frontend listens'))`;

const objectsOf = (values: readonly string[], namespace = 'mri'): readonly KubeObject[] => {
  const { objects, problems } = manifestsFor(values, { namespace });
  if (problems) throw new Error(JSON.stringify(problems));
  return objects;
};

describeWith([...programs.map(program), namespaces()], 'gadgetronctl connect, through a real sshd', () => {
  const scratch = scratchDirectory();
  const at = (name: string): string => path.join(scratch, name);
  const [client, stranger, host, other] = ['client', 'stranger', 'host', 'other'].map(name => makeKey(scratch, name));
  if (!client || !stranger || !host || !other) throw new Error('no keys');
  const values = `authorizedKeys: [${JSON.stringify(client.public)}]\nhostKeySecret: host`;

  /** The cluster's objects as connect reads them, with a host key that is right or not. */
  function clusterWith(name: string, hostKey: string): readonly string[] {
    const service = jumpServerObjects(values).find(({ kind }) => kind === 'Service');
    const objects = [
      { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'mri' } },
      ...objectsOf(['frontend: { name: gadgetron-frontend }']),
      ...jumpServerObjects(values).filter(({ kind }) => kind === 'Deployment'),
      {
        ...service,
        spec: { ...(service?.spec as object), ports: [{ port: 2222 }] },
        status: { loadBalancer: { ingress: [{ ip: '127.0.0.1' }] } },
      },
      {
        kind: 'ConfigMap',
        metadata: { name: 'host', namespace: 'mri' },
        data: { 'ssh_host_ed25519_key.pub': `${hostKey}\n` },
      },
    ];
    writeFileSync(at(`${name}.yaml`), objects.map(object => `---\n${stringify(object)}`).join(''));
    return [
      process.execPath,
      path.join(root, 'scripts/fake-kubernetes.mjs'),
      at(`${name}.kubeconfig`),
      at(`${name}.yaml`),
    ];
  }

  const pod = podFor(
    at('pod'),
    values,
    {
      hosts: [...frontendHosts(FRONTEND_NAMES), '127.0.0.1 localhost'],
      secrets: { host: { ssh_host_ed25519_key: host.private } },
      servers: [
        { command: clusterWith('cluster', host.public), says: 'cluster.kubeconfig' },
        { command: clusterWith('changed', other.public), says: 'changed.kubeconfig' },
      ],
    },
    frontend,
  );

  beforeAll(() => pod.start('Server listening on 0.0.0.0 port'));
  afterEach(killClients);
  afterAll(() => pod.stop());

  const inPod = (command: string, args: readonly string[]): Client => {
    const [program, programArgs] = pod.inNetwork(command, ...args);
    return new Client(program, programArgs, { HOME: scratch, TMPDIR: scratch });
  };
  const run = (args: readonly string[], { cluster = 'cluster', key = client.file } = {}): Client =>
    inPod(process.execPath, [
      ...[gadgetronctl, 'connect', '-n', 'mri', '--kubeconfig', at(`${cluster}.kubeconfig`), '-i', key, ...args],
    ]);
  const shows = (running: Client, text: string, times = 1): Promise<unknown> =>
    until(`"${text}"`, () => running.stdout.toString().split(text).length > times, {
      more: () => `${running.stdout.toString()}\n${running.stderr}`,
    });
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
    expect(readdirSync(scratch).filter(name => name.startsWith('gadgetron-tunnel-'))).toEqual([]);
  });

  test('leaves nothing behind either when it is killed', async () => {
    const tunnel = run([]);
    await shows(tunnel, OPEN);
    const left = (): readonly string[] => readdirSync(scratch).filter(name => name.startsWith('gadgetron-tunnel-'));
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

  test.each<readonly [string, Parameters<typeof run>[1], RegExp]>([
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
