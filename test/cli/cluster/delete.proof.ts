import { describeWithFixtures } from '../../../tools/fixtures/fixtures';
import { requests } from '../../../tools/fake-azure/faults';
import { lines, workplaces } from '../program';
import { AzurePlace } from './azure-place';

const workplace = workplaces();

describeWithFixtures('gadgetronctl cluster delete', () => {
  let azure: AzurePlace;
  beforeEach(async () => {
    azure = await AzurePlace.start(workplace());
    expect(await azure.cluster('create', '--yes', '--no-preflight')).toMatchObject({ code: 0 });
  });
  afterEach(() => azure.fake.stop());

  const left = (): readonly unknown[] => azure.fake.world.all().map(({ body }) => body.name);

  test('without a terminal and without --yes deletes nothing', async () => {
    const { code, stdout, stderr } = await azure.cluster('delete');
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain('- cluster gadgetron, with its group MC_mri_gadgetron_westeurope');
    expect(stderr).toMatch(/Will be kept:\n +storage account \w+: has the data; --delete-storage/);
    expect(stderr).toContain('Pass --yes');
    expect(left()).toContain('gadgetron');
  });

  test('names the account with the data before the question, when the file no longer does', async () => {
    const account = left().find(name => /^gadgetron\w{10}$/.test(String(name)));
    azure.file({ storage: { account: 'otheracct123' } });
    const { code, stdout, stderr } = await azure.cluster('delete', '--yes');
    expect(stderr).toContain(
      `Will be kept:\n    storage account ${String(account)}: has data of this cluster, though the file does not name it; --delete-storage ${String(account)} deletes it, too\n`,
    );
    expect({ code, group: stderr.includes('- resource group'), again: stdout.includes('should be gone') }).toEqual({
      code: 0,
      group: false,
      again: false,
    });
    expect(await azure.cluster('delete', '--yes', '--delete-storage', String(account))).toMatchObject({
      code: 0,
      stdout: `Deleted: storage account ${String(account)}, resource group mri.\n`,
    });
    expect(left()).toEqual([]);
  });

  test('lists data that would be lost, until it is named', async () => {
    const id =
      '/subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/MC_mri_gadgetron_westeurope/providers/Microsoft.Compute/disks/pvc-1';
    azure.fake.world.put(id, { id, name: 'pvc-1', type: 'Microsoft.Compute/disks', location: 'westeurope', tags: {} });
    const refused = await azure.cluster('delete', '--yes');
    expect({ code: refused.code, said: lines(refused.stderr) }).toEqual({
      code: 1,
      said: [
        'Nothing was deleted:',
        '  disk pvc-1: its data would be lost with the cluster; export or move it, or name it: --lose-disk pvc-1',
      ],
    });
    const done = await azure.cluster('delete', '--yes', '--lose-disk', 'pvc-1', '--output', 'json');
    expect(done.code).toBe(0);
    expect(JSON.parse(done.stdout)).toMatchObject({
      deleted: ['cluster gadgetron', expect.stringMatching(/^role of the nodes on gadgetron/)],
      orphans: [],
    });
  });

  test('that is killed half way goes on when it is run again', async () => {
    const { signal } = await azure.signalled(
      'SIGKILL',
      requests('GET', /ContainerService\/locations\/.*\/operations\//i),
      'delete',
      '--yes',
    );
    expect(signal).toBe('SIGKILL');
    expect(await azure.cluster('delete', '--yes')).toMatchObject({ code: 0 });
    expect(left()).not.toContain('MC_mri_gadgetron_westeurope');
    expect((await azure.cluster('delete', '--yes')).stdout).toContain('There was nothing to delete.');
  });
});
