import { at, textAt } from '../../../cluster/wire';
import { fakeSubscription } from '../../../tools/fake-azure/fake-arm';
import { describeWithFixtures } from '../../../tools/fixtures/fixtures';
import { Lab } from './lab';

const logs = `/subscriptions/${fakeSubscription}/resourceGroups/logs/providers`;
const workspace = `${logs}/Microsoft.OperationalInsights/workspaces/mri`;
const rule = (name: string): string => `${logs}/Microsoft.Insights/dataCollectionRules/${name}`;

describeWithFixtures('monitoring', () => {
  let lab: Lab;
  const spec = (...rules: readonly string[]) =>
    lab.spec({ monitoring: { containerInsights: workspace, prometheus: true, rules: rules.map(rule) } });
  const associated = (): readonly unknown[] =>
    lab.fake.world
      .all()
      .filter(({ body }) => body.type === 'Microsoft.Insights/dataCollectionRuleAssociations')
      .map(({ body }) => textAt(body, 'properties', 'dataCollectionRuleId'));
  beforeEach(async () => {
    lab = await Lab.start();
  });
  afterEach(async () => {
    await lab.stop();
    expect(lab.fake.world.violations).toEqual([]);
  });

  test('the cluster has both agents and its rules, and a second create finds nothing to do', async () => {
    await lab.create(spec('logs', 'metrics'));
    const properties = at(lab.thing('/managedClusters/gadgetron').body, 'properties');
    expect(at(properties, 'addonProfiles', 'omsagent')).toEqual({
      enabled: true,
      config: { logAnalyticsWorkspaceResourceID: workspace, useAADAuth: 'true' },
    });
    expect(at(properties, 'azureMonitorProfile')).toEqual({ metrics: { enabled: true } });
    expect(associated()).toEqual([rule('logs'), rule('metrics')]);
    expect((await lab.create(spec('logs', 'metrics'))).changes).toEqual([]);
  });

  test('a rule that comes later is associated, and nothing else is written', async () => {
    await lab.create(spec('logs'));
    lab.fake.log.length = 0;
    expect((await lab.create(spec('logs', 'metrics'))).changes).toMatchObject([
      { action: 'create', kind: 'rule association', name: 'metrics' },
    ]);
    expect(lab.fake.log.filter(({ method }) => method !== 'GET').map(({ path }) => path.split('/').at(-1))).toEqual([
      'metrics',
    ]);
  });

  test('a rule that the file no longer names stays associated, and goes with the cluster', async () => {
    await lab.create(spec('logs', 'metrics'));
    expect((await lab.create(spec('logs'))).changes).toEqual([]);
    expect(associated()).toHaveLength(2);
    await lab.delete(spec('logs'));
    expect(lab.things).toEqual([]);
  });

  test('a workspace that the file no longer names stays', async () => {
    await lab.create(spec('logs'));
    expect((await lab.create(lab.spec({ monitoring: { rules: [rule('logs')] } }))).changes).toEqual([]);
  });
});
