import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type Arm, apiVersions, ArmError } from '../../cluster/arm';
import { at, listAt } from '../../cluster/wire';
import { describeWithFixtures } from '../../tools/fixtures/fixtures';
import { HastyClock } from '../../tools/fake-azure/clock';
import { Lab } from '../cluster/create/lab';
import { connectTo } from '../../tools/fake-azure/connect';
import { documented, type Documented, schemaOf, schemed } from '../../tools/fake-azure/documented';
import { type Answer, ok, type TimedCall } from '../../tools/fake-azure/exchange';
import { FakeArm, fakeSubscription } from '../../tools/fake-azure/fake-arm';
import { putGroup } from '../../tools/fake-azure/groups';
import { Throttle } from '../../tools/fake-azure/throttle';
import { body, listed } from '../../tools/fake-azure/unrecorded';

const group = `/subscriptions/${fakeSubscription}/resourceGroups/mri`;
const account = `${group}/providers/Microsoft.Storage/storageAccounts/gadgetron1`;
const assignments = `${account}/providers/Microsoft.Authorization/roleAssignments`;

test('every body is made from a recording, or in the file that lists what is not recorded', () => {
  const fake = path.join(__dirname, '../../tools/fake-azure');
  const makers = readdirSync(fake).filter(file =>
    /\bnew (Body|Words)\(/.test(readFileSync(path.join(fake, file), 'utf8')),
  );
  expect(makers).toEqual(['recorded.ts', 'unrecorded.ts']);
});

test('nothing but the entry point has the clock, and whatever is answered goes by its one reading', () => {
  const fake = path.join(__dirname, '../../tools/fake-azure');
  const saying = (what: RegExp): readonly string[] =>
    readdirSync(fake).filter(file => what.test(readFileSync(path.join(fake, file), 'utf8')));
  expect(saying(/from '\.\/clock'/)).toEqual(['fake-arm.ts']);
  // The other two say when a token of this machine's time expires.
  expect(saying(/Date\.now|performance\.now|hrtime|new Date/)).toEqual(['clock.ts', 'connect.ts', 'sign-in.ts']);
  expect(readFileSync(path.join(fake, 'fake-arm.ts'), 'utf8').match(/clock\.now\(\)/g)).toHaveLength(1);
});

test('everything listed says why, and where its form comes from', () => {
  expect(Object.keys(listed).sort()).toEqual([...Object.keys(documented), ...Object.keys(schemed)].sort());
  for (const [form, { page }] of Object.entries(documented)) {
    expect({ form, page }).toEqual({
      form,
      page: expect.stringMatching(/^https:\/\/learn\.microsoft\.com\//) as string,
    });
    expect({ form, schema: schemaOf(form as Documented, 'response') }).toEqual({
      form,
      schema: expect.objectContaining({ additionalProperties: false }) as unknown,
    });
  }
});

describeWithFixtures('the fake of Azure Resource Manager', () => {
  let fake: FakeArm;
  let arm: Arm;
  beforeEach(async () => {
    fake = await new FakeArm({ scale: 2000 }).start();
    arm = connectTo(fake);
    putGroup(fake.world, { subscription: fakeSubscription, name: 'mri', location: 'westeurope' });
  });
  afterEach(() => fake.stop());

  const inPlaceOf = (answer: Answer): void => {
    fake.faults.add({ on: () => true, mishap: { answer } });
  };

  test('tells on itself when it says what is neither recorded nor listed', async () => {
    // @ts-expect-error: an object of the same form is no Body.
    inPlaceOf({ status: 200, body: { json: {} } });
    await arm.send({ method: 'GET', path: group, apiVersion: apiVersions.resources });
    expect(fake.world.violations).toEqual([
      expect.stringMatching(/^the fake says what is neither recorded nor listed/),
    ]);
  });

  test('tells on itself when a body is not in its form', async () => {
    inPlaceOf(ok(body('group', { id: group, name: 'mri', invented: true })));
    await arm.send({ method: 'GET', path: group, apiVersion: apiVersions.resources });
    expect(fake.world.violations).toEqual([expect.stringMatching(/^the fake says: group response/)]);
  });

  const storage = { location: 'westeurope', kind: 'StorageV2', sku: { name: 'Standard_LRS' } };
  test.each<[what: string, method: 'PUT' | 'PATCH' | 'POST', path: string, sent: unknown, complaint: RegExp]>([
    [
      'a group with a field that there is not',
      'PUT',
      group,
      { location: 'westeurope', colour: 'red' },
      /group request .*"colour"/,
    ],
    [
      'an account without a kind',
      'PUT',
      account,
      { location: 'westeurope', sku: storage.sku },
      /storageAccount request .*"kind"/,
    ],
    [
      'an account with what only the service writes',
      'PUT',
      account,
      { ...storage, properties: { provisioningState: 'Succeeded' } },
      /"provisioningState"/,
    ],
    ['an account of a size that there is not', 'PUT', account, { ...storage, sku: { name: 'Huge' } }, /allowed values/],
    [
      'a share’s protocol in a change',
      'PATCH',
      `${account}/fileServices/default/shares/gtdata`,
      { properties: { enabledProtocols: 'SMB' } },
      /share update .*"enabledProtocols"/,
    ],
    [
      'a share of no size',
      'PUT',
      `${account}/fileServices/default/shares/gtdata`,
      { properties: { shareQuota: 0 } },
      /must be >= 1/,
    ],
    [
      'a role without a definition',
      'PUT',
      `${assignments}/x`,
      { properties: { principalId: 'p' } },
      /"roleDefinitionId"/,
    ],
    [
      'a window of an hour',
      'PUT',
      `${group}/providers/Microsoft.ContainerService/managedClusters/gadgetron/maintenanceConfigurations/aksManagedAutoUpgradeSchedule`,
      { properties: { maintenanceWindow: { schedule: {}, durationHours: 1, startTime: '02:00' } } },
      /must be >= 4/,
    ],
    ['a body where none belongs', 'POST', `${account}/listKeys`, {}, /nobody expects a body/],
  ])('refuses %s', async (_what, method, to, sent, complaint) => {
    await expect(arm.send({ method, path: to, apiVersion: apiVersions.storage, body: sent })).rejects.toMatchObject({
      status: 400,
    });
    expect(fake.world.violations).toEqual([expect.stringMatching(complaint)]);
  });

  test('lists role assignments by the documented filters', async () => {
    const assign = (scope: string, principalId: string): void => {
      const id = `${scope}/providers/Microsoft.Authorization/roleAssignments/${principalId}`;
      fake.world.put(id, {
        id,
        name: principalId,
        type: 'Microsoft.Authorization/roleAssignments',
        properties: { scope, principalId, roleDefinitionId: 'r' },
      });
    };
    assign(group, 'above');
    assign(account, 'here');
    assign(`${account}/fileServices/default/fileshares/gtdata`, 'below');
    assign(`${account}2`, 'elsewhere');
    const found = async ($filter?: string): Promise<readonly unknown[]> => {
      const { body: answer } = await arm.send({
        method: 'GET',
        path: assignments,
        apiVersion: apiVersions.authorization,
        ...($filter === undefined ? {} : { query: { $filter } }),
      });
      return listAt(answer, 'value').map(each => at(each, 'name'));
    };
    expect(await found()).toEqual(['above', 'here', 'below']);
    expect(await found('atScope()')).toEqual(['above', 'here']);
    expect(await found("principalId eq 'below'")).toEqual(['below']);
    await expect(found("principalName eq 'x'")).rejects.toThrow(ArmError);
    expect(fake.world.violations).toEqual([]);
  });
});

describeWithFixtures('with a clock that goes on whenever it is read', () => {
  test.each([0.7, 1.3, 1.9, 3.1, 5.3, 7.7, 11.1, 21.9, 130])(
    'by %d s, a cluster is made and deleted without an answer at odds with itself',
    async step => {
      const lab = await Lab.start({ clock: new HastyClock(step) });
      try {
        lab.fake.world.settings.durations.clusterCreate = 40;
        await lab.create();
        await lab.delete();
        expect(lab.things).toEqual([]);
        expect(lab.fake.world.violations).toEqual([]);
      } finally {
        await lab.stop();
      }
    },
  );
});

/** https://learn.microsoft.com/azure/aks/quotas-skus-regions */
test.each([
  ['PUT', '/managedClusters/gadgetron', 20, 60],
  ['PUT', '/managedClusters/gadgetron/agentPools/recon', 20, 60],
  ['GET', '/managedClusters/gadgetron', 60, 1],
  ['GET', '/locations/westeurope/operations/x', 200, 0.5],
  ['POST', '/managedClusters/gadgetron/listClusterUserCredential', 60, 1],
])('AKS takes of %s %s at most %d at once, and another one after %d s', (method, what, burst, seconds) => {
  const throttle = new Throttle(() => true);
  let now = 0;
  const provider = `${group}/providers/Microsoft.ContainerService`;
  const call = (to: string): TimedCall => ({
    now,
    later: () => Promise.reject(new Error('no time passes')),
    method,
    path: to,
    target: to,
    query: new URLSearchParams(),
    headers: {},
    body: undefined,
  });
  const taken = (to: string): number =>
    Array.from({ length: 300 }, () => throttle.refuse(call(to))).filter(refused => refused === undefined).length;
  expect(taken(provider + what)).toBe(burst);
  now += seconds * 0.9;
  expect(throttle.refuse(call(provider + what))).toMatchObject({
    status: 429,
    headers: { 'retry-after': String(Math.ceil(seconds / 10)) },
  });
  now += seconds * 0.2;
  expect([throttle.refuse(call(provider + what)), throttle.refuse(call(provider + what))?.status]).toEqual([
    undefined,
    429,
  ]);
  expect(
    taken(
      provider.replace('mri', 'other').replace(/$/, what.replace('gadgetron', 'other').replace('westeurope', 'westus')),
    ),
  ).toBe(burst);
});
