import { Neighbour } from '../../../tools/fakes/neighbour-process';
import { scratchDirectory } from '../../../tools/chart/helm-template';
import { until } from '../../../tools/programs/processes';
import { describeWith } from '../../../tools/programs/programs';
import { HOST, killClients, SSH_PORT, tunnel } from './client';
import { knownClient } from './known-client';
import { installed } from './openssh';
import { busyboxTools as busybox, FRONTEND_NAMES, FRONTEND_PORT, frontendHosts, sshdsOf } from './pod';

/** As many as a port scanner opens. */
const IDLE = 500;

describeWith(installed.needs, 'the jump server', () => {
  const scratch = scratchDirectory();
  const { login, podIn } = knownClient(scratch, installed.client());
  afterEach(killClients);

  test(`holds few of ${IDLE} clients that do not log in, and lets in one that does when these are gone`, async () => {
    const pod = podIn('pod', { busybox, hosts: frontendHosts(FRONTEND_NAMES) });
    await pod.start('Server listening on 0.0.0.0 port');
    try {
      const [program, args] = pod.inNetwork('env');
      const idle = new Neighbour([program, ...args], 'idle', IDLE, [`${HOST}:${SSH_PORT}`]);
      await idle.reached;
      // Each is a process or two; OpenSSH's own limit leaves a hundred.
      expect(sshdsOf(pod).length).toBeLessThan(60);
      const ends = new Map([[9100, `${FRONTEND_NAMES[0] ?? ''}:${FRONTEND_PORT}`]]);
      await until(
        'a tunnel opens',
        () =>
          tunnel(pod, login, ends, []).then(
            () => true,
            () => false,
          ),
        { seconds: 120 },
      );
      await idle.leave();
    } finally {
      await pod.stop();
    }
  });
});
