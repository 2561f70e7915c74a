import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { chartOf } from '../../lib/gadgetron/outputs';
import { gadgetronValues } from '../../lib/gadgetron/values';
import { manifestYaml } from '../../lib/helm/manifests/yaml';
import { byName } from '../support/equality';
import { refusalOf } from '../support/helm-errors';
import { valueFiles } from '../support/random-values';
import { type Rendered, scratchDirectory, startHelmTemplate } from '../support/render';
import { helmPath, helms, startTool } from '../support/tools';
import { objectsByAlias, writeUmbrella } from '../support/umbrella';
import { consistent } from './consistent';
import { manifestsFor, type Ours, presetFile, presets, root, writeChart } from './render';

/** `RUNS=5000 SEED=1 npx jest equality` looks further, or at one failure again. */
const runs = Number(process.env.RUNS ?? 300);
const seed = Number(process.env.SEED ?? Date.now() % 2 ** 31);

const scratch = scratchDirectory();
const chart = writeChart(scratch);

const ciDirectory = path.join(root, 'lib/gadgetron/ci');
const ciFiles = readdirSync(ciDirectory).map(file => path.join(ciDirectory, file));
const cases: [name: string, files: string[]][] = [
  ['no values', []],
  ...presets.map((preset): [string, string[]] => [`the preset ${preset}`, [presetFile(preset)]]),
  ['gpu on top of aks', [presetFile('aks'), presetFile('gpu')]],
  ['distributed on top of aks', [presetFile('aks'), presetFile('distributed')]],
  ...ciFiles.map((file): [string, string[]] => [path.basename(file), [file]]),
];

describe.each(helms)('helm %s and the manifests', helm => {
  test.each(cases)('are the same objects for %s', async (_, files) => {
    const ours = manifestsFor(files.map(file => readFileSync(file, 'utf8')));
    expect(ours.problems).toBeUndefined();
    expectEqual(ours, await startHelmTemplate(helm, chart, { valueFiles: files }));
  });

  test.each(['', 'x', 'a-rather-long-name-of-a-release-that-names-no-chart-x', 'gadgetron', 'my-gadgetron-for-the-three-tesla-scanner-in-room-52'])('agree on the names of the release "%s"', async name => {
    const release = name === '' ? 'r' : name;
    expectEqual(manifestsFor([], { release, namespace: 'mri' }), await startHelmTemplate(helm, chart, { release, namespace: 'mri' }));
  });

  test.each([
    ['take away keys that the defaults have', 'storage: { resources: { limits: { memory: null } } }\ntopologySpread: { kubernetes.io/hostname: null }\npodSecurityContext: { fsGroup: null, seccompProfile: null }\n', 'objects'],
    ['empty what has parts', 'storage: { resources: { limits: null, requests: { cpu: null, memory: null, ephemeral-storage: null } } }\n', 'problems'],
    ['stay under keys that the defaults do not have', 'podAnnotations: { example.com/a: null }\n', 'problems'],
    ['leave a needed value missing', 'replicaCount: null\nimage: { tag: null }\n', 'problems'],
    ['leave a whole section missing', 'storage: null\n', 'problems'],
  ])('agree on nulls that %s', async (_, text, outcome) => {
    const file = path.join(scratch, `nulls-${helm}.yaml`);
    writeFileSync(file, text);
    const ours = manifestsFor([text]);
    expect(Object.keys(ours)).toEqual([outcome]);
    expectEqual(ours, await startHelmTemplate(helm, chart, { valueFiles: [file] }));
  });

  test('refuse a release that no Service can be named after', async () => {
    expectEqual(manifestsFor([], { release: '3t' }), await startHelmTemplate(helm, chart, { release: '3t' }));
  });
});

describe(`of ${runs} random value files (seed ${seed})`, () => {
  const files = fc.sample(valueFiles(gadgetronValues, consistent), { numRuns: runs, seed }).map(values => ({ ...values, ...(values.nameOverride ? {} : { nameOverride: 'gadgetron' }) }));
  const cases = files.map((values, index) => ({ alias: `part${index}`, values, ours: manifestsFor([manifestYaml(values)]) }));
  const [good, bad] = [cases.filter(({ ours }) => ours.objects), cases.filter(({ ours }) => ours.problems)];

  // In one chart, each the values of a part: with nameOverride given, the name of its chart makes no difference to it.
  test.each(helms)('those that are right make the same objects in the manifests and in helm %s', async helm => {
    const umbrella = writeUmbrella(path.join(scratch, `umbrella-${helm}`), 'gadgetron', chartOf(), new Map(good.map(({ alias, values }) => [alias, values])));
    const { code, stdout, stderr } = await startTool(helmPath(helm), ['template', 'gadgetron', umbrella, '--namespace', 'default']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const theirs = objectsByAlias(stdout);
    for (const { alias, values, ours } of good) expect({ values, objects: byName(theirs.get(alias) ?? []) }).toEqual({ values, objects: byName(ours.objects ?? []) });
    // Were most of the files wrong, this would show little.
    expect(good.length).toBeGreaterThan(runs / 2);
  }, 300_000);

  // Helm stops at the first part that is wrong: each of these needs a run of its own.
  test.each(helms)('those that are wrong are refused by helm %s for the same values', async helm => {
    for (const { alias, values, ours } of bad.slice(0, runs / 10)) {
      const file = path.join(scratch, `wrong-${helm}-${alias}.yaml`);
      writeFileSync(file, manifestYaml(values));
      expectEqual(ours, await startHelmTemplate(helm, chart, { valueFiles: [file] }));
    }
  }, 300_000);
});

function expectEqual(ours: Ours, theirs: Rendered): void {
  if (ours.objects && theirs.objects) {
    expect(byName(ours.objects)).toEqual(byName(theirs.objects));
    return;
  }
  if (ours.problems && theirs.error !== undefined) {
    const { paths, rules } = refusalOf(theirs.error);
    if (rules.length > 0) expect(ours.problems.map(({ path: at, message }) => `${at.join('.')}: ${message}`)).toEqual(rules);
    // Helm 3.17 cannot hand such characters to its schema check, and says no more than this: not even where.
    else if (theirs.error.includes('yaml: control characters are not allowed')) return;
    else expectSamePaths(ours.problems.map(problem => segments(problem.path)), paths.map(segments), theirs.error);
    return;
  }
  throw new Error(ours.problems ? `only the manifests refuse: ${JSON.stringify(ours.problems)}` : `only helm refuses: ${theirs.error ?? ''}`);
}

/** Helm 3 writes a path with dots, whatever dots its names have. */
const segments = (at: readonly (string | number)[]): readonly string[] => at.join('.').split('.');

/** Every value that one of them names, or one above or below it, is named by the other, too. */
function expectSamePaths(ours: readonly (readonly string[])[], theirs: readonly (readonly string[])[], error: string): void {
  const related = (a: readonly string[], b: readonly string[]): boolean => a.slice(0, Math.min(a.length, b.length)).join('\n') === b.slice(0, Math.min(a.length, b.length)).join('\n');
  const lonely = [...ours.filter(a => !theirs.some(b => related(a, b))), ...theirs.filter(b => !ours.some(a => related(a, b)))];
  if (lonely.length > 0 || theirs.length === 0) throw new Error(`refused for different values: ${lonely.map(each => each.join('.')).join(', ')}\nours: ${JSON.stringify(ours)}\nhelm: ${error}`);
}
