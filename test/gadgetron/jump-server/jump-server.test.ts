import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Pod } from '../../support/pod';
import { environmentOf, type Process, until } from '../../../tools/programs/processes';
import { describeWith, namespaces, program, programPath } from '../../../tools/programs/programs';
import { scratchDirectory } from '../../../tools/chart/helm-template';
import { runTool } from '../../../tools/programs/tools';
import { Client, connection, HOST, killClients, type Login, sentThrough, ssh, SSH_PORT, tunnel } from './client';
import {
  busyboxTools as busybox,
  FRONTEND_PORT,
  frontendAddresses,
  frontendHosts,
  FRONTEND_NAMES as names,
  makeKey,
  podFor,
  specOf,
  sshdsOf,
} from './pod';

const scripts = ['start.sh', 'listens.sh', 'accepts.sh'].map((name): [string, string] => [
  name,
  path.resolve(__dirname, '../../../lib/gadgetron/jump-server', name),
]);
const programs = [
  'sshd',
  'ssh',
  'ssh-keygen',
  'ssh-keyscan',
  'ssh-agent',
  'unshare',
  'nsenter',
  'setpriv',
  'mount',
  'chroot',
  'ip',
  'busybox',
  'getent',
  'awk',
].map(program);

describeWith([...programs, namespaces()], "the jump server's manifests, with a real sshd", () => {
  const scratch = scratchDirectory();
  const keys = {
    client: makeKey(scratch, 'client'),
    stranger: makeKey(scratch, 'stranger'),
    host: makeKey(scratch, 'host'),
  };
  const home = (name: string): string => path.join(scratch, name);

  /** Keys and host key from Secrets, with the machine's tools. */
  const secured = podFor(
    home('secured'),
    `authorizedKeys: [${JSON.stringify(keys.client.public)}]\nhostKeySecret: host`,
    { hosts: frontendHosts(names), secrets: { host: { ssh_host_ed25519_key: keys.host.private } } },
  );
  /** Keys from a Secret that exists already and has them under another name, no host key, and a busybox. */
  const plain = podFor(home('plain'), 'existingSecret: sshkey\nexistingSecretKey: authorizedkeys', {
    busybox,
    hosts: frontendHosts(names),
    secrets: { sshkey: { authorizedkeys: `${keys.client.public}\n`, other: 'x' } },
  });
  /** With a root that can be written: what is refused there is refused by sshd. */
  const writable = podFor(
    home('writable'),
    'existingSecret: sshkey\nsecurityContext: {readOnlyRootFilesystem: false}',
    { busybox, hosts: frontendHosts(names), secrets: { sshkey: { authorized_keys: keys.client.public } } },
  );
  const pods = [secured, plain, writable];

  const logins = new Map<Pod, Login>();
  const loginTo = (pod: Pod): Login => logins.get(pod) ?? { key: keys.client.file, knownHosts: 'none' };

  beforeAll(async () => {
    await Promise.all(
      pods.map(async (pod, index) => {
        await pod.start('Server listening on 0.0.0.0 port');
        const knownHosts = path.join(scratch, `known-hosts-${index}`);
        // The Secret's key without asking: every test that connects shows that it is the host's.
        writeFileSync(knownHosts, pod === secured ? `[${HOST}]:${SSH_PORT} ${keys.host.public}\n` : await scanned(pod));
        logins.set(pod, { key: keys.client.file, knownHosts });
      }),
    );
  });

  afterEach(killClients);

  afterAll(async () => {
    await Promise.all(pods.map(pod => pod.stop()));
  });

  const both = [
    ['with its own Secrets', secured],
    ['with another Secret and a busybox', plain],
  ] as const;

  describe.each(both)('%s', (_, pod) => {
    test('runs as an ordinary user without capabilities, and can write only for its host key', () => {
      const inside = [pod.first, ...sshdsOf(pod)];
      expect(inside.map(({ command }) => command.replace(/ -f .*/, '').replace(/ \[.*/, ''))).toEqual([
        '/bin/sh /etc/jump-server/start.sh',
        expect.stringContaining('/usr/sbin/sshd'),
      ]);
      for (const { status } of inside)
        expect(Object.fromEntries(status)).toMatchObject({
          Uid: '10001\t10001\t10001\t10001',
          Groups: '10001',
          CapEff: '0000000000000000',
          CapBnd: '0000000000000000',
          NoNewPrivs: '1',
        });
      const mounted = readFileSync(`/proc/${pod.first.pid}/mounts`, 'utf8')
        .split('\n')
        .filter(line => / rw\b/.test(line))
        .map(line => line.split(' ')[1]);
      expect(mounted).toEqual(['/dev', '/dev/pts', '/run/jump-server', '/proc']);
    });

    test('forwards to the frontend by each of its names and addresses', async () => {
      const targets = [
        ...names,
        ...frontendAddresses.map(address => (address.includes(':') ? `[${address}]` : address)),
      ];
      const ends = new Map(targets.map((target, index) => [9100 + index, `${target}:${FRONTEND_PORT}`]));
      const client = await tunnel(pod, loginTo(pod), ends, ['-N']);
      const data = [...ends.keys()].map(() => randomBytes(200_000));
      const answers = await Promise.all(
        [...ends.keys()].map((port, index) => sentThrough(pod, port, data[index] ?? Buffer.of())),
      );
      expect(answers.map((answer, index) => [targets[index], data[index]?.equals(answer)])).toEqual(
        targets.map(target => [target, true]),
      );
      await client.kill();
    });

    test('holds a connection without -N and forwards, and leaves no process when the client is gone', async () => {
      const before = sshdsOf(pod).length;
      const client = await tunnel(pod, loginTo(pod), new Map([[9022, `gadgetron-frontend:${FRONTEND_PORT}`]]), []);
      await until('the connection is held', () =>
        pod.processes.some(({ command }) => command.includes('kill -0 $PPID')),
      );
      expect((await sentThrough(pod, 9022, Buffer.from('acquisition'))).toString()).toBe('acquisition');
      expect(client.running).toBe(true);
      await client.kill();
      await until('no process is left', () => sshdsOf(pod).length === before, {
        more: () =>
          sshdsOf(pod)
            .map(({ command }) => command)
            .join('\n'),
      });
    });
  });

  test('has the host key of its Secret', async () => {
    expect(await scanned(secured)).toContain(keys.host.public.split(' ').slice(0, 2).join(' '));
    expect(secured.log).not.toContain('no host key in a Secret');
  });

  test('makes a host key where no Secret has one, and says that clients will not recognize it', async () => {
    expect(plain.log).toContain(
      'jump-server: no host key in a Secret; clients will not recognize this host after a restart',
    );
    expect(await scanned(plain)).not.toBe(await scanned(writable));
  });

  test('lets nobody in who has another key, another name or a password', async () => {
    const refused = await Promise.all([
      outcome(ssh(secured, { ...loginTo(secured), key: keys.stranger.file }, ['-N'])),
      outcome(ssh(secured, { ...loginTo(secured), user: 'admin' }, ['-N'])),
      outcome(ssh(secured, loginTo(secured), ['-N', '-o', 'PreferredAuthentications=password,keyboard-interactive'])),
    ]);
    for (const { code, stderr } of refused)
      expect([code, stderr]).toEqual([255, expect.stringContaining('Permission denied (publickey).')]);
  });

  test('does not shut an address out where logins have failed', async () => {
    await Promise.all(
      Array.from({ length: 6 }, () => outcome(ssh(secured, { ...loginTo(secured), key: keys.stranger.file }, ['-N']))),
    );
    expect(await outcome(ssh(secured, loginTo(secured), ['-W', `gadgetron-frontend:${FRONTEND_PORT}`]))).toMatchObject({
      code: 0,
      stderr: '',
    });
  });

  test('forwards to no other port and to no other host', async () => {
    const targets = [
      'gadgetron-frontend:22',
      `localhost:${FRONTEND_PORT}`,
      `${HOST}:${SSH_PORT}`,
      'gadgetron-storage:3333',
      `gadgetron-frontend.other:${FRONTEND_PORT}`,
      '169.254.169.254:80',
    ];
    const refused = await Promise.all(targets.map(target => outcome(ssh(secured, loginTo(secured), ['-W', target]))));
    expect(refused).toEqual(
      targets.map(() => ({
        code: 255,
        stderr: expect.stringContaining('administratively prohibited') as string,
        stdout: '',
      })),
    );
  });

  test('forwards to no socket in its file system', async () => {
    const client = await tunnel(secured, loginTo(secured), new Map([[9200, '/run/jump-server/socket']]), ['-N']);
    expect(await sentThrough(secured, 9200, Buffer.from('x'))).toHaveLength(0);
    await secured.logs('refused streamlocal port forward');
    await client.kill();
  });

  test('forwards nothing back to the client', async () => {
    const ways = ['9300:localhost:22', '0.0.0.0:9300:localhost:22', '9300', '/run/jump-server/socket:localhost:22'];
    const refused = await Promise.all(
      ways.map(way => outcome(ssh(secured, loginTo(secured), ['-N', '-o', 'ExitOnForwardFailure=yes', '-R', way]))),
    );
    expect(refused).toEqual(
      ways.map(() => ({
        code: 255,
        stderr: expect.stringContaining('remote port forwarding failed') as string,
        stdout: '',
      })),
    );
    expect(secured.listens(9300)).toBe(false);
  });

  test('holds a client that gives a command, and does not run it', async () => {
    const client = ssh(secured, loginTo(secured), [], ['echo', 'ran']);
    const held = await holding(secured, 'echo ran');
    expect(held.command).not.toContain('ran');
    await client.kill();
    expect(client.stdout.toString()).toBe('');
  });

  test('has neither sftp nor a terminal', async () => {
    const [sftp, terminal] = await Promise.all([
      outcome(ssh(writable, loginTo(writable), ['-s'], ['sftp'])),
      outcome(ssh(writable, loginTo(writable), ['-tt'])),
    ]);
    expect([sftp.code, sftp.stderr]).toEqual([255, expect.stringContaining('subsystem request failed')]);
    expect([terminal.code, terminal.stderr]).toEqual([255, expect.stringContaining('PTY allocation request failed')]);
  });

  test("takes neither the client's agent nor its display nor its variables", async () => {
    const socket = path.join(scratch, 'agent');
    const agent = new Client(programPath('ssh-agent'), ['-D', '-a', socket]);
    await until('the agent', () => agent.stdout.includes(socket));
    const client = ssh(writable, loginTo(writable), ['-A', '-Y', '-o', 'SetEnv=LD_PRELOAD=x.so'], ['agent'], {
      SSH_AUTH_SOCK: socket,
      DISPLAY: ':0',
    });
    const variables = (await holding(writable, 'agent')).environment.map(line => line.replace(/=.*/, ''));
    expect(variables).toContain('SSH_CONNECTION');
    expect(variables.filter(name => ['SSH_AUTH_SOCK', 'DISPLAY', 'LD_PRELOAD', 'SSH_TTY'].includes(name))).toEqual([]);
    await until('the refusal', () => client.stderr.includes('X11 forwarding request failed'), {
      more: () => client.stderr,
    });
  });

  /** What the kubelet would make of a probe: its exit code. */
  const probe = async (pod: Pod, kind: 'readinessProbe' | 'livenessProbe'): Promise<number | null> => {
    return (await outcome(new Client(...pod.inContainer(...(specOf().containers[0]?.[kind]?.exec?.command ?? [])))))
      .code;
  };

  test.each(both)('is found ready and alive %s, by probes that no client of sshd is', async (_, pod) => {
    const before = pod.log;
    expect([await probe(pod, 'readinessProbe'), await probe(pod, 'livenessProbe')]).toEqual([0, 0]);
    expect(pod.log).toBe(before);
  });

  test.each(both)('is found dead %s while sshd lets nobody in', async (_, pod) => {
    const listener = listenerOf(pod);
    process.kill(listener.pid, 'SIGSTOP');
    const waiting = connection(pod, SSH_PORT);
    const table = (): string =>
      [listener, ...pod.processes]
        .map(({ pid, command, status }) => `${pid} ${status.get('State') ?? ''} ${command}`)
        .concat(
          `client: ${String(waiting.running)} ${waiting.stderr}`,
          readFileSync(`/proc/${pod.first.pid}/net/tcp`, 'utf8'),
        )
        .join('\n');
    await until('liveness fails', async () => (await probe(pod, 'livenessProbe')) !== 0, { more: table });
    process.kill(listener.pid, 'SIGCONT');
    await until('liveness holds', async () => (await probe(pod, 'livenessProbe')) === 0);
    await waiting.kill();
  });

  test('stops in the time in which it is forgotten, before which it lets clients in as ever', async () => {
    expect(specOf().containers[0]?.lifecycle?.preStop?.exec?.command).toEqual(['/bin/sleep', '15']);
    const hook = new Client(...plain.inContainer('/bin/sleep', '1'));
    expect((await outcome(ssh(plain, loginTo(plain), ['-W', `gadgetron-frontend:${FRONTEND_PORT}`]))).code).toBe(0);
    expect(await hook.ended).toBe(0);
  });

  // Last, since nothing is left of the pods.
  test.each(both)(
    'when told to stop %s, lets what is being forwarded end, and does not wait for open tunnels',
    async (_, pod) => {
      const open = await tunnel(pod, loginTo(pod), new Map([[9400, `gadgetron-frontend:${FRONTEND_PORT}`]]), ['-N']);
      const scan = connection(pod, 9400);
      scan.write('first');
      await until('the first data', () => scan.stdout.toString() === 'first');
      process.kill(pod.first.pid, 'SIGTERM');
      await until('no new clients', () => !pod.listens(SSH_PORT));
      expect((await outcome(ssh(pod, loginTo(pod), ['-N']))).stderr).toContain('Connection refused');
      scan.write(' second');
      await until('the second data', () => scan.stdout.toString() === 'first second');
      expect(pod.log).not.toContain('container ended');
      expect(open.running).toBe(true);
      scan.end();
      await pod.logs('container ended: 0');
      await open.ended;
    },
  );

  test('ends with sshd, so that the container is started again', async () => {
    process.kill(listenerOf(writable).pid, 'SIGKILL');
    await writable.logs('container ended: 137');
  });

  /** The process that holds the connection of a client that gave a command; those of other clients may take a moment to go. */
  const holding = (pod: Pod, given: string): Promise<{ command: string; environment: readonly string[] }> =>
    until(`"${given}" is held`, () =>
      pod.processes
        .filter(({ command }) => command.includes('kill -0 $PPID'))
        .map(({ pid, command }) => ({ command, environment: environmentOf(pid) }))
        .find(({ environment }) => environment.includes(`SSH_ORIGINAL_COMMAND=${given}`)),
    );

  /** The sshd that listens. What has lost its parent is a child of the first process, too, and may come first by its number. */
  function listenerOf(pod: Pod): Process {
    const found = pod.processes.find(({ parent, command }) => parent === pod.first.pid && command.includes('sshd -D'));
    if (!found) throw new Error(`no sshd\n${pod.log}`);
    return found;
  }

  async function scanned(pod: Pod): Promise<string> {
    const [command, args] = pod.inNetwork(programPath('ssh-keyscan'), '-t', 'ed25519', '-p', String(SSH_PORT), HOST);
    return (await outcome(new Client(command, args))).stdout;
  }
});

test.each(scripts)('%s is in order for a plain shell', (_, script) => {
  expect(runTool('sh', ['-n', script])).toEqual({ code: 0, stdout: '', stderr: '' });
});

describeWith([program('shellcheck')], 'shellcheck', () => {
  test.each(scripts)('finds nothing in %s', (_, script) => {
    expect(runTool(programPath('shellcheck'), [script])).toEqual({ code: 0, stdout: '', stderr: '' });
  });
});

async function outcome(client: Client): Promise<{ code: number | null; stdout: string; stderr: string }> {
  client.end();
  const code = await client.ended;
  return { code, stdout: client.stdout.toString(), stderr: client.stderr };
}
