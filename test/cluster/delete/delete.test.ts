import {
  carryOutDeletion,
  type Consent,
  type Deleted,
  DeletionRefused,
  type Kept,
  surveyOf,
} from '../../../cluster/delete';
import { clusterTag } from '../../../cluster/ownership';
import { storageAccountId } from '../../../cluster/resource-ids';
import type { ClusterFile, ClusterSpec } from '../../../cluster/file';
import { HastyClock } from '../../../tools/fake-azure/clock';
import { fakeSubscription } from '../../../tools/fake-azure/fake-arm';
import { gatewayError } from '../../../tools/fake-azure/exchange';
import { requests } from '../../../tools/fake-azure/faults';
import { putLock } from '../../../tools/fake-azure/locks';
import { contributor } from '../../../tools/fake-azure/roles';
import { authorizationFailed } from '../../../tools/fake-azure/unrecorded';
import { describeWithFixtures } from '../../../tools/fixtures/fixtures';
import { Lab } from '../create/lab';

const group = `/subscriptions/${fakeSubscription}/resourceGroups/mri`;
const nodes = `/subscriptions/${fakeSubscription}/resourceGroups/MC_mri_gadgetron_westeurope`;

describeWithFixtures('a delete', () => {
  let lab: Lab;
  beforeEach(async () => {
    lab = await Lab.start();
  });
  afterEach(async () => {
    await lab.stop();
    expect(lab.fake.world.violations).toEqual([]);
  });

  const remove = async (consent: Partial<Consent> = {}, spec: ClusterSpec = lab.spec()): Promise<Deleted> => {
    const run = lab.run(spec);
    return carryOutDeletion(run, await surveyOf(run, { lose: [], ...consent }));
  };

  const put = (id: string, type: string, tags: Readonly<Record<string, string>> = {}): void => {
    lab.fake.world.put(id, {
      id,
      name: id.split('/').at(-1),
      type,
      location: 'westeurope',
      tags,
      properties: { provisioningState: 'Succeeded' },
    });
  };

  test('takes the cluster, its machines and the role; keeps the account with the data, and the group that it is in', async () => {
    await lab.create();
    const { account } = lab.spec().storage;
    const { deleted, kept, orphans } = await remove();
    expect(deleted).toEqual(['cluster gadgetron', expect.stringMatching(/^role of the nodes on gadgetron/)]);
    expect(kept).toEqual([
      { kind: 'storage account', name: account, reason: `has the data; --delete-storage ${account} deletes it, too` },
      { kind: 'resource group', name: 'mri', reason: 'contains resources that are kept' },
    ]);
    expect(orphans).toEqual([]);
    expect(lab.things).toEqual([
      'resourceGroups mri',
      `storageAccounts ${account}`,
      'storageAccounts/fileServices/shares gtdata',
    ]);
    expect(lab.state().read()).toBeUndefined();
  });

  test("tells Azure's own words while the cluster goes", async () => {
    const watched = await Lab.start({ clock: new HastyClock(5) });
    await watched.create();
    await watched.delete();
    expect(watched.statuses('cluster')).toContain('Deleting');
    await watched.stop();
  });

  test('takes everything when the account is named, the group last', async () => {
    await lab.create();
    await remove({ storage: lab.spec().storage.account });
    expect(lab.things).toEqual([]);
    expect(lab.steps.slice(-4).map(step => step.replace(/ \S+$/, ''))).toEqual([
      'cluster',
      'role',
      'storage account',
      'resource group',
    ]);
  });

  test('uses a foreign group, and never deletes it', async () => {
    put(group, 'Microsoft.Resources/resourceGroups', { team: 'mri' });
    await lab.create();
    const { kept } = await remove({ storage: lab.spec().storage.account });
    expect(lab.things).toEqual(['resourceGroups mri']);
    expect(kept).toEqual([
      { kind: 'resource group', name: 'mri', reason: 'was not made by gadgetronctl for this cluster' },
    ]);
  });

  test('keeps our group when somebody has put something into it', async () => {
    await lab.create();
    put(`${group}/providers/Microsoft.Compute/virtualMachines/theirs`, 'Microsoft.Compute/virtualMachines');
    const { kept } = await remove({ storage: lab.spec().storage.account });
    expect(lab.things).toEqual(['resourceGroups mri', 'virtualMachines theirs']);
    expect(kept).toContainEqual({
      kind: 'resource',
      name: 'Microsoft.Compute/virtualMachines theirs',
      reason: 'is in the group mri, and was not made by gadgetronctl',
    });
  });

  describe.each<[what: string, more: Partial<ClusterFile>]>([
    ['names another account', { storage: { account: 'otheracct123' } }],
    ['has no shares', { storage: { shares: [] } }],
  ])('with a file that now %s', (_, more) => {
    let former: string;
    beforeEach(async () => {
      await lab.create();
      former = lab.spec().storage.account;
    });
    const hint = (): Kept => ({
      kind: 'storage account',
      name: former,
      reason: `has data of this cluster, though the file does not name it; --delete-storage ${former} deletes it, too`,
    });

    test('keeps the account that it made for the file before, says so beforehand, and takes its role', async () => {
      const run = lab.run(lab.spec(more));
      const found = await surveyOf(run, { lose: [] });
      expect({ group: found.resourceGroup, kept: found.kept }).toEqual({
        group: undefined,
        kept: [hint(), { kind: 'resource group', name: 'mri', reason: 'contains resources that are kept' }],
      });
      const { deleted, kept, orphans } = await carryOutDeletion(run, found);
      expect({ deleted, kept, orphans }).toEqual({
        deleted: ['cluster gadgetron', `role of the nodes on ${former}`],
        kept: found.kept,
        orphans: [],
      });
      expect(lab.things).toEqual([
        'resourceGroups mri',
        `storageAccounts ${former}`,
        'storageAccounts/fileServices/shares gtdata',
      ]);
      expect(await remove({}, lab.spec(more))).toEqual({ deleted: [], kept: found.kept, orphans: [] });
    });

    test('takes it, and the group, when it is named', async () => {
      const { kept, orphans } = await remove({ storage: former }, lab.spec(more));
      expect({ kept, orphans, things: lab.things }).toEqual({ kept: [], orphans: [], things: [] });
    });

    test('names it to whoever names a third one', async () => {
      await expect(remove({ storage: 'athirdone' }, lab.spec(more))).rejects.toThrow(
        new RegExp(`^--delete-storage athirdone: the storage account of this cluster is .*\\b${former}$`),
      );
    });

    test('names it in a group that was there before, too', async () => {
      const home = lab.thing('/resourceGroups/mri');
      home.body = { ...home.body, tags: { team: 'mri' } };
      expect((await remove({}, lab.spec(more))).kept).toEqual([
        hint(),
        { kind: 'resource group', name: 'mri', reason: 'was not made by gadgetronctl for this cluster' },
      ]);
    });
  });

  test('keeps what carries our mark and is not ours, since somebody has copied it', async () => {
    await lab.create();
    put(`${group}/providers/Microsoft.Compute/virtualMachines/copy`, 'Microsoft.Compute/virtualMachines', {
      [clusterTag]: 'mri/gadgetron',
    });
    const { kept, orphans } = await remove({ storage: lab.spec().storage.account });
    expect({ kept: kept.map(({ name }) => name), orphans, things: lab.things }).toEqual({
      kept: ['Microsoft.Compute/virtualMachines copy', 'mri'],
      orphans: [],
      things: ['resourceGroups mri', 'virtualMachines copy'],
    });
  });

  test('says once that a group stays into which somebody has put something meanwhile', async () => {
    await lab.create();
    lab.fake.before = ({ method, path }) => {
      if (method === 'DELETE' && path.includes('storageAccounts'))
        put(`${group}/providers/Microsoft.Compute/virtualMachines/late`, 'Microsoft.Compute/virtualMachines', {
          [clusterTag]: 'mri/gadgetron',
        });
    };
    const { kept, orphans } = await remove({ storage: lab.spec().storage.account });
    expect({ kept, orphans }).toEqual({
      kept: [{ kind: 'resource group', name: 'mri', reason: 'is not empty: late' }],
      orphans: [],
    });
  });

  test.each([
    ['without a tag', {}],
    ['of another file', { [clusterTag]: 'mri/other' }],
  ])("leaves a cluster %s alone: it is a stranger's", async (_, tags) => {
    await lab.create();
    const cluster = lab.thing('/managedClusters/gadgetron');
    cluster.body = { ...cluster.body, tags };
    const before = lab.things;
    const { deleted, kept } = await remove();
    expect(deleted).toEqual([]);
    expect(kept).toContainEqual({
      kind: 'cluster',
      name: 'gadgetron',
      reason: 'was not made by gadgetronctl for this cluster',
    });
    expect(lab.things).toEqual(before);
  });

  test.each([
    ['another name', (): void => undefined, 'somebodyelses', /the storage account of this cluster is gadgetron/],
    [
      'an account that was there before',
      (): void => {
        const account = lab.thing(lab.spec().storage.account);
        account.body = { ...account.body, tags: {} };
      },
      undefined,
      /was not made by gadgetronctl for this cluster/,
    ],
  ])('refuses --delete-storage with %s', async (_, change, named, complaint) => {
    await lab.create();
    change();
    const before = lab.things;
    await expect(remove({ storage: named ?? lab.spec().storage.account })).rejects.toThrow(complaint);
    expect(lab.things).toEqual(before);
  });

  describe('with data in the group of the nodes', () => {
    const disk = `${nodes}/providers/Microsoft.Compute/disks/pvc-0d4c`;
    beforeEach(async () => {
      await lab.create();
      put(disk, 'Microsoft.Compute/disks', {
        'kubernetes.io-created-for-pvc-namespace': 'mri',
        'kubernetes.io-created-for-pvc-name': 'storage-db',
      });
      put(`${nodes}/providers/Microsoft.Storage/storageAccounts/f1234`, 'Microsoft.Storage/storageAccounts');
      put(`${nodes}/providers/Microsoft.Compute/disks/aks-recon_OsDisk_1_ab`, 'Microsoft.Compute/disks');
    });

    test('refuses until each is named, and deletes nothing', async () => {
      const before = lab.things;
      await expect(remove({ lose: ['pvc-other', 'f1234'] })).rejects.toThrow(
        new DeletionRefused([
          'disk pvc-0d4c (claim mri/storage-db): its data would be lost with the cluster; export or move it, or name it: --lose-disk pvc-0d4c',
          '--lose-disk pvc-other: there is none of that name',
        ]),
      );
      expect(lab.things).toEqual(before);
    });

    test('goes on when all are named, or were moved away', async () => {
      lab.fake.world.delete(disk);
      await remove({ lose: ['f1234'] });
      expect(lab.things.filter(thing => thing.includes('managedClusters'))).toEqual([]);
    });
  });

  test('without the right to delete roles goes on, and names the role that is left', async () => {
    await lab.create();
    lab.fake.permission = contributor;
    const { deleted, orphans } = await remove();
    expect(deleted).toEqual(['cluster gadgetron']);
    expect(orphans).toEqual([
      {
        kind: 'role',
        name: expect.stringContaining('/roleAssignments/') as string,
        reason: 'you may not delete roles; ask an administrator',
      },
    ]);
  });

  test("leaves another cluster's role on the same account", async () => {
    await lab.create();
    const other = `${storageAccountId(lab.spec(), lab.spec().storage.account)}/providers/Microsoft.Authorization/roleAssignments/00000000-0000-0000-0000-000000000001`;
    const mine = lab.fake.world.all().find(({ body }) => body.type === 'Microsoft.Authorization/roleAssignments');
    lab.fake.world.put(other, { ...mine?.body, id: other, name: '00000000-0000-0000-0000-000000000001' });
    await remove();
    expect(lab.things.filter(thing => thing.startsWith('roleAssignments'))).toEqual([
      'roleAssignments 00000000-0000-0000-0000-000000000001',
    ]);
  });

  test('that fails in Azure says why, and goes on when it is run again', async () => {
    await lab.create();
    lab.fake.world.failures.push({
      kind: 'delete',
      failure: { code: 'ResourceGroupDeletionBlocked', message: 'A lock keeps it.' },
    });
    await expect(remove()).rejects.toMatchObject({
      deleted: [],
      left: ['cluster gadgetron', expect.stringMatching(/^role of the nodes/) as string],
      cause: { code: 'ResourceGroupDeletionBlocked', message: 'A lock keeps it.' },
    });
    expect(lab.things).toContain('ManagedClusters gadgetron');
    expect(lab.things.filter(thing => thing.startsWith('roleAssignments'))).toHaveLength(1);
    await remove();
    expect(lab.things.filter(thing => thing.includes('anagedClusters'))).toEqual([]);
  });

  test('that was begun before is watched, and not begun again', async () => {
    await lab.create();
    await lab.stop();
    lab = await Lab.start({ scale: 500 });
    await lab.create();
    const first = lab.run();
    const survey = await surveyOf(first, { lose: [] });
    await first.arm.send({ method: 'DELETE', path: survey.cluster?.id ?? '', apiVersion: '2026-04-01' });
    await remove();
    expect(lab.fake.count('DELETE', /managedClusters\/gadgetron$/i)).toBe(1);
    expect(lab.things.filter(thing => thing.includes('anagedClusters'))).toEqual([]);
  });

  describe('with a lock', () => {
    const cluster = `${group}/providers/Microsoft.ContainerService/managedClusters/gadgetron`;
    const account = (): string => storageAccountId(lab.spec(), lab.spec().storage.account);
    beforeEach(async () => {
      await lab.create();
    });

    test.each([
      ['the cluster', cluster],
      ['the group', group],
      ['the subscription', `/subscriptions/${fakeSubscription}`],
      ['the group of the machines', nodes],
      ['a machine', `${nodes}/providers/Microsoft.Compute/virtualMachineScaleSets/aks-nodes`],
    ])('on %s, refuses before anything is deleted, and says how the lock goes', async (_, scope) => {
      const id = putLock(lab.fake.world, scope, 'keep');
      const before = lab.things;
      await expect(remove()).rejects.toMatchObject({
        refusals: [
          `lock "keep" (CanNotDelete) on ${scope.split('/').slice(-2).join('/')} keeps the cluster from being deleted: have it removed (az lock delete --ids ${id}), then delete again`,
        ],
      });
      expect(lab.things).toEqual(before);
      lab.fake.world.delete(id);
      expect((await remove()).deleted).toContain('cluster gadgetron');
    });

    test.each([
      ['the cluster', cluster],
      ['the group of the machines', nodes],
    ])('on %s, which may not be read, leaves a cluster whose pods can mount the shares', async (_, scope) => {
      putLock(lab.fake.world, scope, 'keep');
      const roles = lab.things.filter(thing => thing.startsWith('roleAssignments'));
      lab.fake.faults.add({
        on: requests('GET', /\/locks$/i),
        mishap: { answer: gatewayError(403, authorizationFailed('Microsoft.Authorization/locks/read', group)) },
        times: Infinity,
      });
      await expect(remove()).rejects.toMatchObject({ deleted: [], cause: { code: 'ScopeLocked' } });
      expect(lab.things).toEqual(expect.arrayContaining(['ManagedClusters gadgetron', ...roles]));
    });

    test('on the account, keeps its role, and says so before', async () => {
      putLock(lab.fake.world, account(), 'data');
      const run = lab.run();
      const found = await surveyOf(run, { lose: [] });
      expect(found.roles).toMatchObject([{ lock: { name: 'data' } }]);
      const { deleted, orphans } = await carryOutDeletion(run, found);
      expect({ deleted, orphans }).toEqual({
        deleted: ['cluster gadgetron'],
        orphans: [
          {
            kind: 'role',
            name: expect.stringContaining('/roleAssignments/') as string,
            reason: expect.stringMatching(/^is kept by the lock "data" \(CanNotDelete\)/) as string,
          },
        ],
      });
    });

    test('on the account, refuses to delete that', async () => {
      putLock(lab.fake.world, account(), 'data');
      await expect(remove({ storage: lab.spec().storage.account })).rejects.toThrow(
        /^lock "data" .* keeps the storage account gadgetron\w+ from being deleted/,
      );
    });
  });

  test('of nothing deletes nothing', async () => {
    expect(await remove()).toEqual({ deleted: [], kept: [], orphans: [] });
    expect(lab.fake.count('DELETE', /./)).toBe(0);
  });
});
