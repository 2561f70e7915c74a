import { readFileSync } from 'node:fs';
import { PNG } from 'pngjs';
import { manifestsFor } from '../../../tools/chart/render';
import { type Fake, python, startGadgetron } from '../../../tools/fakes/fakes';
import type { Given } from '../../../tools/fakes/kubernetes/kubernetes';
import { describeWith, program } from '../../../tools/programs/programs';
import { workplaces } from '../program';
import { clusterPlace, type ClusterPlace } from './cluster-place';
import { podOf } from './status-objects';

const workplace = workplaces();

describeWith([python, program('openssl')], 'gadgetronctl smoke', () => {
  let gadgetron: Fake;
  beforeAll(async () => {
    gadgetron = await startGadgetron({ args: ['-d', 'true'] });
  });
  afterAll(() => {
    gadgetron.kill();
  });

  /** A release on a cluster without a jump server, of the preset for a first look. */
  async function release(): Promise<ClusterPlace> {
    const { objects, problems } = manifestsFor([readFileSync('presets/minimal.yaml', 'utf8')]);
    if (problems) throw new Error(JSON.stringify(problems));
    const at = await clusterPlace(workplace(), [
      ...objects.filter(({ kind }) => ['Deployment', 'Service'].includes(kind)),
      { ...podOf('gateway', 'gateway-0'), kind: 'Pod' } as Given,
    ]);
    at.cluster.forwards.set('gateway-0:9002', { address: '127.0.0.1', port: gadgetron.port });
    return at;
  }

  const port = String(30_000 + (process.pid % 10_000));
  const args = ['smoke', '--port', port, '--matrix', '64', '--coils', '4'];

  test('goes the whole way, a line a step, and leaves a picture of the phantom', async () => {
    const at = await release();
    const { code, stdout, stderr } = await at.run(args);
    expect([code, stderr]).toEqual([0, '']);
    const steps = stdout.trimEnd().split('\n');
    expect(steps.map(line => line.split(/ +/).slice(0, 2).join(' '))).toEqual([
      '✓ secrets',
      '✓ way',
      '✓ tunnel',
      '✓ reconstruction',
      '✓ comparison',
      '✓ picture',
    ]);
    expect(steps[2]).toMatch(/Gadgetron 4\.7\.2$/);
    expect(Number(/normalised error ([^ ]+)/.exec(steps[4] ?? '')?.[1])).toBeLessThan(0.01);
    const { width, height, data } = PNG.sync.read(readFileSync(at.place.path('phantom.png')));
    expect([width, height, data[0], data[4 * (32 * 64 + 9)]]).toEqual([64, 64, 0, expect.any(Number)]);
  });

  test('stops at the step that fails, and says what to do', async () => {
    const at = await release();
    const unknown = await at.run([...args, '--config', 'missing.xml', '--output', 'json']);
    expect(unknown.code).toBe(1);
    expect(unknown.stderr).toContain('missing.xml');
    const { steps, picture } = JSON.parse(unknown.stdout) as {
      readonly steps: readonly { step: string; ok: boolean }[];
      readonly picture?: string;
    };
    expect(picture).toBeUndefined();
    expect(steps.map(({ step, ok }) => [step, ok])).toEqual([
      ['secrets', true],
      ['way', true],
      ['tunnel', true],
      ['reconstruction', false],
    ]);
    at.cluster.forwards.clear();
    const silent = await at.run([...args, '--timeout', '1']);
    expect([silent.code, silent.stderr]).toEqual([
      1,
      expect.stringMatching(/^no answer within 1 s: .*connection refused\n$/),
    ]);
    // The reason is told once.
    expect(silent.stdout).toMatch(/^✗ tunnel +\d+s {2}failed$/m);
    expect(Object.keys(at.place.tree())).toEqual(['kubeconfig']);
  });
});
