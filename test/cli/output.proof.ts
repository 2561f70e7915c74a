import { statSync } from 'node:fs';
import { objectsIn } from '../../tools/chart/helm-template';
import { lines, type Workplace, workplaces } from './program';

const workplace = workplaces();

interface Report {
  readonly outputs: readonly {
    readonly directory: string;
    readonly state: string;
    readonly files: readonly string[];
    readonly release?: string;
    readonly namespace?: string;
    readonly values?: readonly string[];
  }[];
}

const reportOf = (stdout: string): Report => JSON.parse(stdout) as Report;
const filesBelow = (place: Workplace, directory: string): string[] =>
  Object.entries(place.tree(directory))
    .filter(([, text]) => text !== '(directory)')
    .map(([name]) => name);
/** A directory that was replaced is another one. */
const identityOf = (place: Workplace, directory: string): number => statSync(place.path(directory)).ino;

test.concurrent(
  'without options, dist/ gets the manifests of the preset and the chart, and the output says so',
  async () => {
    const place = workplace();
    const { code, stdout, stderr } = await place.synth();
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(lines(stdout)).toEqual([
      expect.stringMatching(
        /^dist\/manifests {8}( ?\d+) files written {2}release gadgetron in namespace default, values: presets\/aks\.yaml$/,
      ),
      expect.stringMatching(/^dist\/chart\/gadgetron {2}( ?\d+) files written {2}the same for all values$/),
    ]);
    expect(Object.keys(place.tree())).toEqual(
      expect.arrayContaining(['dist/chart/gadgetron/Chart.yaml', 'dist/chart/gadgetron/values.schema.json']),
    );
    expect(filesBelow(place, 'dist/manifests')).toContainEqual(
      expect.stringMatching(/^\d\d-reconstruction-deployment\.yaml$/),
    );
    expect(place.tree('dist/manifests')).toEqual(
      expect.objectContaining({
        '50-jump-server-service.yaml': expect.stringContaining('sshd-jumpserver-svc') as string,
      }),
    );
  },
);

test.concurrent('release and namespace are in every manifest that has them', async () => {
  const place = workplace();
  const { code, stdout } = await place.synth(
    ['--out', 'out', '--only', 'manifests', '--values', '-', '--release', 'scanner', '--namespace', 'mri'],
    { input: '' },
  );
  expect(code).toBe(0);
  expect(stdout).toContain("release scanner in namespace mri, values: the chart's defaults + standard input");
  const objects = filesBelow(place, 'out/manifests').flatMap(name =>
    objectsIn(place.tree('out/manifests')[name] ?? ''),
  );
  expect(objects.length).toBeGreaterThan(5);
  for (const { metadata } of objects)
    expect(metadata).toMatchObject({ name: expect.stringMatching(/^scanner/) as string, namespace: 'mri' });
});

test.concurrent('--create-namespace makes no namespace in which the device plugin could not run', async () => {
  const place = workplace();
  const { code, stderr } = await place.synth([
    '--out',
    'out',
    '--only',
    'manifests',
    '--set',
    'devicePlugin.enabled=true',
    '--namespace',
    'mri',
    '--create-namespace',
  ]);
  expect({ code, stderr }).toEqual({
    code: 1,
    stderr: expect.stringContaining('devicePlugin.enabled is true') as string,
  });
});

test.concurrent(
  '--create-namespace has the namespace come first, and only pods that meet "restricted" in it',
  async () => {
    const place = workplace();
    expect(
      (await place.synth(['--out', 'out', '--only', 'manifests', '--namespace', 'mri', '--create-namespace'])).code,
    ).toBe(0);
    const [first = ''] = filesBelow(place, 'out/manifests').sort();
    expect(first).toBe('10-namespace.yaml');
    expect(objectsIn(place.tree('out/manifests')[first] ?? '')).toEqual([
      {
        apiVersion: 'v1',
        kind: 'Namespace',
        metadata: { name: 'mri', labels: { 'pod-security.kubernetes.io/enforce': 'restricted' } },
        spec: {},
      },
    ]);
  },
);

test.concurrent.each<[what: string, args: string[], maximum: number]>([
  ['a later file wins over an earlier one', ['--values', 'five.yaml', '--values', 'six.yaml'], 6],
  ['--set wins over files that come after it', ['--set', 'autoscaling.maxReplicas=7', '--values', 'five.yaml'], 7],
  [
    'a later --set wins over an earlier one',
    ['--set', 'autoscaling.maxReplicas=7', '--set', 'autoscaling.maxReplicas=8'],
    8,
  ],
  [
    'standard input takes its turn among the files',
    ['--values', 'five.yaml', '--values', '-', '--values', 'note.yaml'],
    9,
  ],
])('%s', async (_, args, maximum) => {
  const place = workplace();
  const file = (replicas: number): string => `autoscaling:\n  maxReplicas: ${replicas}\n`;
  place.write({ 'five.yaml': file(5), 'six.yaml': file(6), 'note.yaml': '# nothing\n' });
  const { code, stdout } = await place.synth(['--out', 'out', '--only', 'manifests', '--output', 'json', ...args], {
    input: file(9),
  });
  expect(code).toBe(0);
  expect(reportOf(stdout).outputs[0]?.values?.[0]).toBe("the chart's defaults");
  expect(place.tree('out/manifests')['70-reconstruction-autoscaler.yaml']).toContain(`maxReplicas: ${maximum}\n`);
});

