import type { Change, Plan } from '../../../cluster/plan';
import { type Finding, preflight } from '../../../cluster/preflight';
import { checkCluster, type ClusterFile } from '../../../cluster/file';
import type { JsonObject } from '../../../cluster/wire';
import { connectTo } from '../../../tools/fake-azure/connect';
import { FakeArm, fakeSubscription } from '../../../tools/fake-azure/fake-arm';
import { putGroup } from '../../../tools/fake-azure/groups';
import { putLock } from '../../../tools/fake-azure/locks';
import { contributor } from '../../../tools/fake-azure/roles';
import { putSubnet } from '../../../tools/fake-azure/subnets';
import { takenAccount } from '../../../tools/fake-azure/storage';
import { describeWithFixtures } from '../../../tools/fixtures/fixtures';
import { minimal } from '../file/files';

/** Everything is looked for. */
const whole: Plan = { changes: [], stays: [], blocked: false };

describeWithFixtures('the preflight, through the real SDK', () => {
  let fake: FakeArm;
  beforeEach(async () => {
    fake = await new FakeArm({ scale: 2000 }).start();
  });
  afterEach(async () => {
    await fake.stop();
    expect(fake.world.violations).toEqual([]);
  });

  const found = async (more: Partial<ClusterFile> = {}): Promise<readonly Finding[]> =>
    preflight(connectTo(fake), checkCluster({ ...minimal, ...more, subscription: fakeSubscription }).spec, whole);
  const told = async (more: Partial<ClusterFile> = {}): Promise<readonly string[]> =>
    (await found(more)).map(({ status, check }) => `${status} ${check}`);

  const all = ['subscription', 'providers', 'permissions', 'locks', 'vm sizes', 'quota', 'kubernetes version', 'names'];

  test('an owner of a subscription where all is well', async () => {
    expect(await told()).toEqual(all.map(check => `ok ${check}`));
  });

  describe("a subnet of the user's own", () => {
    const net = `/subscriptions/${fakeSubscription}/resourceGroups/net/providers`;
    const subnet = `${net}/Microsoft.Network/virtualNetworks/v/subnets/nodes`;
    const identity = `${net}/Microsoft.ManagedIdentity/userAssignedIdentities/aks`;
    const [routeTable, natGateway] = [{ id: `${net}/r` }, { id: `${net}/n` }];

    type Outbound = NonNullable<ClusterFile['network']>['outbound'];
    const prefix = { addressPrefix: '10.1.0.0/24' };

    test.each<[what: string, outbound: Outbound, live: JsonObject | undefined, status: string, message: RegExp]>([
      ['that is not there', 'userDefinedRouting', undefined, 'failure', /there is no subnet nodes/],
      ['without a route table', 'userDefinedRouting', prefix, 'failure', /has no route table/],
      ['with a route table', 'userDefinedRouting', { ...prefix, routeTable }, 'ok', /nodes is there/],
      ['without a NAT gateway', 'userAssignedNATGateway', prefix, 'failure', /has no NAT gateway/],
      ['with a NAT gateway', 'userAssignedNATGateway', { ...prefix, natGateway }, 'ok', /nodes is there/],
      ['that is too small', 'loadBalancer', { addressPrefix: '10.1.0.0/28' }, 'failure', /11 nodes, .* may have 15/],
    ])('%s (%s)', async (_, outbound, live, status, message) => {
      if (live) putSubnet(fake.world, subnet, live);
      const all = await found({ identity, network: { subnet, outbound } });
      const told = all.filter(({ check }) => check === 'subnet');
      expect(told).toMatchObject([{ status, message: expect.stringMatching(message) as string }]);
    });
  });

  test('only reads', async () => {
    await told();
    expect(fake.log.filter(({ method, path }) => method !== 'GET' && !path.endsWith('/checkNameAvailability'))).toEqual(
      [],
    );
    expect(fake.world.all()).toEqual([]);
  });

  test('a Contributor of one group is refused the subscription, which is no failure', async () => {
    putGroup(fake.world, { subscription: fakeSubscription, name: 'mri', location: 'westeurope' });
    fake.permission = contributor;
    fake.offer.readable = false;
    expect(await told()).toEqual([
      'unknown subscription',
      'unknown providers',
      'ok permissions',
      'warning permissions',
      'ok locks',
      'unknown vm sizes',
      'unknown quota',
      'unknown kubernetes version',
      'ok names',
    ]);
  });

  test('everything that is wrong is told at once, and what to do about it', async () => {
    fake.permission = { actions: ['*/read'], notActions: [] };
    fake.offer.registered.delete('microsoft.storage');
    const problems = (
      await found({
        kubernetesVersion: '1.39',
        pools: { recon: { max: 1000, vmSize: 'Standard_D2_v2' }, system: { min: 400, max: 500 } },
        network: { podCidr: '10.240.0.0/12', serviceCidr: '10.0.0.0/16' },
        storage: { account: takenAccount },
      })
    ).filter(({ status }) => status === 'failure');
    expect(problems.map(({ check }) => check)).toEqual([
      'providers',
      'permissions',
      'vm sizes',
      'quota',
      'quota',
      'kubernetes version',
      'names',
    ]);
    for (const { advice } of problems) expect(advice).toMatch(/\.$|--wait$/);
  });

  test.each<[what: string, kind: Change['kind'], path: string, checks: readonly string[]]>([
    ['tags', 'cluster', 'tags.clinic', []],
    ['a bigger pool', 'pool', 'maxCount', ['vm sizes', 'quota']],
    ['a newer version', 'cluster', 'properties.kubernetesVersion', ['quota', 'kubernetes version']],
  ])('for %s looks at what that can fail on', async (_, kind, path, checks) => {
    const plan = {
      ...whole,
      changes: [{ action: 'update', kind, name: 'x', fields: [{ path, from: 1, to: 2 }] }],
    } as const;
    const seen = await preflight(
      connectTo(fake),
      checkCluster({ ...minimal, subscription: fakeSubscription }).spec,
      plan,
    );
    expect(seen.map(({ check }) => check)).toEqual(['subscription', 'providers', 'permissions', 'locks', ...checks]);
  });

  test('a lock that lets nothing be written is in the way of a change', async () => {
    putLock(fake.world, `/subscriptions/${fakeSubscription}`, 'freeze', 'ReadOnly');
    const plan = { ...whole, changes: [{ action: 'update', kind: 'pool', name: 'recon', fields: [] }] } as const;
    const seen = await preflight(
      connectTo(fake),
      checkCluster({ ...minimal, subscription: fakeSubscription }).spec,
      plan,
    );
    expect(seen.filter(({ status }) => status === 'failure')).toEqual([
      {
        check: 'locks',
        status: 'failure',
        message: `lock "freeze" (ReadOnly) on subscriptions/${fakeSubscription} keeps this from being done`,
        advice: expect.stringContaining('az lock delete --ids ') as string,
      },
    ]);
  });

  test('without a sign-in, there is one thing to say', async () => {
    const arm = connectTo(fake, {
      credential: {
        getToken: () => Promise.resolve({ token: 'of-somebody-else', expiresOnTimestamp: Date.now() + 3_600_000 }),
      },
    });
    expect(
      await preflight(arm, checkCluster({ ...minimal, subscription: fakeSubscription }).spec, whole),
    ).toMatchObject([
      { check: 'credential', status: 'failure', advice: expect.stringContaining('az login') as string },
    ]);
  });

  test('a subscription that is not there for this sign-in', async () => {
    const arm = connectTo(fake);
    expect(
      (await preflight(arm, checkCluster(minimal).spec, whole)).map(({ status, check }) => `${status} ${check}`),
    ).not.toContainEqual(expect.stringMatching(/^(unknown|ok subscription)/));
  });
});
