import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Pod } from '../../support/pod';
import { environmentOf, until } from '../../../tools/programs/processes';
import { describeWith, programPath } from '../../../tools/programs/programs';
import { Client, HOST, outcome, sentThrough, ssh, SSH_PORT, tunnel } from './client';
import type { OpenSsh } from './openssh';
import { FRONTEND_PORT, frontendAddresses, FRONTEND_NAMES as names, sshdsOf } from './pod';
import { scanned, startedPods } from './pods';

/** The frontend's addresses as people and programs write them, besides the usual form. */
const SPELLINGS = [
  '::ffff:10.96.0.9',
  '::FFFF:10.96.0.9',
  '0:0:0:0:0:ffff:10.96.0.9',
  '::ffff:a60:9',
  '::ffff:0a60:0009',
  '0000:0000:0000:0000:0000:FFFF:0A60:0009',
  'FD00:10:96::9',
  'fd00:10:96:0:0:0:0:9',
  'fd00:0010:0096:0000:0000:0000:0000:0009',
];

/** Shows whom the jump server lets in, and what it does for them. */
export function showTunnels(openssh: OpenSsh): void {
  describeWith(openssh.needs, `the jump server's manifests, with the ${openssh.name}`, () => {
    const { secured, plain, writable, both, scratch, hostKey, stranger, loginTo } = startedPods(openssh);

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

      test('forwards to the frontend however its addresses are spelled', async () => {
        const ends = new Map(SPELLINGS.map((address, index) => [9150 + index, `[${address}]:${FRONTEND_PORT}`]));
        const client = await tunnel(pod, loginTo(pod), ends, ['-N']);
        for (const port of ends.keys())
          expect([ends.get(port), (await sentThrough(pod, port, Buffer.from('scan'))).toString()]).toEqual([
            ends.get(port),
            'scan',
          ]);
        await client.kill();
      });

      test('holds a connection without -N and forwards, and leaves no process when the client is gone', async () => {
        const client = await tunnel(pod, loginTo(pod), new Map([[9022, `gadgetron-frontend:${FRONTEND_PORT}`]]), []);
        await until('the connection is held', () =>
          pod.processes.some(({ command }) => command.includes('kill -0 $PPID')),
        );
        expect((await sentThrough(pod, 9022, Buffer.from('acquisition'))).toString()).toBe('acquisition');
        expect(client.running).toBe(true);
        await client.kill();
        await until('only the listener is left', () => sshdsOf(pod).length === 1, {
          more: () =>
            sshdsOf(pod)
              .map(({ command }) => command)
              .join('\n'),
        });
      });
    });

    test('has the host key of its Secret', async () => {
      expect(await scanned(secured)).toContain(hostKey.split(' ').slice(0, 2).join(' '));
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
        outcome(ssh(secured, { ...loginTo(secured), key: stranger }, ['-N'])),
        outcome(ssh(secured, { ...loginTo(secured), user: 'admin' }, ['-N'])),
        outcome(ssh(secured, loginTo(secured), ['-N', '-o', 'PreferredAuthentications=password,keyboard-interactive'])),
      ]);
      for (const { code, stderr } of refused)
        expect([code, stderr]).toEqual([255, expect.stringContaining('Permission denied (publickey).')]);
    });

    test('does not shut an address out where logins have failed', async () => {
      await Promise.all(
        Array.from({ length: 6 }, () => outcome(ssh(secured, { ...loginTo(secured), key: stranger }, ['-N']))),
      );
      expect(
        await outcome(ssh(secured, loginTo(secured), ['-W', `gadgetron-frontend:${FRONTEND_PORT}`])),
      ).toMatchObject({
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
      expect(variables.filter(name => ['SSH_AUTH_SOCK', 'DISPLAY', 'LD_PRELOAD', 'SSH_TTY'].includes(name))).toEqual(
        [],
      );
      await until('the refusal', () => client.stderr.includes('X11 forwarding request failed'), {
        more: () => client.stderr,
      });
    });

    /** The process that holds the connection of a client that gave a command; those of other clients may take a moment to go. */
    const holding = (pod: Pod, given: string): Promise<{ command: string; environment: readonly string[] }> =>
      until(`"${given}" is held`, () =>
        pod.processes
          .filter(({ command }) => command.includes('kill -0 $PPID'))
          .map(({ pid, command }) => ({ command, environment: environmentOf(pid) }))
          .find(({ environment }) => environment.includes(`SSH_ORIGINAL_COMMAND=${given}`)),
      );
  });
}
