import { readFileSync } from 'node:fs';
import { PNG } from 'pngjs';
import { scratchDirectory } from '../../../tools/chart/helm-template';
import { gadgetronFile, PYTHON, python } from '../../../tools/fakes/fakes';
import { describeWith } from '../../../tools/programs/programs';
import { workplaces } from '../program';
import { tunnelNeeds, tunnelPlace } from './tunnel-place';

workplaces();

/** Nothing listens in the place of the frontend but the fake Gadgetron. */
const nobody = `console.log('frontend listens'); setInterval(() => {}, 1e9)`;

const args = ['-p', '9002', '-d', 'true', '-W', scratchDirectory()];

describeWith(
  [python, ...tunnelNeeds],
  'gadgetronctl smoke, through a real sshd to a Gadgetron that reconstructs,',
  () => {
    const { at, run, stranger } = tunnelPlace({
      frontend: nobody,
      servers: [{ command: [PYTHON, gadgetronFile, ...args], says: 'Running on port 9002' }],
      objects: [{ apiVersion: 'v1', kind: 'Secret', metadata: { name: 'host', namespace: 'mri' } }],
    });

    test('goes the whole way, a line a step, and leaves a picture of the phantom', async () => {
      const smoke = run('smoke', ['--matrix', '64', '--coils', '4', '--png', at('phantom.png')]);
      expect([await smoke.ended, smoke.stderr]).toEqual([0, '']);
      expect(smoke.stdout.toString().trimEnd().split('\n')).toEqual([
        expect.stringMatching(/^✓ secrets +\d+s {2}gadgetron-jump-server-keys, host$/),
        expect.stringMatching(/^✓ way +\d+s {2}jump server 127\.0\.0\.1 \(SHA256:[^)]+\)$/),
        expect.stringMatching(/^✓ tunnel +\d+s {2}localhost:9022 is Gadgetron 4\.7\.2$/),
        expect.stringMatching(/^✓ reconstruction +\d+s {2}64 × 64 pixels, 4 coils, \d\.\d MB, 1 image$/),
        expect.stringMatching(/^✓ comparison +\d+s {2}normalised error [0-9.e-]+ \(at most 0\.05\)$/),
        expect.stringMatching(/^✓ picture /),
      ]);
      expect(PNG.sync.read(readFileSync(at('phantom.png')))).toMatchObject({ width: 64, height: 64 });
    });

    test.each<readonly [string, Parameters<typeof run>[2], RegExp]>([
      ['whose host key is another', { cluster: 'changed' }, /^127\.0\.0\.1: has another host key than the cluster's/],
      ['with a key that is not let in', { key: stranger.file }, /^127\.0\.0\.1: accepts none of your keys/],
    ])('stops at the tunnel %s, and says so once', async (_, how, says) => {
      const smoke = run('smoke', ['--png', at('none.png')], how);
      expect([await smoke.ended, smoke.stderr]).toEqual([1, expect.stringMatching(says)]);
      expect(smoke.stdout.toString().trimEnd().split('\n').at(-1)).toMatch(/^✗ tunnel +\d+s {2}failed$/);
    });
  },
);
