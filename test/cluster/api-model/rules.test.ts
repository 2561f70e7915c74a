import { checkModel, type Verdict } from '../../../cluster/api-model/check';
import { type Engine, engines } from '../../../cluster/api-model/engines';
import { changed, goodModel } from './models';
import { kubernetes } from './rules/kubernetes';
import { machines } from './rules/machines';
import { network } from './rules/network';
import { reading } from './rules/reading';
import type { Changes, Topics } from './rules/topics';

const check = (engine: Engine, changes: Changes): Verdict =>
  checkModel(engine, JSON.stringify(changed(goodModel(engine), changes)));

// The rules as pkg/api/vlabs/validate.go has them; what it says to these was read there.
const topics: Topics = { ...reading, ...machines, ...network, ...kubernetes };

const enginesFor = { acs: ['acs-engine'], aks: ['aks-engine'], both: ['acs-engine', 'aks-engine'] } as const;

describe.each(Object.entries(topics))('the rules about %s', (_topic, cases) => {
  const all = cases.flatMap(([which, changes, reason]) =>
    enginesFor[which].map(engine => [engine, JSON.stringify(changes), changes, reason] as const),
  );
  test.each(all)('%s on %s', (engine, _title, changes, reason) => {
    const { accepted, reasons } = check(engine, changes);
    if (reason === undefined) expect({ accepted, reasons }).toEqual({ accepted: true, reasons: [] });
    else expect(reasons.map(({ message }) => message)).toContainEqual(expect.stringContaining(reason));
  });
});

describe('a verdict', () => {
  test('has every reason, with its place', () => {
    const { reasons } = check('aks-engine', {
      'm.count': 2,
      'm.dnsPrefix': 'ab',
      'pool.name': 'Recon',
      'k.networkPlugin': 'weave',
      'pool.surprise': 1,
    });
    expect(reasons.map(({ path }) => path).sort()).toEqual([
      'properties.agentPoolProfiles[0].name',
      'properties.agentPoolProfiles[0].surprise',
      'properties.masterProfile.count',
      'properties.masterProfile.dnsPrefix',
      'properties.orchestratorProfile.kubernetesConfig.networkPlugin',
      'properties.orchestratorProfile.kubernetesConfig.networkPolicy',
    ]);
  });

  test('does not blame a value of the wrong type twice', () => {
    expect(check('aks-engine', { 'm.count': 'three' }).reasons).toHaveLength(1);
  });

  test.each(['', '[', '{"apiVersion": "vlabs",}', '[]', '3'])('on %j is that it cannot be read', text => {
    expect(engines.map(engine => checkModel(engine, text))).toEqual(
      engines.map(() => expect.objectContaining({ accepted: false }) as unknown),
    );
  });

  test('on null is that of a model without anything in it, as Go reads it', () => {
    expect(engines.map(engine => checkModel(engine, 'null').reasons)).toEqual(
      engines.map(() => [{ path: 'apiVersion', message: "unrecognized APIVersion ''" }]),
    );
  });

  test.each(['\t', '    ', ''])('does not depend on how the JSON is laid out (%j)', indent => {
    expect(checkModel('aks-engine', `\n${JSON.stringify(goodModel('aks-engine'), undefined, indent)}\n`)).toMatchObject(
      { accepted: true, kubernetesVersion: '1.24.17' },
    );
  });

  const camelCase = {
    'k.addons': [{ name: 'cluster-autoscaler', enabled: true, config: { minNodes: '1', maxNodes: '10' } }],
  };

  test.each([
    ['acs-engine', 'acs-engine ignores maxNodes in silence (the pool scales from 1 to 5 nodes); write max-nodes'],
    [
      'aks-engine',
      'aks-engine ignores maxNodes in silence (the pool does not scale: its count is both minimum and maximum); write max-nodes in pools[].config',
    ],
  ] as const)('of %s warns of the camelCase limits of the 2018 model', (engine, warning) => {
    const { accepted, warnings } = check(engine, camelCase);
    expect(accepted).toBe(true);
    expect(warnings).toContainEqual({
      path: 'properties.orchestratorProfile.kubernetesConfig.addons[0].config.maxNodes',
      message: warning,
    });
  });

  test('warns that acs-engine scales the first pool only', () => {
    const second = { name: 'gpu', count: 1, vmSize: 'Standard_NC6', availabilityProfile: 'VirtualMachineScaleSets' };
    expect(
      check('acs-engine', {
        'k.addons': [{ name: 'cluster-autoscaler', enabled: true, config: { 'min-nodes': '1' } }],
        'properties.agentPoolProfiles.1': second,
      }).warnings,
    ).toEqual([
      {
        path: 'properties.orchestratorProfile.kubernetesConfig.addons[0]',
        message: 'acs-engine scales only the first pool (recon); the others keep their count',
      },
    ]);
  });
});
