import path from 'node:path';
import { root, type Workplace, workplaces } from './program';

const workplace = workplaces();

/** The packages that a call of the program loads; what the program itself is made of is one file. */
async function packagesOf(place: Workplace, ...args: readonly string[]): Promise<readonly string[]> {
  const { stderr } = await place.gadgetronctl(args, {
    node: ['--require', path.join(__dirname, 'loaded-modules.js')],
    env: { PATH: '/nowhere' },
  });
  const files = JSON.parse(/^loaded: (.*)$/m.exec(stderr)?.[1] ?? '[]') as readonly string[];
  const names = files.map(
    file => /\/node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1] ?? path.relative(root, file),
  );
  return [...new Set(names)].sort();
}

const verbs = [
  'init',
  'validate',
  'plan',
  'create',
  'status',
  'resume',
  'abort',
  'delete',
  'values',
  'kubeconfig',
  'model',
];

test.concurrent.each([
  ['--help'],
  ['--version'],
  ['synth --help'],
  ['cluster --help'],
  ...['secrets', 'status', 'connect', 'smoke', 'images pin', 'images values', 'phantom', 'recon', 'completion'].map(
    verb => [`${verb} --help`],
  ),
  ...verbs.map(verb => [`cluster ${verb} --help`]),
])('%s loads the reader of command lines, and nothing else', async call => {
  expect(await packagesOf(workplace(), ...call.split(' '))).toEqual(['build/gadgetronctl.js', 'commander']);
});

test('a file is checked without what talks to Azure or draws on terminals; a plan is not made without it', async () => {
  const place = workplace();
  await place.gadgetronctl(['cluster', 'init']);
  const checking = await packagesOf(place, 'cluster', 'validate');
  expect(checking).toEqual(expect.arrayContaining(['yaml', 'leven']));
  expect(checking.filter(name => /^@azure|^log-update|^cdk8s/.test(name))).toEqual([]);
  expect(await packagesOf(place, 'cluster', 'plan', '--credential', 'cli')).toEqual(
    expect.arrayContaining(['@azure/arm-containerservice', '@azure/identity']),
  );
});
