import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { scratchDirectory } from '../../../tools/chart/helm-template';
import { describeWith } from '../../../tools/programs/programs';
import { HOST, killClients, sentThrough, SSH_PORT, tunnel } from './client';
import { installed } from './openssh';
import { busyboxTools as busybox, FRONTEND_NAMES, FRONTEND_PORT, frontendHosts, makeKey, podFor, sshdsOf } from './pod';

/** What OpenShift's restricted-v2, or the rule of a hospital about ranges of uids, asks for. */
const UID = 1_000_640_000;

describeWith(installed.needs, 'a jump server whose uid the cluster decides', () => {
  const scratch = scratchDirectory();
  const keys = { client: makeKey(scratch, 'client'), host: makeKey(scratch, 'host') };
  const pod = podFor(
    path.join(scratch, 'pod'),
    [
      `authorizedKeys: ${JSON.stringify([`from="${HOST}" ${keys.client.public}\n`])}`,
      'hostKeySecret: host',
      `podSecurityContext: { runAsUser: ${UID}, runAsGroup: ${UID}, fsGroup: ${UID} }`,
    ].join('\n'),
    {
      busybox,
      hosts: frontendHosts(FRONTEND_NAMES),
      secrets: { host: { ssh_host_ed25519_key: keys.host.private } },
    },
  );

  beforeAll(() => pod.start('Server listening on 0.0.0.0 port'));
  afterEach(killClients);
  afterAll(() => pod.stop());

  test('lets a client in, and forwards', async () => {
    const knownHosts = path.join(scratch, 'known-hosts');
    writeFileSync(knownHosts, `[${HOST}]:${SSH_PORT} ${keys.host.public}\n`);
    await tunnel(
      pod,
      { program: installed.client(), key: keys.client.file, knownHosts },
      new Map([[9022, `gadgetron-frontend:${FRONTEND_PORT}`]]),
      ['-N'],
    );
    expect((await sentThrough(pod, 9022, Buffer.from('acquisition'))).toString()).toBe('acquisition');
  });

  test('runs as that uid, which its user database has', () => {
    expect(sshdsOf(pod).map(({ status }) => status.get('Uid'))).toContain(Array(4).fill(UID).join('\t'));
    expect(readFileSync(`/proc/${pod.first.pid}/root/etc/passwd`, 'utf8')).toBe(
      `root:x:${UID}:${UID}:tunnel:/:/bin/sh\n`,
    );
  });
});
