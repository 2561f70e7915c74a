import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { publicKeyIn } from '../../../cli/kubernetes/ssh-keys';
import { scratchDirectory } from '../../../tools/chart/helm-template';
import { until } from '../../../tools/programs/processes';
import { describeWith, program, programPath } from '../../../tools/programs/programs';
import { sentThrough } from '../../gadgetron/jump-server/client';
import { workplaces } from '../program';
import { tunnelNeeds, tunnelPlace } from './tunnel-place';

workplaces();

describeWith(
  [...tunnelNeeds, ...['plink', 'puttygen'].map(program)],
  "a tunnel that Siemens FIRE opens, by PuTTY's plink",
  () => {
    // The commands of README.txt: a key in PuTTY's format, and its public half.
    const home = scratchDirectory();
    const ppk = path.join(home, 'id_rsa.ppk');
    const puttygen = (...args: readonly string[]): string =>
      execFileSync(programPath('puttygen'), args, { cwd: home, encoding: 'utf8' });
    puttygen('-t', 'rsa', '-b', '4096', '-C', 'prisma', '-o', 'id_rsa.ppk', '--new-passphrase', '/dev/null');
    const publicKey = puttygen('-L', 'id_rsa.ppk').trim();
    const { pod, at, inPod, run } = tunnelPlace({ keys: [publicKey] });

    /** The lines of an ini file, by their names. */
    const iniOf = (text: string): ReadonlyMap<string, string> =>
      new Map(
        text
          .split('\r\n')
          .flatMap(line => (line.includes('=') ? [[line.split('=')[0] ?? '', line.split('=')[1] ?? '']] : [])),
      );

    test('opens with what the files say, and leads to the frontend', async () => {
      expect(publicKeyIn(publicKey)?.type).toBe('ssh-rsa');
      const written = run('connect', ['--for-scanner', at('prisma'), '--format', 'fire']);
      expect([await written.ended, written.stderr]).toEqual([0, '']);
      expect(readdirSync(at('prisma')).sort()).toEqual(['README.txt', 'fire.ini', 'plink.cmd']);
      const readme = readFileSync(at('prisma/README.txt'), 'utf8');
      expect(readme).toContain('puttygen -t rsa -b 4096 -C prisma -o id_rsa.ppk --new-passphrase /dev/null\r\n');
      expect(readme).toContain('puttygen -L id_rsa.ppk >prisma.pub\r\n');
      const ini = iniOf(readFileSync(at('prisma/fire.ini'), 'utf8'));
      const of = (name: string): string => ini.get(name) ?? '';
      expect([of('port'), of('remote_bindname'), of('remote_user')]).toEqual(['9003', 'gadgetron-frontend', 'root']);
      const tunnel = inPod(programPath('plink'), [
        ...['-batch', '-N', '-P', of('remote_ssh_port'), '-i', ppk, '-hostkey', of('remote_ssh_fingerprint')],
        ...['-L', `localhost:${of('local_fire_port')}:${of('remote_bindname')}:${of('remote_fire_port')}`],
        `${of('remote_user')}@${of('remote_hostname')}`,
      ]);
      await until('the tunnel', () => pod.listens(9003), { more: () => tunnel.stderr });
      expect((await sentThrough(pod, 9003, Buffer.from('scan'))).toString()).toBe('scan');
      await tunnel.kill();
      // The command by hand is the same one.
      const command = readFileSync(at('prisma/plink.cmd'), 'utf8').split('\r\n').at(-2) ?? '';
      const [, ...args] = command.replace('id_rsa.ppk', ppk).split(' ');
      const byHand = inPod(programPath('plink'), args);
      await until('the tunnel by hand', () => pod.listens(9003), { more: () => byHand.stderr });
      await byHand.kill();
    });

    test('does not open to a server with another host key', async () => {
      const written = run('connect', ['--for-scanner', at('changed-files'), '--format', 'fire'], {
        cluster: 'changed',
      });
      expect(await written.ended).toBe(0);
      const ini = iniOf(readFileSync(at('changed-files/fire.ini'), 'utf8'));
      const tunnel = inPod(programPath('plink'), [
        ...['-batch', '-N', '-P', '2222', '-i', ppk, '-hostkey', ini.get('remote_ssh_fingerprint') ?? ''],
        ...['-L', 'localhost:9004:gadgetron-frontend:9002', 'root@127.0.0.1'],
      ]);
      expect(await tunnel.ended).not.toBe(0);
      expect(pod.listens(9004)).toBe(false);
    });

    test('has the port that is asked for, and no format without files', async () => {
      const written = run('connect', ['--for-scanner', at('elsewhere'), '--format', 'fire', '--port', '9022']);
      expect(await written.ended).toBe(0);
      expect(readFileSync(at('elsewhere/fire.ini'), 'utf8')).toContain('\r\nlocal_fire_port=9022\r\n');
      const refused = run('connect', ['--format', 'fire']);
      expect([await refused.ended, refused.stderr]).toEqual([1, '--format: is about the files of --for-scanner\n']);
    });
  },
);

const rsaKey = (home: string): { readonly file: string; readonly public: string } => {
  const file = path.join(home, 'old');
  execFileSync(programPath('ssh-keygen'), ['-q', '-t', 'rsa', '-b', '2048', '-N', '', '-f', file]);
  return { file, public: readFileSync(`${file}.pub`, 'utf8').trim() };
};

describeWith(tunnelNeeds, 'a client that signs with SHA-1, as older versions of PuTTY do,', () => {
  const args = (file: string): readonly string[] => [
    ...['-N', '-i', file, '-p', '2222', '-L', 'localhost:9005:gadgetron-frontend:9002'],
    ...[
      'IdentitiesOnly=yes',
      'StrictHostKeyChecking=no',
      'UserKnownHostsFile=/dev/null',
      'PubkeyAcceptedAlgorithms=ssh-rsa',
      'BatchMode=yes',
    ].flatMap(option => ['-o', option]),
    'root@127.0.0.1',
  ];

  describe('without the value', () => {
    const key = rsaKey(scratchDirectory());
    const { pod, inPod } = tunnelPlace({ keys: [key.public] });

    test('is refused', async () => {
      const tunnel = inPod('ssh', args(key.file));
      expect([await tunnel.ended, tunnel.stderr]).toEqual([255, expect.stringContaining('Permission denied')]);
      expect(pod.listens(9005)).toBe(false);
    });
  });

  describe('with jumpServer.oldRsa', () => {
    const key = rsaKey(scratchDirectory());
    const host = readFileSync(rsaKey(scratchDirectory()).file, 'utf8');
    const { pod, inPod } = tunnelPlace({
      keys: [key.public],
      values: 'oldRsa: true',
      hostKeys: { ssh_host_rsa_key: host },
    });

    test.each([
      ['whatever the host key', []],
      ['and knows no host keys but RSA', ['-o', 'HostKeyAlgorithms=ssh-rsa']],
    ])('gets a tunnel, %s', async (_, more) => {
      const tunnel = inPod('ssh', [...more, ...args(key.file)]);
      await until('the tunnel', () => pod.listens(9005), { more: () => tunnel.stderr });
      expect((await sentThrough(pod, 9005, Buffer.from('scan'))).toString()).toBe('scan');
    });
  });
});
