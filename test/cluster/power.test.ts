import { switchPower, type Switched } from '../../cluster/power';
import { desiredState } from '../../cluster/desired';
import { clusterStatus } from '../../cluster/status';
import { textAt } from '../../cluster/wire';
import { describeWithFixtures } from '../../tools/fixtures/fixtures';
import { requests } from '../../tools/fake-azure/faults';
import { Lab } from './create/lab';

describeWithFixtures('a cluster is stopped and started', () => {
  let lab: Lab;
  beforeEach(async () => {
    lab = await Lab.start();
  });
  afterEach(async () => {
    await lab.stop();
    expect(lab.fake.world.violations).toEqual([]);
  });

  const turn = (wanted: 'Running' | 'Stopped', before = () => Promise.resolve()): Promise<Switched> =>
    switchPower(lab.run(), wanted, before);
  const power = (): string | undefined =>
    textAt(lab.thing('/managedClusters/gadgetron').body, 'properties', 'powerState', 'code');
  const summary = async (): Promise<string> =>
    (await clusterStatus(lab.run().arm, lab.spec(), desiredState(lab.spec(), ''))).summary;

  test('and is what it is to be, which status says; nothing else is possible meanwhile', async () => {
    await lab.create();
    let asked = 0;
    const before = () => Promise.resolve(void (asked += 1));
    expect(await turn('Stopped', before)).toEqual({ outcome: 'done', power: 'Stopped' });
    expect([power(), await summary(), asked]).toEqual(['Stopped', 'stopped', 1]);
    expect(await turn('Stopped', before)).toEqual({ outcome: 'nothing', power: 'Stopped' });
    expect(asked).toBe(1);
    await expect(lab.create(lab.spec({ keda: false }))).rejects.toThrow('cannot be carried out');
    expect(await turn('Running')).toEqual({ outcome: 'done', power: 'Running' });
    expect([power(), await summary(), (await lab.create()).changes]).toEqual(['Running', 'ready', []]);
    expect(lab.state().read()).toBeUndefined();
  });

  test('not when there is none, nor when it is a stranger’s, nor when AKS cannot', async () => {
    expect(await turn('Stopped')).toEqual({ outcome: 'absent' });
    const auto = lab.spec({ nodeProvisioning: 'auto' });
    await lab.create(auto);
    expect(await switchPower(lab.run(auto), 'Stopped', () => Promise.resolve())).toEqual({ outcome: 'impossible' });
    const thing = lab.thing('/managedClusters/gadgetron');
    thing.body = { ...thing.body, tags: {} };
    expect(await turn('Stopped')).toEqual({ outcome: 'foreign' });
    expect(lab.fake.count('POST', /\/stop$/)).toBe(0);
  });

  test.each(['the machine remembers it', 'the machine has forgotten it'])(
    'a stop that was interrupted is watched to its end: %s',
    async memory => {
      await lab.create();
      const watching = new AbortController();
      lab.fake.before = ({ path }) => {
        if (path.includes('/operations/')) watching.abort();
      };
      await expect(
        switchPower(lab.run(lab.spec(), watching.signal), 'Stopped', () => Promise.resolve()),
      ).rejects.toThrow();
      lab.fake.before = () => undefined;
      if (memory.includes('forgotten')) lab.loseState();
      expect(await turn('Stopped')).toEqual({ outcome: 'nothing', power: 'Stopped' });
      expect(lab.fake.count('POST', /\/stop$/)).toBe(1);
    },
  );

  test('what a run has begun is not forgotten for it', async () => {
    await lab.create();
    lab.run().remember();
    await turn('Stopped');
    expect(lab.state().read()).toBeDefined();
  });

  test('a lost answer, and a colleague’s operation, are waited for', async () => {
    await lab.create();
    lab.fake.faults.add({ on: requests('POST', /\/stop$/), mishap: { lose: 'answer' } });
    expect(await turn('Stopped')).toMatchObject({ power: 'Stopped' });
  });
});