test.concurrent.each([
  ['manifests', ['out/manifests']],
  ['chart', ['out/chart/gadgetron']],
])('--only %s writes that and nothing else', async (only, directories) => {
  const place = workplace();
  const { code, stdout, stderr } = await place.synth(['--out', 'out', '--only', only, '--output', 'json']);
  expect({ code, stderr, directories: reportOf(stdout).outputs.map(({ directory }) => directory) }).toEqual({
    code: 0,
    stderr: '',
    directories,
  });
  expect(
    filesBelow(place, 'out').every(name => directories.some(directory => `out/${name}`.startsWith(directory))),
  ).toBe(true);
});

test.concurrent('JSON lists the files that are there', async () => {
  const place = workplace();
  const { stdout, stderr } = await place.synth([
    '--out',
    'out',
    '--output',
    'json',
    '--set-string',
    'frontend.name=gt',
  ]);
  const { outputs } = reportOf(stdout);
  expect(stderr).toBe('');
  expect(
    outputs.map(({ directory, state, release, namespace, values }) => ({
      directory,
      state,
      release,
      namespace,
      values,
    })),
  ).toEqual([
    {
      directory: 'out/manifests',
      state: 'written',
      release: 'gadgetron',
      namespace: 'default',
      values: ["the chart's defaults", '--set-string frontend.name=gt'],
    },
    { directory: 'out/chart/gadgetron', state: 'written' },
  ]);
  for (const { directory, files } of outputs) expect([...files].sort()).toEqual(filesBelow(place, directory));
});

test.concurrent('what an earlier version wrote disappears, and what is not ours stays', async () => {
  const place = workplace();
  const ours = {
    'out/manifests/99-old.yaml': 'a',
    'out/manifests/old/b.yaml': 'b',
    'out/chart/gadgetron/templates/old.yaml': 'c',
  };
  const others = {
    'out/notes.txt': 'n',
    'out/chart/other/Chart.yaml': 'o',
    'out/.hidden': 'h',
    'out/.synth-plans/mine.txt': 'm',
  };
  place.write({ ...ours, ...others });
  expect((await place.synth(['--out', 'out'])).code).toBe(0);
  const after = place.tree();
  expect(after).toMatchObject(others);
  expect(Object.keys(after).filter(name => name in ours || name === 'out/manifests/old')).toEqual([]);
});

test.concurrent(
  'an output that is up to date is left untouched, and checked without a word on standard error',
  async () => {
    const place = workplace();
    await place.synth(['--out', 'out']);
    const identities = (): number[] => ['out/manifests', 'out/chart/gadgetron'].map(name => identityOf(place, name));
    const [manifests, chart] = identities();
    place.write({ 'out/manifests/extra.yaml': '' });
    const { stdout } = await place.synth(['--out', 'out']);
    expect(lines(stdout).map(line => /files (\w+)/.exec(line)?.[1])).toEqual(['written', 'unchanged']);
    expect(identities()).toEqual([expect.any(Number), chart]);
    expect(identities()[0]).not.toBe(manifests);

    const before = place.tree();
    const human = await place.synth(['--out', 'out', '--check']);
    const json = await place.synth(['--out', 'out', '--check', '--output', 'json']);
    expect([human, json].map(({ code, stderr }) => ({ code, stderr }))).toEqual([
      { code: 0, stderr: '' },
      { code: 0, stderr: '' },
    ]);
    expect(lines(human.stdout).map(line => line.includes('files up to date  '))).toEqual([true, true]);
    expect(JSON.parse(json.stdout)).toEqual({ stale: [] });
    expect(place.tree()).toEqual(before);
  },
);

test.concurrent('--check lists what is missing, changed, or extra, and mends nothing', async () => {
  const place = workplace();
  await place.synth(['--out', 'out', '--only', 'chart']);
  place.write({ 'out/chart/gadgetron/README.md': 'mine', 'out/chart/gadgetron/templates/mine.yaml': '' });
  const before = place.tree();
  const human = await place.synth(['--out', 'out', '--check']);
  const json = await place.synth(['--out', 'out', '--check', '--output', 'json']);
  expect(place.tree()).toEqual(before);

  const { stale } = JSON.parse(json.stdout) as {
    readonly stale: readonly { readonly file: string; readonly problem: string }[];
  };
  expect({ code: json.code, stderr: json.stderr }).toEqual({ code: 1, stderr: '' });
  expect(stale).toContainEqual({ file: 'out/chart/gadgetron/README.md', problem: 'changed' });
  expect(stale).toContainEqual({ file: 'out/chart/gadgetron/templates/mine.yaml', problem: 'extra' });
  expect(stale).toContainEqual({ file: 'out/manifests/60-reconstruction-deployment.yaml', problem: 'missing' });
  expect(stale.filter(({ file }) => file.startsWith('out/chart'))).toHaveLength(2);

  expect({ code: human.code, stdout: human.stdout }).toEqual({ code: 1, stdout: '' });
  expect(lines(human.stderr)).toEqual([
    expect.stringContaining('not up to date'),
    ...stale.map(({ file, problem }) => `  ${problem.padEnd(7)}  ${file}`),
  ]);
});
