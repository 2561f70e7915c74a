import { chartValues } from '../../../cli/cluster/chart-values';
import { desiredState } from '../../../cluster/desired';
import { checkCluster } from '../../../cluster/file';
import { textAt } from '../../../cluster/wire';
import { make } from '../../cluster/made';
import { connectTo } from '../../../tools/fake-azure/connect';
import { fakeSubscription } from '../../../tools/fake-azure/fake-arm';
import { contributor } from '../../../tools/fake-azure/roles';
import { describeWithFixtures } from '../../../tools/fixtures/fixtures';
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
    await azure.fake.stop();
    expect(azure.fake.world.violations).toEqual([]);
  });

  test('plan before and after: exit code 2 while something is to be done, 0 when nothing is', async () => {
    const before = await azure.cluster('plan');
    expect(before).toMatchObject({ code: 2, stderr: '' });
    expect(before.stdout).toContain('  + make cluster gadgetron\n');
    expect(before.stdout).toContain('  + make pool recon  1–10 × Standard_D8ds_v5 (8 vCPU, 32 GiB)\n');
    expect(before.stdout).toContain('9 changes; gadgetronctl cluster create makes them.');
    expect(azure.fake.world.all()).toEqual([]);

    await make(connectTo(azure.fake), spec, desiredState(spec, 'run'));
    expect(await azure.cluster('plan', '--no-preflight')).toMatchObject({
      code: 0,
      stdout: 'Nothing to do: cluster gadgetron in mri is as the file says.\n',
      stderr: '',
    });

    azure.file({
      longestReconstruction: '20m',
      network: { serviceCidr: '10.9.0.0/16' },
      pools: { recon: { vmSize: 'Standard_D16ds_v5', max: 4 } },
    });
    const after = await azure.cluster('plan', '--no-preflight');
    expect(after.code).toBe(1);
    expect(after.stdout).toContain(
      '  ~ change cluster gadgetron\n      autoScalerProfile.max-graceful-termination-sec: 2445 → 3045\n',
    );
    expect(after.stdout).toMatch(
      /  ± replace pool recon by reconb {2}1–4 × Standard_D16ds_v5 \(16 vCPU, 64 GiB\)\n {6}vmSize: Standard_D8ds_v5 → Standard_D16ds_v5\n[^]* {6}reconb is made first;/,
    );
    expect(after.stdout).toMatch(/! cannot change cluster gadgetron\n[^]*AKS cannot change that in a cluster/);
    expect(after.stdout).toContain('create stops at what is marked with "!"');

    const { stdout } = await azure.cluster('values', '--live', '--output', 'json');
    const cluster = azure.fake.world.get(
      `/subscriptions/${fakeSubscription}/resourcegroups/mri/providers/Microsoft.ContainerService/managedClusters/gadgetron`,
    );
    expect(JSON.parse(stdout)).toMatchObject({
      longestReconstructionSeconds: 1200,
      sharedFolder: {
        mode: 'identity',
        azureFiles: { clientId: textAt(cluster?.body, 'properties', 'identityProfile', 'kubeletidentity', 'clientId') },
      },
    });
  });

  test('plan says how big the cluster is, and with --prices what its machines cost, as Microsoft lists it', async () => {
    const idle = 'When idle:  3 nodes, 16 vCPU, 64 GiB';
    const most = 'At most:    15 nodes, 100 vCPU, 400 GiB';
    const before = await azure.cluster('plan', '--no-preflight');
    expect(before.stdout).toContain(`\n${idle}\n${most}\n`);
    expect(before.stdout).toContain(
      'At a time:  20 reconstructions at most in pool recon (2 on a node, each with 3 cores and 14 GiB)\n',
    );

    azure.fake.prices.pageSize = 4;
    const asked = () => azure.fake.count('GET', /^\/api\/retail\/prices$/);
    const { code, stdout } = await azure.cluster('plan', '--no-preflight', '--prices');
    expect(code).toBe(2);
    expect(stdout).toContain(`${idle}, 0.80 USD an hour (584 a month)\n${most}, 5.00 USD an hour (3,650 a month)\n`);
    expect(stdout).toContain(`Prices:     Microsoft's list for machines, of ${new Date().toISOString().slice(0, 10)}`);
    expect(asked()).toBe(3);

    // Remembered: the same without asking; and for another kind of machine it asks.
    await azure.cluster('plan', '--no-preflight', '--prices');
    expect(asked()).toBe(3);
    azure.file({ pools: { recon: { vmSize: 'Standard_D16ds_v5', spot: true } } });
    const spot = await azure.cluster('plan', '--no-preflight', '--prices', '--output', 'json');
    expect(JSON.parse(spot.stdout)).toMatchObject({
      machines: {
        idle: { nodes: 3, cores: 24, memoryGiB: 96 },
        most: { nodes: 15, cores: 180, memoryGiB: 720 },
        prices: { currency: 'USD', unit: 'hour', idle: 0.2 * 2 + 0.08, most: expect.closeTo(0.2 * 5 + 0.8) as number },
      },
    });
  });

  test('a list of prices that cannot be read is said, and keeps nothing from being planned', async () => {
    const env = { ...azure.env, GADGETRON_PRICES_ENDPOINT: 'https://localhost:1' };
    const without = await azure.place.gadgetronctl(['cluster', 'plan', '--no-preflight', '--prices'], { env });
    expect(without).toMatchObject({ code: 2, stderr: '' });
    expect(without.stdout).toMatch(/^Prices: {5}could not be read \(ECONNREFUSED\)$/m);
    expect(without.stdout).toContain('When idle:  3 nodes, 16 vCPU, 64 GiB\n');

    const wrong = { ...azure.env, GADGETRON_PRICES_ENDPOINT: 'http://localhost:1' };
    expect(await azure.place.gadgetronctl(['cluster', 'plan', '--prices'], { env: wrong })).toMatchObject({
      code: 1,
      stderr: '--prices-endpoint: must be an https address (got "http://localhost:1")\n',
    });
  });

  test('a certificate that is not trusted is told at once, with what to do about it', async () => {
    const run = await azure.place.gadgetronctl(['cluster', 'plan'], { env: { ...azure.env, NODE_EXTRA_CA_CERTS: '' } });
    expect(run).toMatchObject({
      code: 1,
      stdout: '',
      stderr: expect.stringMatching(
        /^DEPTH_ZERO_SELF_SIGNED_CERT: No answer of Azure: self-signed certificate\nWho answers has a certificate .* NODE_EXTRA_CA_CERTS=FILE .*\n$/,
      ) as string,
    });
  });

  describe('plan --request prints what create then sends', () => {
    const sent = () =>
      azure.fake.log.filter(({ method }) => method === 'PUT' || method === 'PATCH' || method === 'DELETE');
    const inOrder = <R extends { readonly path: string }>(requests: readonly R[]): readonly R[] =>
      [...requests].sort((one, other) => one.path.localeCompare(other.path));

    /** What plan has printed, and what create then has sent, each with the path, the body and what it must meet. */
    async function bothWays() {
      const { code, stdout, stderr } = await azure.cluster('plan', '--request');
      expect({ code, stderr }).toEqual({ code: 2, stderr: '' });
      const printed = JSON.parse(stdout) as readonly {
        method: string;
        path: string;
        headers?: Record<string, string>;
        body: unknown;
      }[];
      const before = sent().length;
      expect(await azure.cluster('create', '--yes')).toMatchObject({ code: 0 });
      const all = sent().slice(before);
      const run = all.map(({ body }) => textAt(body, 'tags', 'gadgetron-run')).find(mark => mark !== undefined);
      const withMark = JSON.parse(JSON.stringify(printed).replaceAll('(made by create)', run ?? '')) as typeof printed;
      return {
        printed: inOrder(
          withMark.map(({ method, path, headers: { 'If-Match': match, 'If-None-Match': noMatch } = {}, body }) => ({
            method,
            path,
            match,
            noMatch,
            body,
          })),
        ),
        sent: inOrder(
          all.map(({ method, path, headers, body }) => ({
            method,
            path,
            match: headers['if-match'],
            noMatch: headers['if-none-match'],
            body,
          })),
        ),
      };
    }

    test('for what is not there, but for the role, whose holder nobody knows yet', async () => {
      const { printed, sent: really } = await bothWays();
      expect(printed.map(({ path }) => path)).toEqual(
        expect.arrayContaining([
          expect.stringMatching(/managedClusters\/gadgetron$/),
          expect.stringMatching(/shares\/gtdata$/),
        ]),
      );
      expect(really.filter(({ path }) => !path.includes('roleAssignments'))).toEqual(printed);
    });

    test('for a cluster that is there: cluster, pools old and new, windows, account and share, each with its tag', async () => {
      await make(connectTo(azure.fake), spec, desiredState(spec, 'run'));
      azure.file({
        keda: false,
        tags: { clinic: 'A' },
        pools: { recon: { max: 12 }, gpu: {} },
        maintenance: { hours: 6 },
        storage: { shares: [{ name: 'gtdata', sizeGiB: 200 }] },
      });
      const { printed, sent: really } = await bothWays();
      expect(
        printed.map(({ method, path, match, noMatch }) => [
          method,
          path.split('/').slice(-2).join('/'),
          match === undefined ? noMatch : 'If-Match',
        ]),
      ).toEqual(
        expect.arrayContaining([
          ['PUT', 'managedClusters/gadgetron', 'If-Match'],
          ['PUT', 'agentPools/recon', 'If-Match'],
          ['PUT', 'agentPools/gpu', '*'],
          ['PATCH', `storageAccounts/${spec.storage.account}`, undefined],
          ['PATCH', 'shares/gtdata', undefined],
          ['PUT', 'maintenanceConfigurations/aksManagedAutoUpgradeSchedule', undefined],
        ]),
      );
      // A pool that was written meanwhile, or with its cluster, has another tag by then.
      expect(really.map(each => ({ ...each, match: each.match !== undefined }))).toEqual(
        printed.map(each => ({ ...each, match: each.match !== undefined })),
      );
      expect(really.find(({ path }) => path.endsWith('gadgetron'))).toEqual(
        printed.find(({ path }) => path.endsWith('gadgetron')),
      );
      expect(await azure.cluster('plan', '--request')).toMatchObject({ code: 0, stdout: '[]\n' });
    });
  });

  test('a cluster that is Failed is written again, which plan says', async () => {
    await make(connectTo(azure.fake), spec, desiredState(spec, 'run'));
    const cluster = `/subscriptions/${fakeSubscription}/resourcegroups/mri/providers/Microsoft.ContainerService/managedClusters/gadgetron`;
    azure.fake.world.patch(cluster, {
      provisioningState: 'Failed',
      status: { provisioningError: { code: 'QuotaExceeded', message: 'no cores' } },
    });
    expect(await azure.cluster('plan', '--no-preflight')).toMatchObject({
      code: 2,
      stdout: expect.stringContaining('  ~ write again cluster gadgetron\n      Failed: no cores\n') as string,
    });
    expect(await azure.cluster('plan', '--request')).toMatchObject({
      code: 2,
      stdout: expect.stringContaining('"If-Match"') as string,
    });
  });

  test('plan --output json has everything on standard output, in one document', async () => {
    azure.fake.permission = contributor;
    const { code, stdout, stderr } = await azure.cluster('plan', '--output', 'json');
    expect({ code, stderr }).toEqual({ code: 2, stderr: '' });
    expect(JSON.parse(stdout)).toMatchObject({
      pending: true,
      blocked: false,
      changes: [
        { action: 'create', kind: 'resource group', name: 'mri' },
        ...Array.from({ length: 8 }, () => ({ action: 'create' })),
      ],
      preflight: expect.arrayContaining([
        expect.objectContaining({ check: 'permissions', status: 'warning' }),
      ]) as unknown,
    });
  });

  test('what would keep create from it is told, with exit code 1', async () => {
    azure.fake.offer.registered.delete('microsoft.storage');
    azure.fake.permission = { actions: ['*/read'], notActions: [] };
    const { code, stdout } = await azure.cluster('plan');
    expect(code).toBe(1);
    expect(stdout).toMatch(
      /FAILURE {2}providers .*Microsoft\.Storage is not registered in the subscription\n.*az provider register --namespace Microsoft\.Storage --wait/,
    );
  });
});

