import { statSync } from 'node:fs';
import { PlanBlocked } from '../../../cluster/create';
import { planOf, readLive } from '../../../cluster/plan';
import { poolToWrite } from '../../../cluster/create/write-back';
import { objectAt, textAt } from '../../../cluster/wire';
import { contributor } from '../../../tools/fake-azure/roles';
import { describeWithFixtures } from '../../../tools/fixtures/fixtures';
import { Lab } from './lab';

describeWithFixtures('create', () => {
  let lab: Lab;
  beforeEach(async () => {
    lab = await Lab.start();
  });
  afterEach(async () => {
    await lab.stop();
    expect(lab.fake.world.violations).toEqual([]);
  });

  test('makes everything that the file asks for, each thing once', async () => {
    const { changes, access, administratorsCommand } = await lab.create();
    expect(changes.every(({ action }) => action === 'create')).toBe(true);
    expect({ access, administratorsCommand }).toEqual({ access: 'managed-identity', administratorsCommand: undefined });
    expect(lab.things).toEqual([
      'ManagedClusters gadgetron',
      'managedClusters/agentPools recon',
      'managedClusters/agentPools system',
      'managedClusters/maintenanceConfigurations aksManagedAutoUpgradeSchedule',
      'managedClusters/maintenanceConfigurations aksManagedNodeOSUpgradeSchedule',
      'resourceGroups MC_mri_gadgetron_westeurope',
      'resourceGroups mri',
      expect.stringMatching(/^roleAssignments /),
      expect.stringMatching(/^storageAccounts gadgetron/),
      'storageAccounts/fileServices/shares gtdata',
      'virtualMachineScaleSets aks-nodes',
    ]);
    expect(lab.fake.count('PUT', /managedClusters\/[^/]+$/)).toBe(1);
    expect(lab.fake.count('PUT', /agentPools/)).toBe(0); // all are in the first PUT
  });

  test('tells the service’s own words', async () => {
    const slow = await Lab.start({ scale: 100 });
    await slow.create();
    expect(slow.statuses('cluster')).toEqual(
      expect.arrayContaining(['Azure checks the request', 'InProgress', 'CreatingAgentPool: 0/2 nodes completed']),
    );
    await slow.stop();
  });

  test('makes the storage while Azure makes the cluster', async () => {
    await lab.create();
    const begins = lab.events.findIndex(event => event.event === 'begins' && event.kind === 'share');
    const ends = lab.events.findIndex(event => event.event === 'done' && event.kind === 'cluster');
    expect(begins).toBeGreaterThan(0);
    expect(begins).toBeLessThan(ends);
    expect(lab.steps.at(-1)).toMatch(/^role /);
  });

  test('again does nothing, and a plan finds nothing', async () => {
    await lab.create();
    const before = lab.fake.log.filter(({ method }) => method !== 'GET').length;
    expect((await lab.create()).changes).toEqual([]);
    expect(lab.fake.log.filter(({ method }) => method !== 'GET')).toHaveLength(before);
    const run = lab.run();
    expect(planOf(run.spec, run.desired, await readLive(run.arm, run.spec, run.desired)).changes).toEqual([]);
  });

  test('has its run in the tags before Azure has the cluster, and in a file that only the user reads', async () => {
    let seen: readonly [unknown, unknown] | undefined;
    lab.fake.before = ({ method, path, body }) => {
      if (method === 'PUT' && /managedClusters\/[^/]+$/.test(path))
        seen = [textAt(body, 'tags', 'gadgetron-run'), lab.state().read()?.runId];
    };
    await lab.create();
    expect(seen?.[0]).toMatch(/^[0-9a-f-]{36}$/);
    expect(seen?.[1]).toBe(seen?.[0]);
    expect(lab.state().read()).toBeUndefined(); // all is done: nothing to remember
    lab.run().remember();
    expect(statSync(lab.state().file).mode & 0o777).toBe(0o600);
  });

  test('waits until Azure knows the new identity, and gives it the role on the account alone', async () => {
    await lab.create();
    expect(lab.statuses('role')).toEqual(['Azure does not know the new identity yet']);
    const role = lab.thing(lab.things.find(name => name.startsWith('roleAssignments'))?.split(' ')[1] ?? '').body;
    expect(textAt(role, 'properties', 'scope')).toMatch(/\/storageAccounts\/gadgetron\w+$/);
    expect(textAt(role, 'properties', 'principalId')).toBe(
      textAt(
        lab.thing('/managedClusters/gadgetron').body,
        'properties',
        'identityProfile',
        'kubeletidentity',
        'objectId',
      ),
    );
  });

  test('without the right to assign roles says so first, and gives the administrator’s command in the end', async () => {
    lab.fake.permission = contributor;
    const { administratorsCommand } = await lab.create();
    expect(lab.events[0]).toEqual({
      event: 'note',
      message: expect.stringContaining('You may not assign the role') as unknown,
    });
    expect(administratorsCommand).toMatch(
      /^az role assignment create --assignee-object-id [0-9a-f-]{36} --assignee-principal-type ServicePrincipal --role "Storage File Data SMB MI Admin" --scope \/subscriptions\/.*\/storageAccounts\/gadgetron\w+$/,
    );
    expect(lab.fake.count('PUT', /roleAssignments/)).toBe(0);
  });

  test('without that right takes the key, where the file says so', async () => {
    lab.fake.permission = contributor;
    const spec = lab.spec({ storage: { whenRolesAreRefused: 'key' } });
    expect(await lab.create(spec)).toMatchObject({ access: 'key', administratorsCommand: undefined });
    expect((await lab.create(spec)).changes).toEqual([]);
  });

  test('uses a group that is there, and leaves its tags alone', async () => {
    lab.fake.world.put('/subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/mri', {
      id: 'x',
      name: 'mri',
      type: 'Microsoft.Resources/resourceGroups',
      location: 'northeurope',
      tags: { owner: 'clinic' },
    });
    await lab.create();
    expect(lab.fake.count('PUT', /resourceGroups\/mri$/)).toBe(0);
  });

  describe('on a cluster that is there', () => {
    beforeEach(async () => {
      await lab.create();
      lab.events.length = 0;
    });

    const cluster = (): unknown => lab.thing('/managedClusters/gadgetron').body;

    test('changes what the file says and keeps what others have set', async () => {
      const mine = lab.thing('/managedClusters/gadgetron');
      lab.fake.world.patch(mine.id, {
        azureMonitorProfile: { metrics: { enabled: true } },
        addonProfiles: { azurepolicy: { enabled: true, identity: { clientId: 'x' } } },
      });
      mine.body = { ...mine.body, tags: { ...objectAt(mine.body, 'tags'), costCentre: '42' } };
      await lab.create(lab.spec({ keda: false, tags: { clinic: 'A' } }));
      expect(objectAt(cluster(), 'properties')).toMatchObject({
        workloadAutoScalerProfile: { keda: { enabled: false } },
        azureMonitorProfile: { metrics: { enabled: true } },
        addonProfiles: { azurepolicy: { enabled: true } },
      });
      expect(objectAt(cluster(), 'tags')).toMatchObject({ costCentre: '42', clinic: 'A' });
      expect(
        lab.fake.log.filter(call => call.method === 'PUT' && /managedClusters\/[^/]+$/.test(call.path)).at(-1)?.headers[
          'if-match'
        ],
      ).toBeDefined();
    });

    test('makes a share bigger, without what Azure takes only when it is made', async () => {
      await lab.create(lab.spec({ storage: { shares: [{ name: 'gtdata', sizeGiB: 250 }] } }));
      const patched = lab.fake.log.filter(({ method }) => method === 'PATCH').map(({ path, body }) => ({ path, body }));
      expect(patched).toEqual([
        {
          path: expect.stringMatching(/shares\/gtdata$/) as string,
          body: { properties: { shareQuota: 250, metadata: expect.anything() as unknown } },
        },
      ]);
      expect(lab.thing('/shares/gtdata').body).toMatchObject({
        properties: { shareQuota: 250, enabledProtocols: 'SMB' },
      });
      expect(lab.fake.count('PUT', /shares\/gtdata$/)).toBe(1);
    });

    test('does not take a role on one share for the role on the account', async () => {
      const role = lab.fake.world.all().find(({ body }) => body.type === 'Microsoft.Authorization/roleAssignments');
      const account = textAt(role?.body, 'properties', 'scope') ?? '';
      lab.fake.world.delete(role?.id ?? '');
      const below = `${account}/fileServices/default/fileshares/gtdata`;
      lab.fake.world.put(`${below}/providers/Microsoft.Authorization/roleAssignments/x`, {
        ...role?.body,
        properties: { ...objectAt(role?.body, 'properties'), scope: below },
      });
      expect((await lab.create()).changes).toMatchObject([{ action: 'create', kind: 'role' }]);
    });

    test('keeps the nodes that an autoscaled pool has just now', async () => {
      lab.fake.world.patch(lab.thing('/agentPools/recon').id, { count: 7 });
      await lab.create(lab.spec({ keda: false, pools: { recon: { max: 20 } } }));
      expect(objectAt(lab.thing('/agentPools/recon').body, 'properties')).toMatchObject({ count: 7, maxCount: 20 });
      expect(lab.steps).toEqual(['cluster gadgetron', 'pool recon']);
    });

    test('makes and takes out pools one after the other, and leaves those of others', async () => {
      const theirs = lab.thing('/agentPools/recon');
      lab.fake.world.put(theirs.id.replace('recon', 'theirs'), {
        ...theirs.body,
        name: 'theirs',
        id: theirs.id.replace('recon', 'theirs'),
        properties: { ...objectAt(theirs.body, 'properties'), tags: {} },
      });
      await lab.create(lab.spec({ pools: { gpu: {} } }));
      expect(lab.things).toContain('managedClusters/agentPools gpu');
      await lab.create();
      expect(lab.things.filter(name => name.includes('agentPools'))).toEqual([
        'managedClusters/agentPools recon',
        'managedClusters/agentPools system',
        'managedClusters/agentPools theirs',
      ]);
      expect(lab.steps).toEqual(['pool gpu', 'pool gpu', 'pool gpu']); // made, held, deleted
    });

    test('lets no pool grow any more before node auto-provisioning comes, and takes that away before one grows again', async () => {
      await lab.create(lab.spec({ nodeProvisioning: 'auto' }));
      expect(lab.steps).toEqual(['pool system', 'pool recon', 'cluster gadgetron']);
      expect(objectAt(cluster(), 'properties', 'nodeProvisioningProfile')).toMatchObject({ mode: 'Auto' });
      expect((await lab.create(lab.spec({ nodeProvisioning: 'auto' }))).changes).toEqual([]);
      lab.events.length = 0;
      await lab.create();
      expect(lab.steps).toEqual(['cluster gadgetron', 'pool system', 'pool recon']);
    });

    test('lets no pool be newer than its cluster when both change, and takes out a pool that would still grow', async () => {
      await lab.create(lab.spec({ pools: { gpu: {} } }));
      lab.events.length = 0;
      const before = lab.fake.log.length;
      await lab.create(lab.spec({ nodeProvisioning: 'auto', kubernetesVersion: '1.36' }));
      const versions = lab.fake.log
        .slice(before)
        .flatMap(({ method, path, body }) =>
          method === 'PUT' && path.includes('managedClusters')
            ? [
                [
                  path.split('/').at(-1),
                  textAt(body, 'properties', 'orchestratorVersion') ?? textAt(body, 'properties', 'kubernetesVersion'),
                ],
              ]
            : [],
        );
      expect(lab.steps).toEqual([
        'pool system',
        'pool recon',
        'pool gpu', // grows no more
        'cluster gadgetron',
        'pool system',
        'pool recon',
        'pool gpu', // gone
      ]);
      expect(versions.map(([name, version]) => [name, version === '1.36'])).toEqual([
        ['system', false],
        ['recon', false],
        ['gpu', false],
        ['gadgetron', true],
        ['system', true],
        ['recon', true],
      ]);
    });

    test('refuses what only a new cluster can have, and changes nothing else either', async () => {
      const before = lab.fake.log.length;
      await expect(lab.create(lab.spec({ keda: false, network: { serviceCidr: '10.9.0.0/16' } }))).rejects.toThrow(
        PlanBlocked,
      );
      expect(lab.fake.log.slice(before).filter(({ method }) => method !== 'GET')).toEqual([]);
    });

    test('reads again when somebody was faster, and loses nobody’s change', async () => {
      let once = true;
      lab.fake.before = ({ method, path }) => {
        if (method !== 'PUT' || !/managedClusters\/[^/]+$/.test(path) || !once) return;
        once = false;
        const thing = lab.thing('/managedClusters/gadgetron');
        lab.fake.world.patch(thing.id, { disableLocalAccounts: true });
        thing.body = { ...thing.body, eTag: 'another' };
      };
      await lab.create(lab.spec({ keda: false }));
      expect(objectAt(cluster(), 'properties')).toMatchObject({
        workloadAutoScalerProfile: { keda: { enabled: false } },
        disableLocalAccounts: true,
      });
    });

    test('waits while a colleague’s operation is at work, without asking by PUT', async () => {
      const recon = lab.thing('/agentPools/recon');
      lab.fake.world.settings.durations.poolUpdate = 1_000_000;
      await lab.run().arm.send({
        method: 'PUT',
        path: recon.id,
        apiVersion: '2026-04-01',
        body: poolToWrite(recon.body, { enableAutoScaling: true, maxCount: 12 }),
      });
      const puts = lab.fake.count('PUT', /managedClusters\/[^/]+$/);
      const changing = lab.create(lab.spec({ keda: false, pools: { recon: { max: 12 } } }));
      const waits = (): boolean => lab.statuses('cluster').some(status => status.includes('Another operation'));
      while (!waits()) await new Promise(resolve => setTimeout(resolve, 2));
      lab.fake.operations.hasten();
      await changing;
      expect(lab.fake.count('PUT', /managedClusters\/[^/]+$/) - puts).toBeLessThanOrEqual(3);
    });

    test('mends a cluster that is Failed although the file says nothing new', async () => {
      lab.fake.world.patch(lab.thing('/managedClusters/gadgetron').id, {
        provisioningState: 'Failed',
        status: { provisioningError: { code: 'QuotaExceeded', message: 'no cores' } },
      });
      await lab.create();
      expect(lab.steps).toEqual(['cluster gadgetron']);
      expect(textAt(cluster(), 'properties', 'provisioningState')).toBe('Succeeded');
    });
  });

  test('leaves a stranger’s cluster and account alone', async () => {
    await lab.create();
    for (const ending of ['/managedClusters/gadgetron', lab.spec().storage.account]) {
      const thing = lab.thing(ending);
      const { tags, ...stranger } = thing.body;
      thing.body = { ...stranger, tags: { owner: 'somebody' } };
      const before = lab.fake.log.length;
      await expect(lab.create(lab.spec({ keda: false }))).rejects.toThrow(PlanBlocked);
      expect(lab.fake.log.slice(before).filter(({ method }) => method !== 'GET')).toEqual([]);
      thing.body = { ...stranger, tags };
    }
  });
});
