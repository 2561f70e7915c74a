import { putAccount } from '../../../tools/fake-azure/storage';
import { contributor, owner } from '../../../tools/fake-azure/roles';
import { putGroup } from '../../../tools/fake-azure/groups';
import { fakeSubscription } from '../../../tools/fake-azure/fake-arm';
import { describeWithFixtures } from '../../../tools/fixtures/fixtures';
import { at, objectAt } from '../../../cluster/wire';
import { carryOutDeletion, surveyOf } from '../../../cluster/delete';
import { Lab } from './lab';

const account = `/subscriptions/${fakeSubscription}/resourceGroups/data/providers/Microsoft.Storage/storageAccounts/scans`;
const keyless = {
  azureFilesIdentityBasedAuthentication: {
    directoryServiceOptions: 'None',
    smbOAuthSettings: { isSmbOAuthEnabled: true },
  },
};

describeWithFixtures('an account that was there before', () => {
  let lab: Lab;
  const spec = () => lab.spec({ storage: { existing: account, shares: [{ name: 'mri' }] } });
  const there = (properties: object, ...shares: readonly string[]): void => {
    putGroup(lab.fake.world, { subscription: fakeSubscription, name: 'data', location: 'westeurope' });
    putAccount(lab.fake.world, account, { ...properties }, ...shares);
  };
  beforeEach(async () => {
    lab = await Lab.start();
  });
  afterEach(async () => {
    await lab.stop();
    expect(lab.fake.world.violations).toEqual([]);
  });

  test('is used as it is: the nodes get their role on it, and delete takes the role and leaves the account', async () => {
    there(keyless, 'mri', 'others');
    const before = JSON.stringify(lab.thing('/storageAccounts/scans').body);
    expect(await lab.create(spec())).toMatchObject({ access: 'managed-identity' });
    expect((await lab.create(spec())).changes).toEqual([]);
    expect(JSON.stringify(lab.thing('/storageAccounts/scans').body)).toBe(before);
    const run = lab.run(spec());
    const { deleted, kept, orphans } = await carryOutDeletion(run, await surveyOf(run, { lose: [] }));
    expect({ deleted, kept, orphans }).toEqual({
      deleted: ['cluster gadgetron', 'role of the nodes on scans', 'resource group mri'],
      kept: [{ kind: 'storage account', name: 'scans', reason: 'was not made by gadgetronctl for this cluster' }],
      orphans: [],
    });
    expect(lab.things).toEqual([
      'resourceGroups data',
      'storageAccounts scans',
      'storageAccounts/fileServices/shares mri',
      'storageAccounts/fileServices/shares others',
    ]);
    expect(
      lab.fake.log.filter(({ method, path }) => method !== 'GET' && /storageAccounts\/scans($|\/file)/.test(path)),
    ).toEqual([]);
  });

  test.each([
    ['is not there', undefined, [], 'storage account'],
    ['does not let identities in', {}, ['mri'], 'storage account'],
    ['has no such share', keyless, ['others'], 'share'],
  ] as const)('that %s is told, and nothing is done', async (_, properties, shares, kind) => {
    if (properties) there(properties, ...shares);
    await expect(lab.create(spec())).rejects.toMatchObject({
      plan: {
        blocked: true,
        changes: expect.arrayContaining([expect.objectContaining({ action: 'impossible', kind })]) as unknown,
      },
    });
    expect(lab.fake.log.filter(({ method }) => method !== 'GET')).toEqual([]);
  });
});

describeWithFixtures('registries of the user', () => {
  const registry = `/subscriptions/${fakeSubscription}/resourceGroups/images/providers/Microsoft.ContainerRegistry/registries/mriImages`;
  let lab: Lab;
  const spec = () => lab.spec({ registries: [registry] });
  beforeEach(async () => {
    lab = await Lab.start();
  });
  afterEach(async () => {
    await lab.stop();
    expect(lab.fake.world.violations).toEqual([]);
  });
  const pulls = () => lab.fake.world.below(registry).map(({ body }) => at(body, 'properties', 'roleDefinitionId'));

  test('let the nodes pull images, also of a cluster that is there, and delete takes that away', async () => {
    await lab.create();
    expect((await lab.create(spec())).changes).toMatchObject([
      { action: 'create', kind: 'role', name: 'AcrPull on mriImages' },
    ]);
    expect(pulls()).toEqual([expect.stringMatching(/7f951dda-4ed3-4680-a7ca-43fe172d538d$/)]);
    expect((await lab.create(spec())).changes).toEqual([]);
    expect((await lab.delete(spec())).deleted).toContain('role of the nodes on mriImages');
    expect(pulls()).toEqual([]);
  });

  test('are left to an administrator where the user may not assign roles; resume sees that it was done', async () => {
    lab.fake.permission = contributor;
    const { administratorsCommand } = await lab.create(spec());
    expect(administratorsCommand).toMatch(
      new RegExp(
        `--role "Storage File Data SMB MI Admin" .* && az role assignment create .*--role "AcrPull" --scope ${registry}$`,
      ),
    );
    lab.fake.permission = owner;
    expect(await lab.create(spec())).toMatchObject({ administratorsCommand: undefined });
    expect(pulls()).toHaveLength(1);
  });
});

describeWithFixtures('an account with a key of the user’s own', () => {
  const identity = `/subscriptions/${fakeSubscription}/resourceGroups/keys/providers/Microsoft.ManagedIdentity/userAssignedIdentities/scans`;

  test('is made with it; another key is a change, and the same one is none', async () => {
    const lab = await Lab.start();
    const spec = (key: string) => lab.spec({ storage: { encryption: { key, identity } } });
    const live = () => lab.thing(spec('https://mri.vault.azure.net/keys/scans').storage.account).body;
    await lab.create(lab.spec());
    expect(objectAt(live(), 'properties', 'encryption')).toBeUndefined();
    await lab.create(spec('https://mri.vault.azure.net/keys/scans'));
    expect(live()).toMatchObject({
      identity: { type: 'UserAssigned', userAssignedIdentities: { [identity]: {} } },
      properties: {
        encryption: {
          keySource: 'Microsoft.Keyvault',
          identity: { userAssignedIdentity: identity },
          keyvaultproperties: { keyvaulturi: 'https://mri.vault.azure.net/', keyname: 'scans', keyversion: '' },
        },
      },
    });
    expect((await lab.create(spec('https://mri.vault.azure.net/keys/scans'))).changes).toEqual([]);
    expect((await lab.create(spec('https://mri.vault.azure.net/keys/other'))).changes).toMatchObject([
      { action: 'update', fields: [{ path: 'properties.encryption.keyvaultproperties.keyname', to: 'other' }] },
    ]);
    expect((await lab.create(lab.spec())).changes).toEqual([]);
    await lab.stop();
    expect(lab.fake.world.violations).toEqual([]);
  });
});
