import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { Neighbour } from '../../../tools/fakes/neighbour-process';
import { scratchDirectory } from '../../../tools/chart/helm-template';
import { until } from '../../../tools/programs/processes';
import { describeWith } from '../../../tools/programs/programs';
import { HOST, killClients, type Login, SSH_PORT, tunnel } from './client';
import { installed } from './openssh';
import { busyboxTools as busybox, FRONTEND_NAMES, FRONTEND_PORT, frontendHosts, makeKey, podFor, sshdsOf } from './pod';

/** As many as a port scanner opens. */
const IDLE = 500;

describeWith(installed.needs, 'the jump server', () => {
  const scratch = scratchDirectory();
  const [client, host] = [makeKey(scratch, 'client'), makeKey(scratch, 'host')];
  const login: Login = { program: installed.client(), key: client.file, knownHosts: path.join(scratch, 'known-hosts') };
  writeFileSync(login.knownHosts, `[${HOST}]:${SSH_PORT} ${host.public}\n`);
  afterEach(killClients);

  test(`holds few of ${IDLE} clients that do not log in, and lets in one that does when these are gone`, async () => {
    const pod = podFor(
      path.join(scratch, 'pod'),
      `authorizedKeys: [${JSON.stringify(client.public)}]\nhostKeySecret: host`,
      { busybox, hosts: frontendHosts(FRONTEND_NAMES), secrets: { host: { ssh_host_ed25519_key: host.private } } },
    );
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