test('plan --offline needs no Azure; with --request it prints what makes everything', async () => {
  const place = workplace();
  place.write({ 'cluster.yaml': JSON.stringify(file) });
  expect(await place.gadgetronctl(['cluster', 'plan', '--offline'])).toMatchObject({
    code: 2,
    stdout: expect.stringMatching(
      /^Cluster gadgetron in mri:\n {2}\+ make resource group mri\n[^]*9 changes; /,
    ) as string,
    stderr: '',
  });
  const { code, stdout, stderr } = await place.gadgetronctl(['cluster', 'plan', '--offline', '--request']);
  expect({ code, stderr }).toEqual({ code: 2, stderr: '' });
  const { cluster } = desiredState(spec, '(made by create)');
  expect(JSON.parse(stdout)).toContainEqual({
    method: 'PUT',
    path: cluster.id,
    apiVersion: '2026-04-01',
    headers: { 'If-None-Match': '*' },
    body: cluster.body,
  });
});

test.each([
  [['--arm-endpoint', 'http://localhost:1'], /^ARM endpoint: must be an https address/],
  [['--credential', 'cli'], /az login/],
])('plan with %j says what is wrong, without a stack', async (args, words) => {
  const place = workplace();
  place.write({ 'cluster.yaml': JSON.stringify(file) });
  const { code, stdout, stderr } = await place.gadgetronctl(['cluster', 'plan', ...args], {
    env: { PATH: '/nowhere' },
  });
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  expect(stderr).toMatch(words);
  expect(stderr).not.toMatch(/^\s+at /m);
});

test('values needs no Azure; what the chart takes is on standard output, and nothing else', async () => {
  const place = workplace();
  place.write({ 'cluster.yaml': JSON.stringify({ ...file, storage: { access: 'key' } }) });
  const { code, stdout, stderr } = await place.gadgetronctl(['cluster', 'values', '-o', 'json']);
  expect({ code, values: JSON.parse(stdout) as unknown }).toEqual({
    code: 0,
    values: chartValues(spec, { pool: 'recon', access: 'key' }),
  });
  expect(stderr).toContain('azure-gtstorage-secret');
  expect(await place.gadgetronctl(['cluster', 'values', '--pool', 'gpu'])).toMatchObject({
    code: 1,
    stdout: '',
    stderr: '--pool gpu: cluster.yaml declares no pools.gpu\n',
  });
});
