import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Pod } from '../../support/pod';
import { scratchDirectory } from '../../../tools/chart/helm-template';
import { programPath } from '../../../tools/programs/programs';
import { Client, HOST, killClients, type Login, outcome, SSH_PORT } from './client';
import type { OpenSsh } from './openssh';
import { busyboxTools as busybox, frontendHosts, FRONTEND_NAMES as names, makeKey, podFor } from './pod';

/** The pods of a group of tests, which start before them and stop after them. */
export interface Pods {
  /** Keys and host key from Secrets, with the machine's tools. */
  readonly secured: Pod;
  /** Keys from a Secret that exists already and has them under another name, no host key, and a busybox. */
  readonly plain: Pod;
  /** With a root that can be written: what is refused there is refused by sshd. */
  readonly writable: Pod;
  /** The first two, with how they are called. */
  readonly both: readonly (readonly [string, Pod])[];
  readonly scratch: string;
  readonly hostKey: string;
  /** Who may connect, and how: another one's `key` is refused. */
  readonly loginTo: (pod: Pod) => Login;
  readonly stranger: string;
}

export function startedPods({ usr, client: program }: OpenSsh): Pods {
  const scratch = scratchDirectory();
  const [client, stranger, host] = [makeKey(scratch, 'client'), makeKey(scratch, 'stranger'), makeKey(scratch, 'host')];
  const home = (name: string): string => path.join(scratch, name);
  const image = { hosts: frontendHosts(names), ...(usr === undefined ? {} : { usr }) };
  const secured = podFor(home('secured'), `authorizedKeys: [${JSON.stringify(client.public)}]\nhostKeySecret: host`, {
    ...image,
    secrets: { host: { ssh_host_ed25519_key: host.private } },
  });
  const plain = podFor(home('plain'), 'existingSecret: sshkey\nexistingSecretKey: authorizedkeys', {
    ...image,
    busybox,
    secrets: { sshkey: { authorizedkeys: `${client.public}\n`, other: 'x' } },
  });
  const writable = podFor(
    home('writable'),
    'existingSecret: sshkey\nsecurityContext: {readOnlyRootFilesystem: false}',
    { ...image, busybox, secrets: { sshkey: { authorized_keys: client.public } } },
  );
  const pods = [secured, plain, writable];

  const logins = new Map<Pod, Login>();
  beforeAll(async () => {
    await Promise.all(
      pods.map(async (pod, index) => {
        await pod.start('Server listening on 0.0.0.0 port');
        const knownHosts = path.join(scratch, `known-hosts-${index}`);
        // The Secret's key without asking: every test that connects shows that it is the host's.
        writeFileSync(knownHosts, pod === secured ? `[${HOST}]:${SSH_PORT} ${host.public}\n` : await scanned(pod));
        logins.set(pod, { program: program(), key: client.file, knownHosts });
      }),
    );
  });
  afterEach(killClients);
  afterAll(async () => {
    await Promise.all(pods.map(pod => pod.stop()));
  });

  return {
    secured,
    plain,
    writable,
    both: [
      ['with its own Secrets', secured],
      ['with another Secret and a busybox', plain],
    ],
    scratch,
    hostKey: host.public,
    loginTo: pod => {
      const login = logins.get(pod);
      if (!login) throw new Error('the pod has not started');
      return login;
    },
    stranger: stranger.file,
  };
}

/** The host key that a pod shows. */
export async function scanned(pod: Pod): Promise<string> {
  const [command, args] = pod.inNetwork(programPath('ssh-keyscan'), '-t', 'ed25519', '-p', String(SSH_PORT), HOST);
  return (await outcome(new Client(command, args))).stdout;
}
