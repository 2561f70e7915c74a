import { rmSync, writeFileSync } from 'node:fs';
import { StepsFailed, remains } from '../../../cluster/create';
import { carryOutDeletion, surveyOf } from '../../../cluster/delete';
import { objectAt, textAt } from '../../../cluster/wire';
import { recordedError } from '../../../tools/fake-azure/recorded';
import { describeWithFixtures } from '../../../tools/fixtures/fixtures';
import { Lab } from './lab';

const quota = (): { code: string; message: string; details: readonly unknown[] } => {
  const { code, message, details } = objectAt(recordedError('QuotaExceeded').body, 'error') ?? {};
  return { code: String(code), message: String(message), details: Array.isArray(details) ? details : [] };
};

/** As Azure/AKS#2417 tells it: Compute had too many requests, AKS gave up. */
const throttledBelow = {
  code: 'ReconcileVMSSAgentPoolFailed',
  message: 'Failed to reconcile the pool',
  details: [
    {
      code: 'TooManyRequests',
      message: 'The server rejected the request because too many requests have been received for this subscription.',
    },
  ],
};

describeWithFixtures('what does not go as it should', () => {
  let lab: Lab;
  beforeEach(async () => {
    lab = await Lab.start({ scale: 10_000 });
  });
  afterEach(async () => {
    await lab.stop();
    expect(lab.fake.world.violations).toEqual([]);
  });

  describe('an operation that Azure accepts and that fails later', () => {
    const state = (ending: string): string | undefined =>
      textAt(lab.thing(ending).body, 'properties', 'provisioningState');

    test('a create that fails for quota says so, tells what bills, and is mended by another', async () => {
      lab.fake.world.failures.push({ kind: 'cluster', failure: quota() });
      await expect(lab.create()).rejects.toThrow(StepsFailed);
      expect(state('/managedClusters/gadgetron')).toBe('Failed');
      expect(
        (await remains(lab.run())).filter(({ bills }) => bills).map(({ kind, name }) => `${kind} ${name}`),
      ).toEqual([
        expect.stringMatching(/^storage account /),
        'cluster gadgetron',
        'pool system',
        'pool recon',
        'resource group MC_mri_gadgetron_westeurope',
      ]);
      await lab.create();
      expect(state('/managedClusters/gadgetron')).toBe('Succeeded');
      expect(lab.things.filter(thing => thing.startsWith('roleAssignments'))).toHaveLength(1);
    });

    test('one that failed since Compute was too busy is tried again without being asked', async () => {
      lab.fake.world.failures.push({ kind: 'cluster', failure: throttledBelow });
      await lab.create();
      expect(state('/managedClusters/gadgetron')).toBe('Succeeded');
      expect(lab.statuses('cluster')).toContain(
        'Azure failed for a reason that passes (ReconcileVMSSAgentPoolFailed), tries again',
      );
    });

    test('a pool that fails is mended by another create, and the cluster is left alone', async () => {
      await lab.create();
      lab.fake.world.failures.push({ kind: 'pool', failure: quota() });
      const withGpu = lab.spec({ pools: { gpu: {} } });
      await expect(lab.create(withGpu)).rejects.toMatchObject({
        errors: [{ code: 'QuotaExceeded', details: [{ code: 'OperationNotAllowed' }] }],
      });
      expect(state('/agentPools/gpu')).toBe('Failed');
      const puts = lab.fake.count('PUT', /managedClusters\/gadgetron$/);
      await lab.create(withGpu);
      expect(state('/agentPools/gpu')).toBe('Succeeded');
      expect(lab.fake.count('PUT', /managedClusters\/gadgetron$/)).toBe(puts);
    });

    test('one that a colleague stops is canceled, and goes on when it is run again', async () => {
      lab.fake.world.settings.durations.clusterCreate = 1_000_000;
      const creating = lab.create();
      const arm = lab.run().arm;
      while (!lab.fake.operations.running('/subscriptions')) await new Promise(resolve => setTimeout(resolve, 5));
      await arm.abortLatestOperation({ resourceGroup: 'mri', name: 'gadgetron' });
      await expect(creating).rejects.toMatchObject({ errors: [{ kind: 'canceled' }] });
      await lab.create();
      expect(state('/managedClusters/gadgetron')).toBe('Succeeded');
    });

    test('a create of two people at once makes one cluster, and the second is told', async () => {
      const spec = lab.spec();
      const colleague = Lab.beside(lab);
      const both = await Promise.allSettled([lab.create(spec), colleague.create(spec)]);
      expect(lab.fake.world.made.filter(id => id.endsWith('managedClusters/gadgetron'))).toHaveLength(1);
      const rejected = both.flatMap(each => (each.status === 'rejected' ? [each.reason as unknown] : []));
      for (const reason of rejected)
        expect(reason).toMatchObject({
          name: 'SomebodyElsesCluster',
          message: expect.stringContaining('perhaps a colleague') as unknown,
        });
      expect(rejected).toHaveLength(1);
      await colleague.create(spec);
    });
  });

  describe('a place for state that cannot be written', () => {
    /** A file is where the directory should be, as on a machine whose XDG_DATA_HOME is wrong. */
    const spoil = (): void => {
      rmSync(lab.directory, { recursive: true });
      writeFileSync(lab.directory, '');
    };
    const notes = (): readonly string[] => lab.events.flatMap(event => (event.event === 'note' ? [event.message] : []));

    test('is told before anything is sent that makes something', async () => {
      spoil();
      await expect(lab.create()).rejects.toMatchObject({
        name: 'StateUnwritable',
        directory: lab.directory,
        cause: { code: 'EEXIST' },
      });
      expect(lab.fake.log.filter(({ method }) => method !== 'GET')).toEqual([]);
    });

    test('is told once when it becomes so, and what has begun is finished', async () => {
      lab.fake.before = ({ method, path }) => {
        if (method === 'PUT' && /managedClusters\/[^/]+$/.test(path)) spoil();
      };
      await lab.create();
      expect(notes()).toEqual([
        expect.stringMatching(/: cannot be written \(EEXIST: .*\): what goes on is not remembered on this machine\.$/),
      ]);
      lab.fake.before = () => undefined;
      expect((await lab.create()).changes).toEqual([]); // where nothing is to be done, nothing has to be remembered
      const run = lab.run();
      await carryOutDeletion(run, await surveyOf(run, { lose: [] }));
      expect(lab.things.filter(thing => thing.includes('anagedClusters'))).toEqual([]);
      expect(notes()).toHaveLength(2);
    });
  });
});
