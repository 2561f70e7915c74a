import path from 'node:path';
import { parseAllDocuments } from 'yaml';
import { kubectlPath, startTool } from '../../tools/programs/tools';
import { root, type Workplace, workplaces } from './program';

const workplace = workplaces();
const files = ['gadgetron-kubernetes.yaml', 'gadgetron-ssh-jump-server.yaml'];

const kindsIn = (place: Workplace, file: string): readonly string[] =>
  parseAllDocuments(place.tree()[file] ?? '').map(one => (one.toJS() as { readonly kind: string }).kind);

test.concurrent(
  'the two files of the blog are written here, with all manifests, and nothing else changes',
  async () => {
    const place = workplace();
    place.write({ 'mine.txt': 'mine' });
    const { code, stdout, stderr } = await place.synth(['--single-file']);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(
      /^gadgetron-kubernetes\.yaml {7}\d\d objects written\ngadgetron-ssh-jump-server\.yaml +\d objects written\n$/,
    );
    expect(Object.keys(place.tree())).toEqual([...files, 'mine.txt']);
    const [deployment = [], jumpServer = []] = files.map(file => kindsIn(place, file));
    expect(jumpServer).toEqual(expect.arrayContaining(['Deployment', 'Service', 'NetworkPolicy']));
    await place.synth(['--out', 'out', '--only', 'manifests']);
    const all = Object.keys(place.tree('out/manifests'));
    expect(deployment.length + jumpServer.length).toBe(all.length);
    expect(place.tree()[files[0] ?? '']).not.toContain('sshd_config');
  },
);

test.concurrent('kubectl reads each of them', async () => {
  const place = workplace();
  await place.synth(['--single-file']);
  for (const file of files) {
    const { code, stdout, stderr } = await startTool(kubectlPath(), [
      ...['label', '--local', '--filename', place.path(file), 'a=b', '--output', 'name'],
    ]);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout.trim().split('\n')).toHaveLength(kindsIn(place, file).length);
  }
});

test.concurrent('a second run changes nothing, --check finds what is stale, and --only chart contradicts', async () => {
  const place = workplace();
  await place.synth(['--single-file', '--out', 'here']);
  expect((await place.synth(['--single-file', '--out', 'here'])).stdout).toMatch(/unchanged\n.*unchanged\n$/);
  expect((await place.synth(['--single-file', '--out', 'here', '--check'])).code).toBe(0);
  place.write({ 'here/gadgetron-kubernetes.yaml': 'old' });
  expect(await place.synth(['--single-file', '--out', 'here', '--check'])).toMatchObject({
    code: 1,
    stdout: expect.stringContaining('not up to date') as string,
  });
  expect((await place.synth(['--single-file', '--only', 'chart'])).stderr).toBe(
    '--single-file: is about manifests, and --only chart writes none\n',
  );
});

test.concurrent('without a jump server there is one file', async () => {
  const place = workplace();
  await place.synth(['--single-file', '--set', 'jumpServer.enabled=false']);
  expect(Object.keys(place.tree())).toEqual(['gadgetron-kubernetes.yaml']);
});

test.concurrent('a file of a jump server that there was before is told, and --check fails because of it', async () => {
  const place = workplace();
  const without = ['--single-file', '--set', 'jumpServer.enabled=false'];
  await place.synth(['--single-file', '--values', path.join(root, 'presets/aks.yaml')]);
  const left =
    'gadgetron-ssh-jump-server.yaml: is of an earlier run, and these values have no jump server: delete it\n';
  expect(await place.synth(without)).toMatchObject({ code: 0, stderr: left });
  expect(await place.synth([...without, '--check'])).toMatchObject({ code: 1, stderr: left });
});
