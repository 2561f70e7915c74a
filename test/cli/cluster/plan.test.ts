import { chartValues } from '../../../cli/cluster/chart-values';
import { desiredState } from '../../../cluster/desired';
import { checkCluster } from '../../../cluster/spec';
import { textAt } from '../../../cluster/wire';
import { make } from '../../cluster/made';
import { connectTo } from '../../fakes/arm/connect';
import { fakeSubscription } from '../../fakes/arm/fake-arm';
import { contributor } from '../../fakes/arm/roles';
import { describeWithFixtures } from '../../support/fixtures';
import { workplaces } from '../program';
import { AzurePlace } from './azure-place';

const workplace = workplaces();
const file = { subscription: fakeSubscription, resourceGroup: 'mri', location: 'westeurope', name: 'gadgetron' };
const spec = checkCluster(file).spec;

describeWithFixtures('plan and values, as a user runs them', () => {
  let azure: AzurePlace;
  beforeEach(async () => {
    azure = await AzurePlace.start(workplace(), { durations: { propagation: 0 } });
  });
  afterEach(async () => {
    expect(azure.fake.world.violations).toEqual([]);
    await azure.fake.stop();
  });

  test('plan before and after: exit code 2 while something is to be done, 0 when nothing is', async () => {
    const before = await azure.cluster('plan');
    expect(before).toMatchObject({ code: 2, stderr: '' });
    expect(before.stdout).toContain('  + make cluster gadgetron\n');
    expect(before.stdout).toContain('9 changes; gadgetronctl cluster create makes them.');
    expect(azure.fake.world.all()).toEqual([]);

    await make(connectTo(azure.fake), spec, desiredState(spec, 'run'));
    expect(await azure.cluster('plan', '--no-preflight')).toMatchObject({ code: 0, stdout: 'Nothing to do: cluster gadgetron in mri is as the file says.\n', stderr: '' });

    azure.file({ longestReconstruction: '20m', pools: { recon: { vmSize: 'Standard_D16ds_v5' } } });
    const after = await azure.cluster('plan', '--no-preflight');
    expect(after.code).toBe(2);
    expect(after.stdout).toContain('  ~ change cluster gadgetron\n      autoScalerProfile.max-graceful-termination-sec: 2445 → 3045\n');
    expect(after.stdout).toMatch(/! cannot change pool recon\n {6}vmSize: Standard_D8ds_v5 → Standard_D16ds_v5\n {6}AKS cannot change that in a pool/);
    expect(after.stdout).toContain('create stops at what is marked with "!"');

    const { stdout } = await azure.cluster('values', '--live', '--output', 'json');
    const cluster = azure.fake.world.get(`/subscriptions/${fakeSubscription}/resourcegroups/mri/providers/Microsoft.ContainerService/managedClusters/gadgetron`);
    expect(JSON.parse(stdout)).toMatchObject({ longestReconstructionSeconds: 1200, sharedFolder: { mode: 'identity', azureFiles: { clientId: textAt(cluster?.body, 'properties', 'identityProfile', 'kubeletidentity', 'clientId') } } });
  });

  test('plan --output json has everything on standard output, in one document', async () => {
    azure.fake.permission = contributor;
    const { code, stdout, stderr } = await azure.cluster('plan', '--output', 'json');
    expect({ code, stderr }).toEqual({ code: 2, stderr: '' });
    expect(JSON.parse(stdout)).toMatchObject({ pending: true, blocked: false, changes: [{ action: 'create', kind: 'resource group', name: 'mri' }, ...Array.from({ length: 8 }, () => ({ action: 'create' }))], preflight: expect.arrayContaining([expect.objectContaining({ check: 'permissions', status: 'warning' })]) as unknown });
  });

  test('what would keep create from it is told, with exit code 1', async () => {
    azure.fake.offer.registered.delete('microsoft.storage');
    const { code, stdout } = await azure.cluster('plan');
    expect(code).toBe(1);
    expect(stdout).toMatch(/FAILURE {2}providers .*Microsoft\.Storage is not registered in the subscription\n.*az provider register --namespace Microsoft\.Storage --wait/);
  });
});

test('plan --request needs no Azure, and prints the bodies that create sends', async () => {
  const place = workplace();
  place.write({ 'cluster.yaml': JSON.stringify(file) });
  const { code, stdout, stderr } = await place.gadgetronctl(['cluster', 'plan', '--request']);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  const { cluster } = desiredState(spec, '(made by create)');
  expect(JSON.parse(stdout)).toContainEqual({ method: 'PUT', path: cluster.id, apiVersion: '2026-04-01', headers: { 'If-None-Match': '*' }, body: cluster.body });
});

test.each([
  [['--arm-endpoint', 'http://localhost:1'], /^ARM endpoint: must be an https address/],
  [['--credential', 'cli'], /az login/],
])('plan with %j says what is wrong, without a stack', async (args, words) => {
  const place = workplace();
  place.write({ 'cluster.yaml': JSON.stringify(file) });
  const { code, stdout, stderr } = await place.gadgetronctl(['cluster', 'plan', ...args], { env: { PATH: '/nowhere' } });
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  expect(stderr).toMatch(words);
  expect(stderr).not.toMatch(/^\s+at /m);
});

test('values needs no Azure; what the chart takes is on standard output, and nothing else', async () => {
  const place = workplace();
  place.write({ 'cluster.yaml': JSON.stringify({ ...file, storage: { access: 'key' } }) });
  const { code, stdout, stderr } = await place.gadgetronctl(['cluster', 'values', '-o', 'json']);
  expect({ code, values: JSON.parse(stdout) as unknown }).toEqual({ code: 0, values: chartValues(spec, { pool: 'recon', access: 'key' }) });
  expect(stderr).toContain('azure-gtstorage-secret');
  expect(await place.gadgetronctl(['cluster', 'values', '--pool', 'gpu'])).toMatchObject({ code: 1, stdout: '', stderr: '--pool gpu: cluster.yaml declares no pools.gpu\n' });
});
