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

const cli = path.join(root, 'node_modules/cdk8s-cli/bin/cdk8s');
const cdk8s = (place: Workplace, ...args: readonly string[]): Promise<Run> =>
  place.run(process.execPath, [cli, 'synth', ...args]);

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

test.concurrent.each([[[]], [['--output', 'theirs']], [['--chart-api-version', 'v1']]])(
  'npx cdk8s synth --format helm %j is refused, and leaves what it would have deleted',
  async options => {
    const place = project();
    expect((await place.synth(['--out', 'ours'])).code).toBe(0);
    const { code, stderr } = await cdk8s(place, '--format', 'helm', '--chart-version', '1.0.0', ...options);
    const output = options[0] === '--output' ? 'theirs' : 'dist';
    expect(code).toBe(1);
    expect(stderr).toContain(
      `--format helm: makes a chart of finished manifests, which takes no values. The chart of this project takes all of them, and \`cdk8s synth\` writes it without that option: it is in ${output}/chart/gadgetron`,
    );
    expect(place.tree(output)).toEqual(place.tree('ours'));
  },
);

test.concurrent('npx cdk8s import helm:… makes types that compile and ask for no value', async () => {
  const place = workplace();
  const imported = await place.run(process.execPath, [
    cli,
    ...['import', `helm:${path.join(root, 'dist/chart/gadgetron')}`, '--language', 'typescript'],
  ]);
  expect({ code: imported.code, stdout: imported.stdout }).toMatchObject({ code: 0 });
  symlinkSync(path.join(root, 'node_modules'), place.path('node_modules'));
  place.write({
    'app.ts': `
import { App, Chart } from 'cdk8s';
import { Gadgetron, GadgetronAutoscalingMode, type GadgetronValues } from './imports/gadgetron';

const values: GadgetronValues = { autoscaling: { mode: GadgetronAutoscalingMode.SESSIONS }, gateway: { enabled: false }, jumpServer: { service: {} } };
new Gadgetron(new Chart(new App(), 'mri'), 'gadgetron', { values });
new Gadgetron(new Chart(new App(), 'all'), 'gadgetron');
`,
    'tsconfig.json': JSON.stringify({
      compilerOptions: {
        strict: true,
        skipLibCheck: true,
        module: 'nodenext',
        target: 'es2022',
        noEmit: true,
        types: [],
      },
      files: ['app.ts'],
    }),
  });
  const compiled = await place.run(process.execPath, [path.join(root, 'node_modules/typescript/bin/tsc')]);
  expect(compiled).toMatchObject({ code: 0, stdout: '' });
});
