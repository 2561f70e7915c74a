import { copyFileSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { objectsIn } from '../../tools/chart/helm-template';
import { root, type Run, type Workplace, workplaces } from './program';

const workplace = workplaces();

/** A place with this project's own configuration of cdk8s, which removes its output directory before it runs anything. */
function project(): Workplace {
  const place = workplace();
  copyFileSync(path.join(root, 'cdk8s.yaml'), place.path('cdk8s.yaml'));
  symlinkSync(path.join(root, 'scripts'), place.path('scripts'));
  return place;
}

const cdk8s = (place: Workplace, ...args: readonly string[]): Promise<Run> =>
  place.run(process.execPath, [path.join(root, 'node_modules/cdk8s-cli/bin/cdk8s'), 'synth', ...args]);

test.concurrent('npx cdk8s synth --output writes what gadgetronctl synth --out writes', async () => {
  const place = project();
  expect((await cdk8s(place, '--output', 'theirs')).code).toBe(0);
  expect((await place.synth(['--out', 'ours'])).code).toBe(0);
  expect(place.tree('theirs')).toEqual(place.tree('ours'));
});

test.concurrent(
  'npx cdk8s synth --stdout prints the manifests and nothing else, in their order and one a document',
  async () => {
    const place = project();
    place.write({ 'dist/mine.txt': '' });
    const { code, stdout, stderr } = await cdk8s(place, '--stdout');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect((await place.synth(['--out', 'ours', '--only', 'manifests'])).code).toBe(0);
    expect(objectsIn(stdout)).toEqual(Object.values(place.tree('ours/manifests')).flatMap(objectsIn));
    expect(Object.keys(place.tree())).toContain('dist/mine.txt');
  },
);
