import { readFileSync } from 'node:fs';
import { stringify } from 'yaml';
import { type ChartPool, chartValues } from '../../cli/cluster/chart-values';
import { chartPod, checkCluster, type ClusterFile } from '../../cluster/file';
import { gadgetronValues } from '../../lib/gadgetron/values';
import { defaultsOf } from '../../lib/helm';
import { manifestsFor, presetFile, presets } from '../../tools/chart/render';
import { minimal } from './file/files';
import { nodesOf, pending } from './nodes';

type Preset = (typeof presets)[number];

const textOf = (preset: Preset): string => readFileSync(presetFile(preset), 'utf8');

function objectsFor(texts: readonly string[]) {
  const { objects, problems } = manifestsFor(texts);
  if (!objects) throw new Error(JSON.stringify(problems));
  return objects;
}

/** What stays Pending when the values of the cluster go on top of presets. */
function pendingOn(more: Partial<ClusterFile>, presetsBelow: readonly Preset[], pool: ChartPool = 'recon') {
  const { spec } = checkCluster({ ...minimal, ...more });
  const values = chartValues(spec, { pool, access: 'managed-identity' });
  return pending(objectsFor([...presetsBelow.map(textOf), stringify(values)]), nodesOf(spec));
}

const gpu: ClusterFile['pools'] = { gpu: {} };

const stacks: readonly (readonly [presets: readonly Preset[], pool: ChartPool, pools: ClusterFile['pools']])[] = [
  [['aks'], 'recon', gpu],
  [['minimal'], 'recon', gpu],
  [['aks', 'gpu'], 'gpu', gpu],
  [['aks', 'distributed'], 'recon', gpu],
  [['aks', 'mrd-app'], 'recon', gpu],
  [['aks', 'openrecon'], 'gpu', { gpu: { vmSize: 'Standard_NC8as_T4_v3' } }],
];

test('the stacks are all presets that there are', () => {
  expect(new Set(stacks.flatMap(([each]) => each))).toEqual(new Set(presets));
});

describe.each(stacks)('%j', (below, pool, pools) => {
  test('every pod has a place on the pools of the default cluster, when all are as big as they may be', () => {
    expect(pendingOn({ pools }, below, pool)).toEqual([]);
  });

  test('without the values of the cluster as well', () => {
    const { spec } = checkCluster({ ...minimal, pools });
    expect(pending(objectsFor(below.map(textOf)), nodesOf(spec))).toEqual([]);
  });
});

describe.each([
  ['the smallest machines', { recon: { vmSize: 'Standard_D2ds_v5', max: 2 } }],
  ['big machines', { recon: { vmSize: 'Standard_D32ds_v5', max: 3 } }],
  ['little memory', { recon: { vmSize: 'Standard_F8s_v2', max: 4 } }],
  ['many pods a node, which cost memory', { recon: { vmSize: 'Standard_D8ds_v5', maxPods: 250 } }],
  ['a small disk', { recon: { osDisk: { sizeGiB: 30 } } }],
  ['a fixed number of nodes', { recon: { count: 3 } }],
  ['an old series', { recon: { vmSize: 'Standard_DS3_v2' } }],
  ['two sizes', { recon: { vmSize: 'Standard_D8ds_v5', max: 3 }, recon2: { vmSize: 'Standard_D32ds_v5', max: 2 } }],
  ['ordinary machines, and smaller spot machines', { recon2: { vmSize: 'Standard_D4ds_v5', spot: true } }],
] satisfies readonly (readonly [string, ClusterFile['pools']])[])('a pool of %s', (_, pools) => {
  test('holds all pods that the values of the cluster ask for', () => {
    expect(pendingOn({ pools }, ['aks'])).toEqual([]);
  });
});

test('the pods of the chart alone do not fit the smallest machines: what this file tests can fail', () => {
  const { spec } = checkCluster({ ...minimal, pools: { recon: { vmSize: 'Standard_D2ds_v5', max: 2 } } });
  expect(pending(objectsFor([textOf('aks')]), nodesOf(spec))).toHaveLength(20);
});

test.each<[what: string, pools: ClusterFile['pools'], autoscaling: object | undefined]>([
  ['one to ten nodes of two pods', {}, { minReplicas: 2, maxReplicas: 20 }],
  ['no node to begin with', { recon: { min: 0, max: 4 } }, { maxReplicas: 8 }],
  ['a fixed number of nodes', { recon: { count: 3 } }, { minReplicas: 6, maxReplicas: 6 }],
  ['a VM size that is in no table', { recon: { vmSize: 'Standard_M64s_v2' } }, undefined],
  [
    'two sizes, of which the bigger one holds more of the same pods',
    { recon: { min: 1, max: 3 }, recon2: { vmSize: 'Standard_D16ds_v5', min: 1, max: 2 } },
    { minReplicas: 7, maxReplicas: 16 },
  ],
  ['two sizes of which one is in no table', { recon2: { vmSize: 'Standard_M64s_v2' } }, undefined],
])('the number of pods follows from the number of nodes: %s', (_, pools, autoscaling) => {
  const { spec } = checkCluster({ ...minimal, pools });
  expect(chartValues(spec, { pool: 'recon', access: 'managed-identity' }).autoscaling).toEqual(autoscaling);
});

test('node auto-provisioning brings machines that no file counts: only the size of a pod follows', () => {
  const { spec } = checkCluster({ ...minimal, nodeProvisioning: 'auto' });
  expect(chartValues(spec, { pool: 'recon', access: 'managed-identity' })).toMatchObject({ resources: { cpu: 3 } });
  expect(chartValues(spec, { pool: 'recon', access: 'managed-identity' })).not.toHaveProperty('autoscaling');
});

test("the pod that the rules compare with is the chart's own", () => {
  expect(defaultsOf(gadgetronValues)).toMatchObject({
    resources: {
      cpu: String(chartPod.cores),
      requests: { memory: `${chartPod.memoryGiB}Gi`, 'ephemeral-storage': `${chartPod.storageGiB}Gi` },
    },
  });
});
