import { existsSync, readFileSync, statSync } from 'node:fs';
import { parse } from 'yaml';
import { desiredState } from '../../../cluster/desired';
import { checkCluster } from '../../../cluster/file';
import { connectTo } from '../../../tools/fake-azure/connect';
import { fakeSubscription } from '../../../tools/fake-azure/fake-arm';
import { describeWithFixtures } from '../../../tools/fixtures/fixtures';
import { kubectlPath, startTool } from '../../../tools/programs/tools';
import { lines, workplaces } from '../program';
import { AzurePlace } from './azure-place';

const workplace = workplaces();

describeWithFixtures('gadgetronctl cluster kubeconfig', () => {
  let here: AzurePlace;
  beforeEach(async () => {
    here = await AzurePlace.start(workplace());
    const { resourceGroup, cluster } = desiredState(
      checkCluster({ subscription: fakeSubscription, resourceGroup: 'mri', location: 'westeurope', name: 'gadgetron' })
        .spec,
      'run',
    );
    const arm = connectTo(here.fake);
    for (const { id, apiVersion, body } of [resourceGroup, cluster])
      await arm.send({ method: 'PUT', path: id, apiVersion, body });
  });
  afterEach(() => here.fake.stop());

  test('puts the credentials where kubectl finds them, and prints none of them', async () => {
    const { code, stdout, stderr } = await here.cluster('kubeconfig');
    const config = here.place.path('machine', '.kube', 'config');
    expect({ code, stdout, stderr }).toEqual({
      code: 0,
      stdout: `Context mri/gadgetron written to ${config}; kubectl uses it now.\n`,
      stderr: '',
    });
    expect(statSync(config).mode & 0o777).toBe(0o600);
    expect(
      (
        await startTool(kubectlPath(), ['config', 'view', '--raw', '-o', 'jsonpath={.users[0].user.token}'], {
          KUBECONFIG: config,
        })
      ).stdout,
    ).toBe('fake-cluster-token');
    expect(await here.cluster('kubeconfig', '--output', 'json')).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('"written": []') as string,
    });
  });

  test('goes into the file that is named, under the name that is given', async () => {
    here.place.write({ mine: 'kind: Config\ncurrent-context: other\n' });
    const run = await here.cluster(
      'kubeconfig',
      '--kubeconfig',
      'mine',
      '--context',
      'scanner',
      '--keep-context',
      '-o',
      'ndjson',
    );
    expect(JSON.parse(run.stdout)).toEqual({
      context: 'scanner',
      current: false,
      file: here.place.path('mine'),
      written: [here.place.path('mine')],
    });
    expect(parse(readFileSync(here.place.path('mine'), 'utf8'))).toMatchObject({
      'current-context': 'other',
      contexts: [{ name: 'scanner' }],
    });
  });

  test('-o - prints a kubeconfig that works by itself, and writes nothing', async () => {
    const { code, stdout } = await here.cluster('kubeconfig', '-o', '-');
    expect(code).toBe(0);
    expect(parse(stdout)).toMatchObject({
      kind: 'Config',
      'current-context': 'mri/gadgetron',
      users: [{ user: { token: 'fake-cluster-token' } }],
    });
    expect(existsSync(here.place.path('machine', '.kube'))).toBe(false);
  });

  test('refuses empty names, of which it asks Azure nothing', async () => {
    const before = [here.fake.log.length, here.place.tree()];
    const empty = await here.cluster('kubeconfig', '--kubeconfig', '', '--context', '');
    expect(empty).toMatchObject({
      code: 1,
      stdout: '',
      stderr: '--kubeconfig: must name a file (got "")\n--context: must be a name (got "")\n',
    });
    expect([here.fake.log.length, here.place.tree()]).toEqual(before);
  });

  test('tells conflicts, broken files and a cluster that is not there, without a stack', async () => {
    here.place.write({ theirs: 'clusters: [{name: mri/gadgetron, cluster: {server: https://theirs.example}}]\n' });
    const conflict = await here.cluster('kubeconfig', '--kubeconfig', 'theirs');
    expect({ code: conflict.code, lines: lines(conflict.stderr) }).toEqual({
      code: 1,
      lines: [
        `${here.place.path('theirs')}: clusters["mri/gadgetron"] is another cluster (https://theirs.example)`,
        '--overwrite replaces it; --context NAME writes under another name',
      ],
    });
    here.place.write({ broken: 'clusters: [' });
    const broken = await here.cluster('kubeconfig', '--kubeconfig', 'broken');
    expect(broken).toMatchObject({
      code: 1,
      stdout: '',
      stderr: expect.stringMatching(/broken: Flow sequence.*\n$/) as string,
    });
    expect(await here.cluster('kubeconfig', '--kubeconfig', '.')).toMatchObject({
      code: 1,
      stdout: '',
      stderr: `${here.place.path()}: cannot be read (illegal operation on a directory)\n`,
    });
    here.file({ name: 'nothing' });
    const absent = await here.cluster('kubeconfig');
    expect(absent).toMatchObject({
      code: 1,
      stdout: '',
      stderr: 'The cluster nothing in mri is not there. gadgetronctl cluster create makes it.\n',
    });
  });
});
