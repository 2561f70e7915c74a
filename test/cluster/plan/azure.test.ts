import { desiredState } from '../../../cluster/desired';
import { planOf, readLive } from '../../../cluster/plan';
import { checkCluster, type ClusterFile } from '../../../cluster/file';
import { connectTo } from '../../../tools/fake-azure/connect';
import { FakeArm, fakeSubscription } from '../../../tools/fake-azure/fake-arm';
import { contributor } from '../../../tools/fake-azure/roles';
import { describeWithFixtures } from '../../../tools/fixtures/fixtures';
import { make } from '../made';
import { minimal } from '../file/files';

const specOf = (more: Partial<ClusterFile>) =>
  checkCluster({ ...minimal, ...more, subscription: fakeSubscription }).spec;

describeWithFixtures(
  'the plan, through the real SDK, against a service that fills in and forgets as the real one does',
  () => {
    let fake: FakeArm;
    beforeEach(async () => {
      fake = await new FakeArm({ scale: 2000, durations: { propagation: 0 } }).start();
    });
    afterEach(async () => {
      await fake.stop();
      expect(fake.world.violations).toEqual([]);
    });

    const planned = async (more: Partial<ClusterFile>) => {
      const spec = specOf(more);
      const desired = desiredState(spec, 'another-run');
      const plan = planOf(spec, desired, await readLive(connectTo(fake), spec, desired));
      return plan.changes.map(({ action, kind, name }) => `${action} ${kind} ${name}`);
    };
    const made = async (more: Partial<ClusterFile>) => {
      const spec = specOf(more);
      await make(connectTo(fake), spec, desiredState(spec, 'the-run'));
    };

    test('nothing is there: everything is to be made; then nothing is', async () => {
      expect(await planned({})).toHaveLength(9);
      await made({});
      expect(await planned({})).toEqual([]);
    });

    test.each<[what: string, more: Partial<ClusterFile>]>([
      [
        'GPUs, zones, spot machines, tags',
        { pools: { system: { zones: [1, 2] }, recon: { spot: true }, gpu: {} }, tags: { group: 'mri' } },
      ],
      ['node auto-provisioning', { nodeProvisioning: 'auto', storage: { access: 'key' } }],
      [
        'an exact version and ranges',
        {
          kubernetesVersion: '1.35.7',
          upgrades: { kubernetes: 'none', nodeImages: 'None' },
          apiServer: { authorizedRanges: ['203.0.113.0/24'] },
        },
      ],
    ])('%s: what was made is what was asked for', async (_, more) => {
      await made(more);
      expect(await planned(more)).toEqual([]);
      expect((await planned({ ...more, keda: false })).filter(line => !line.includes('cluster gadgetron'))).toEqual([]);
      expect(await planned({ ...more, keda: false })).toEqual(['update cluster gadgetron']);
    });

    test('a role that is gone is missed, wherever roles may be read', async () => {
      await made({});
      for (const { id, body } of fake.world.all())
        if (body.type === 'Microsoft.Authorization/roleAssignments') fake.world.delete(id);
      fake.permission = contributor;
      expect(await planned({})).toEqual(['create role Storage File Data SMB MI Admin']);
    });
  },
);
