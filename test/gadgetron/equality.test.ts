import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { scratchDirectory, startHelmTemplate } from '../../tools/chart/helm-template';
import { helms } from '../../tools/programs/tools';
import { expectEqual } from './expect-equal';
import { manifestsFor, presetFile, presets, root, writeChart } from '../../tools/chart/render';

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

  test.each([
    '',
    'x',
    'a-rather-long-name-of-a-release-that-names-no-chart-x',
    'gadgetron',
    'my-gadgetron-for-the-three-tesla-scanner-in-room-52',
  ])('agree on the names of the release "%s"', async name => {
    const release = name === '' ? 'r' : name;
    expectEqual(
      manifestsFor([], { release, namespace: 'mri' }),
      await startHelmTemplate(helm, chart, { release, namespace: 'mri' }),
    );
  });

  test.each([
    [
      'take away keys that the defaults have',
      'storage: { resources: { limits: { memory: null } } }\ntopologySpread: { kubernetes.io/hostname: null }\npodSecurityContext: { fsGroup: null, seccompProfile: null }\n',
      'objects',
    ],
    [
      'empty what has parts',
      'storage: { resources: { limits: null, requests: { cpu: null, memory: null, ephemeral-storage: null } } }\n',
      'problems',
    ],
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
