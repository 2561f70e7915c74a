import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { stringify } from 'yaml';
import { type KubeObject, scratchDirectory } from '../../../tools/chart/helm-template';
import { manifestsFor } from '../../../tools/chart/render';
import { until } from '../../../tools/programs/processes';
import { type Need, namespaces, program } from '../../../tools/programs/programs';
import { Client, killClients } from '../../gadgetron/jump-server/client';
import {
  frontendHosts,
  FRONTEND_NAMES,
  jumpServerObjects,
  type Key,
  makeKey,
  podFor,
} from '../../gadgetron/jump-server/pod';
import type { Pod, Surroundings } from '../../support/pod';
import { root } from '../program';

export const gadgetronctl = path.join(root, 'build', 'gadgetronctl.js');

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

/** What a jump server in a network of its own needs of the machine. */
export const tunnelNeeds: readonly Need[] = [...programs.map(program), namespaces()];

/** Answers queries with a version, and everything else with what it gets. */
const frontend = `require('net').createServer(socket => {
  socket.on('error', () => {}).once('data', bytes => {
    if (bytes.readUInt16LE() !== 6) { socket.write(bytes); socket.pipe(socket); return; }
    const answer = Buffer.from([7, 0, ...bytes.subarray(10, 18), 5, 0, 0, 0, 0, 0, 0, 0]);
    socket.end(Buffer.concat([answer, Buffer.from('4.7.2'), Buffer.from([4, 0])]));
  });
}).listen(9002, '::', () => console.log('frontend listens'))`;

/** The objects of a release, as the chart has them. */
export const objectsOf = (values: readonly string[], namespace = 'mri'): readonly KubeObject[] => {
  const { objects, problems } = manifestsFor(values, { namespace });
  if (problems) throw new Error(JSON.stringify(problems));
  return objects;
};

interface Options {
  /** A script of Node that stands for the frontend, and says that it listens. @default answers queries, and echoes the rest */
  readonly frontend?: string;
  /** More programs in the network. */
  readonly servers?: Surroundings['servers'];
  /** More public keys that may connect. */
  readonly keys?: readonly string[];
  /** More host keys, by their files. */
  readonly hostKeys?: Readonly<Record<string, string>>;
  /** More objects in the cluster. */
  readonly objects?: readonly object[];
  /** More values of the jump server. */
  readonly values?: string;
}

/** A jump server with a real sshd, a cluster that knows it, and clients in the same network. */
export interface TunnelPlace {
  readonly pod: Pod;
  readonly at: (name: string) => string;
  readonly client: Key;
  readonly stranger: Key;
  readonly inPod: (command: string, args: readonly string[]) => Client;
  /** Runs a verb, in the cluster that knows the host key or in the one that has another. */
  readonly run: (
    verb: string,
    args: readonly string[],
    how?: { readonly cluster?: 'cluster' | 'changed'; readonly key?: string },
  ) => Client;
  /** Waits for a text in the output. */
  readonly shows: (running: Client, text: string, times?: number) => Promise<unknown>;
}

/** Starts one for the tests of a `describe`. */
export function tunnelPlace(options: Options = {}): TunnelPlace {
  const scratch = scratchDirectory();
  const at = (name: string): string => path.join(scratch, name);
  const [client, stranger, host, other] = ['client', 'stranger', 'host', 'other'].map(name => makeKey(scratch, name));
  if (!client || !stranger || !host || !other) throw new Error('no keys');
  const keys = [client.public, ...(options.keys ?? [])];
  const values = [`authorizedKeys: ${JSON.stringify(keys)}`, 'hostKeySecret: host', options.values ?? ''].join('\n');

  /** The cluster's objects as the verbs read them, with a host key that is the jump server's or not. */
  function clusterWith(name: string, hostKey: string): readonly string[] {
    const service = jumpServerObjects(values).find(({ kind }) => kind === 'Service');
    const objects = [
      { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'mri' } },
      ...objectsOf(['frontend: { name: gadgetron-frontend }']),
      ...jumpServerObjects(values).filter(({ kind }) => kind !== 'Service'),
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
      ...(options.objects ?? []),
    ];
    writeFileSync(at(`${name}.yaml`), objects.map(object => `---\n${stringify(object)}`).join(''));
    const script = path.join(root, 'scripts/fake-kubernetes.mjs');
    return [process.execPath, script, at(`${name}.kubeconfig`), at(`${name}.yaml`)];
  }

  const pod = podFor(
    at('pod'),
    values,
    {
      hosts: [...frontendHosts(FRONTEND_NAMES), '127.0.0.1 localhost'],
      secrets: { host: { ssh_host_ed25519_key: host.private, ...options.hostKeys } },
      servers: [
        { command: clusterWith('cluster', host.public), says: 'cluster.kubeconfig' },
        { command: clusterWith('changed', other.public), says: 'changed.kubeconfig' },
        ...(options.servers ?? []),
      ],
    },
    options.frontend ?? frontend,
  );
  beforeAll(() => pod.start('Server listening on 0.0.0.0 port'));
  afterEach(killClients);
  afterAll(() => pod.stop());

  const inPod = (command: string, args: readonly string[]): Client => {
    const [program, programArgs] = pod.inNetwork(command, ...args);
    return new Client(program, programArgs, { HOME: scratch, TMPDIR: scratch });
  };
  return {
    pod,
    at,
    client,
    stranger,
    inPod,
    run: (verb, args, { cluster = 'cluster', key = client.file } = {}) =>
      inPod(process.execPath, [
        ...[gadgetronctl, verb, '-n', 'mri', '--kubeconfig', at(`${cluster}.kubeconfig`), '-i', key, ...args],
      ]),
    shows: (running, text, times = 1) =>
      until(`"${text}"`, () => running.stdout.toString().split(text).length > times, {
        more: () => `${running.stdout.toString()}\n${running.stderr}`,
      }),
  };
}
