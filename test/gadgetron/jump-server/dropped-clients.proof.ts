import { until } from '../../../tools/programs/processes';
import { describeWith } from '../../../tools/programs/programs';
import { scratchDirectory } from '../../../tools/chart/helm-template';
import { killClients, sentThrough, tunnel } from './client';
import { knownClient } from './known-client';
import { installed } from './openssh';
import { busyboxTools as busybox, FRONTEND_NAMES, FRONTEND_PORT, frontendHosts, sshdsOf } from './pod';

const CLIENTS = 100;
/** Fewer than the ten that sshd lets log in at a time. */
const AT_A_TIME = 5;

describeWith(installed.needs, 'the jump server', () => {
  const scratch = scratchDirectory();
  const { login, podIn } = knownClient(scratch, installed.client());

  afterEach(killClients);

  test(`has no process left of ${CLIENTS} clients that opened a tunnel as in the blog, used it, and were gone without a word`, async () => {
    const pod = podIn('pod', { busybox, hosts: frontendHosts(FRONTEND_NAMES) });
    await pod.start('Server listening on 0.0.0.0 port');
    try {
      for (let done = 0; done < CLIENTS; done += AT_A_TIME) {
        await Promise.all(
          Array.from({ length: AT_A_TIME }, async (_, index) => {
            const port = 9100 + done + index;
            const open = await tunnel(pod, login, new Map([[port, `${FRONTEND_NAMES[0] ?? ''}:${FRONTEND_PORT}`]]), []);
            expect((await sentThrough(pod, port, Buffer.from(`scan ${port}`))).toString()).toBe(`scan ${port}`);
            await open.kill();
          }),
        );
      }
      await until('only the listener is left', () => sshdsOf(pod).length === 1, {
        seconds: 60,
        more: () =>
          sshdsOf(pod)
            .map(({ command }) => command)
            .join('\n'),
      });
    } finally {
      await pod.stop();
    }
  });
});
