import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { until } from '../../../tools/programs/processes';
import { describeWith, programPath } from '../../../tools/programs/programs';
import { scratchDirectory } from '../../../tools/chart/helm-template';
import { root } from '../../../tools/chart/render';
import type { Pod } from '../../support/pod';
import { Client, HOST, killClients, sentThrough, ssh, SSH_PORT, tunnel } from './client';
import { knownClient } from './known-client';
import { type Answer, NameServer } from './name-server';
import type { OpenSsh } from './openssh';
import { busyboxTools as busybox, FRONTEND_NAMES, FRONTEND_PORT, specOf } from './pod';

const FIRST = '10.96.0.9';
const NEXT = '10.96.0.10';
const [NAME = ''] = FRONTEND_NAMES;

/** Shows that the jump server follows what DNS says of the frontend. */
export function showFrontendAddress(openssh: OpenSsh): void {
  describeWith(openssh.needs, `the jump server, by what DNS says of the frontend, with the ${openssh.name},`, () => {
    const scratch = scratchDirectory();
    const { login, podIn } = knownClient(scratch, openssh.client());

    let pod: Pod;
    let dns: NameServer;
    const start = async (name: string, first: Answer, says: string): Promise<void> => {
      dns = new NameServer(path.join(scratch, `${name}.json`), NAME, first);
      pod = podIn(name, {
        busybox,
        addresses: [NEXT],
        ...dns.surroundings,
        ...(openssh.usr === undefined ? {} : { usr: openssh.usr }),
      });
      await pod.start(says);
    };
    afterEach(async () => {
      await killClients();
      await pod.stop();
    });

    const probe = (kind: 'readinessProbe' | 'livenessProbe'): Promise<number | null> =>
      new Client(...pod.inContainer(...(specOf().containers[0]?.[kind]?.exec?.command ?? []))).ended;

    /** What comes back from an address through the jump server, or why nothing does. */
    const through = async (address: string): Promise<string> => {
      const asked = ssh(pod, login, ['-W', `${address}:${FRONTEND_PORT}`]);
      asked.end('scan');
      await asked.ended;
      return asked.stdout.toString() + (/administratively prohibited/.exec(asked.stderr)?.[0] ?? '');
    };

    /** The README's way to open a tunnel, as it is written there; only where the key and the port are is said beside it. */
    async function opensTheTunnelOfTheBlog(): Promise<void> {
      const [line = ''] = /^ssh .*root@\S+/m.exec(readFileSync(path.join(root, 'README.md'), 'utf8')) ?? [];
      expect(line).toBe('ssh -f -N -L 9022:${GTCLUSTERIP}:9002 root@${EXTERNALIP}');
      const config = path.join(scratch, 'ssh-config');
      const given = { Port: SSH_PORT, IdentityFile: login.key, UserKnownHostsFile: login.knownHosts, BatchMode: 'yes' };
      writeFileSync(
        config,
        Object.entries(given)
          .map(([key, value]) => `${key} ${value}\n`)
          .join(''),
      );
      // -f would leave a process behind; -N and no -N are both the blog's.
      for (const command of [line.replace(' -f', ''), line.replace(' -f -N', '')]) {
        const shell = `ssh() { exec ${openssh.client()} -F ${config} "$@"; }; ${command}`;
        const open = new Client(...pod.inNetwork(programPath('sh'), '-c', shell), {
          GTCLUSTERIP: FIRST,
          EXTERNALIP: HOST,
        });
        await until('the tunnel is open', () => !open.running || pod.listens(9022), { more: () => pod.log });
        expect([open.stderr, (await sentThrough(pod, 9022, Buffer.from('scan'))).toString()]).toEqual([
          expect.not.stringContaining('prohibited'),
          'scan',
        ]);
        await open.kill();
      }
    }

    test.each([
      ['nothing yet', 'silence'],
      ['that there is none yet', 'no such name'],
    ] as const)('%s: is alive and not ready and says why; then takes the command of the blog', async (name, first) => {
      await start(name, first, `jump-server: waits: ${NAME} has no address yet`);
      expect([await probe('readinessProbe'), await probe('livenessProbe'), pod.listens(SSH_PORT)]).toEqual([
        1,
        0,
        false,
      ]);
      dns.says([FIRST]);
      await pod.logs('Server listening on 0.0.0.0 port');
      expect(await probe('readinessProbe')).toBe(0);
      await opensTheTunnelOfTheBlog();
    });

    test('another address: forwards there and no longer to the old one, and the tunnels stay', async () => {
      await start('moved', [FIRST], 'Server listening on 0.0.0.0 port');
      expect([await through(FIRST), await through(NEXT)]).toEqual(['scan', 'administratively prohibited']);
      const open = await tunnel(pod, login, new Map([[9022, `${FIRST}:${FRONTEND_PORT}`]]), ['-N']);
      dns.says('silence');
      dns.says([NEXT]);
      await pod.logs(` ${NEXT}\n`);
      await until('sshd has read it', async () => (await through(NEXT)) === 'scan', { more: () => pod.log });
      expect(await through(FIRST)).toBe('administratively prohibited');
      expect((await sentThrough(pod, 9022, Buffer.from('scan'))).toString()).toBe('scan');
      expect(open.running).toBe(true);
    });

    test('nothing any more: goes on with the address that it knows', async () => {
      await start('outage', [FIRST], 'Server listening on 0.0.0.0 port');
      dns.says('no such name');
      // Two looks, each for both families of addresses.
      const asked = (): number => pod.log.match(/was asked/g)?.length ?? 0;
      const before = asked();
      await until('it looks again', () => asked() >= before + 4, { more: () => pod.log });
      expect(await through(FIRST)).toBe('scan');
      expect(pod.log.match(/jump-server: forwards to/g)).toHaveLength(1);
    });
  });
}
