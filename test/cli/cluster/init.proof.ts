import Ajv from 'ajv';
import { parse } from 'yaml';
import schema from '../../../cluster/schema.json';
import { checkCluster } from '../../../cluster/file';
import { minimal } from '../../cluster/file/files';
import { workplaces } from '../program';

const workplace = workplaces();
const given = [
  '--subscription',
  minimal.subscription,
  '-g',
  minimal.resourceGroup,
  '-l',
  minimal.location,
  '--name',
  minimal.name,
];

/** A file with every setting that stands there as a comment. */
const uncommented = (text: string): string =>
  text.replace(/\n# (All|Some) other .*\n/, '\n').replaceAll(/^# (?!yaml-lang|The cluster that)/gm, '');

/** JSON Schema as the editors' language servers read it, which know no other keywords. */
const conforms = new Ajv({ allowUnionTypes: true, keywords: ['x-form'] }).compile(schema);

test('init writes a file that is right, once', async () => {
  const place = workplace();
  expect(await place.gadgetronctl(['cluster', 'init', ...given])).toMatchObject({
    code: 0,
    stdout: 'cluster.yaml written. Next: gadgetronctl cluster validate\n',
  });
  const { 'cluster.yaml': text = '' } = place.tree();
  expect(parse(text)).toEqual(minimal);
  expect(await place.gadgetronctl(['cluster', 'validate'])).toMatchObject({
    code: 0,
    stdout: [
      'cluster.yaml is valid. Cluster gadgetron in mri (westeurope): system 2–5 × Standard_D4ds_v5 (4 vCPU, 16 GiB), recon 1–10 × Standard_D8ds_v5 (8 vCPU, 32 GiB); shared: gtdata in gadgetron9gu52xzfn2.',
      '  When idle:  3 nodes, 16 vCPU, 64 GiB',
      '  At most:    15 nodes, 100 vCPU, 400 GiB',
      '  At a time:  20 reconstructions at most in pool recon (2 on a node, each with 3 cores and 14 GiB)',
      '',
    ].join('\n'),
    stderr: '',
  });
  expect(await place.gadgetronctl(['cluster', 'init', '--name', 'other'])).toMatchObject({
    code: 1,
    stdout: '',
    stderr: 'cluster.yaml: already exists; --force overwrites it\n',
  });
  expect(place.tree()['cluster.yaml']).toBe(text);
});

test.each([[['--all']], [[]]])(
  'the comments of init %j are the defaults, and the schema of the editors takes the file',
  async more => {
    const { stdout } = await workplace().gadgetronctl(['cluster', 'init', '-', ...given, ...more]);
    const everything: unknown = parse(uncommented(stdout));
    const plain = checkCluster(minimal).spec;
    const { pools, maintenance, ...rest } = checkCluster(everything).spec;
    const { day, start, hours, utcOffset, except } = maintenance;
    const window = { day, start, hours, utcOffset, except };
    expect({ ...rest, maintenance: window, pools: { system: pools.system, recon: pools.recon } }).toEqual(plain);
    expect([conforms(everything), conforms.errors]).toEqual([true, null]);
  },
);

test('init points editors to the schema that comes with the program', async () => {
  const place = workplace();
  place.write({ 'deep/er/note.txt': '' });
  await place.gadgetronctl(['cluster', 'init', 'deep/er/mine.yaml', ...given]);
  const [, reference = ''] =
    /^# yaml-language-server: \$schema=(\S+)\n/.exec(place.tree()['deep/er/mine.yaml'] ?? '') ?? [];
  expect(reference).toMatch(/^\.\.\//);
  expect(jest.requireActual(place.path('deep/er', reference))).toEqual(schema);
});

test('init without a subscription says where the id comes from, and validate warns until it is there', async () => {
  const place = workplace();
  expect((await place.gadgetronctl(['cluster', 'init'])).stdout).toContain('Put the id of your subscription into it');
  expect(await place.gadgetronctl(['cluster', 'validate'])).toMatchObject({
    code: 0,
    stderr: expect.stringContaining('warning: cluster.yaml:3:1: subscription: is still zeros') as string,
  });
});

test('init refuses values that could not be, by its options, and writes nothing', async () => {
  const place = workplace();
  const { code, stderr } = await place.gadgetronctl([
    'cluster',
    'init',
    '-l',
    'West Europe',
    '-g',
    'mri.',
    '--subscription',
    'mine',
  ]);
  expect({
    code,
    stderr: stderr
      .trimEnd()
      .split('\n')
      .map(line => line.split(':')[0]),
    tree: place.tree(),
  }).toEqual({ code: 1, stderr: ['--subscription', '--resource-group', '--location'], tree: {} });
});

test('init writes what is taken for a number or a comment in quotes', async () => {
  const place = workplace();
  const names = { resourceGroup: '1e3', name: '0123' };
  expect(
    await place.gadgetronctl(['cluster', 'init', ...given, '-g', names.resourceGroup, '--name', names.name]),
  ).toMatchObject({ code: 0, stderr: '' });
  expect(parse(place.tree()['cluster.yaml'] ?? '')).toEqual({ ...minimal, ...names });
});

test.concurrent.each(['foo: bar', 'x # y', '', 'two\nlines', '&a'])(
  'init --name %j is refused as what it is, whatever it would be in YAML',
  async name => {
    const { code, stdout, stderr } = await workplace().gadgetronctl(['cluster', 'init', '-', ...given, '--name', name]);
    expect({ code, stdout, stderr }).toEqual({
      code: 1,
      stdout: '',
      stderr: `--name: must be 1 to 63 letters, digits, dashes and underscores, a letter or digit first and last (got ${JSON.stringify(name)})\n`,
    });
  },
);

test.concurrent.each(['json', 'ndjson'])('init - --output %s is refused: the file is YAML', async format => {
  const { code, stdout, stderr } = await workplace().gadgetronctl([
    'cluster',
    'init',
    '-',
    ...given,
    '--output',
    format,
  ]);
  expect({ code, stdout, stderr }).toEqual({
    code: 1,
    stdout: '',
    stderr: `--output: must be human with "-", which prints the file itself, in YAML (got "${format}")\n`,
  });
});
