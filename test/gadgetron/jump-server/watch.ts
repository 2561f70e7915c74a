import { readFileSync } from 'node:fs';
import type { Pod } from '../../support/pod';
import { type Process, until } from '../../../tools/programs/processes';
import { describeWith } from '../../../tools/programs/programs';
import { Client, connection, outcome, ssh, SSH_PORT, tunnel } from './client';
import type { OpenSsh } from './openssh';
import { FRONTEND_PORT, specOf } from './pod';
import { startedPods } from './pods';

/** Shows how the jump server is watched, and how it ends. */
export function showWatch(openssh: OpenSsh): void {
  describeWith(openssh.needs, `the jump server, watched and stopped, with the ${openssh.name}`, () => {
    const { plain, writable, both, loginTo } = startedPods(openssh);

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
  });
}

/** The sshd that listens. What has lost its parent is a child of the first process, too, and may come first by its number. */
function listenerOf(pod: Pod): Process {
  const found = pod.processes.find(({ parent, command }) => parent === pod.first.pid && command.includes('sshd -D'));
  if (!found) throw new Error(`no sshd\n${pod.log}`);
  return found;
}
