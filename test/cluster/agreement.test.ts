import { readFileSync } from 'node:fs';
import { stringify } from 'yaml';
import { type ChartPlace, chartValues } from '../../cli/cluster/chart-values';
import { desiredState } from '../../cluster/desired';
import { nodeGraceSeconds } from '../../cluster/file/grace';
import { checkCluster, type ClusterFile } from '../../cluster/file';
import { at, type JsonObject, listAt, objectAt } from '../../cluster/wire';
import { writeChart } from '../../tools/chart/render';
import { helmTemplate, type KubeObject, objectsIn, scratchDirectory, writeTree } from '../../tools/chart/helm-template';
import { helm } from '../../tools/programs/tools';
import { minimal } from './file/files';
import { suits } from './nodes';

const home = scratchDirectory();
const chart = writeChart(home);

/** Through the real Helm, which checks values with the chart's schema: a key that the chart does not declare is an error. */
function rendered(values: object, more: readonly string[] = []): readonly KubeObject[] {
  writeTree(home, new Map([['values.yaml', stringify(values)]]));
  const { objects, error } = helmTemplate('4.1', chart, { valueFiles: [...more, `${home}/values.yaml`] });
  if (error !== undefined) throw new Error(error);
  return objects;
}

const podOf = (objects: readonly KubeObject[], name: string): JsonObject =>
  objectAt(
    objects.find(({ kind, metadata }) => kind === 'Deployment' && metadata.name === name),
    'spec',
    'template',
    'spec',
  ) ?? {};

const keyless: ChartPlace = { pool: 'recon', access: 'managed-identity' };

const cases: readonly (readonly [what: string, more: Partial<ClusterFile>, place: ChartPlace])[] = [
  ['the defaults of both', {}, keyless],
  ['long reconstructions', { longestReconstruction: '2h' }, keyless],
  ['spot machines', { pools: { recon: { spot: true } } }, keyless],
  ['GPUs', { pools: { gpu: {} } }, { ...keyless, pool: 'gpu' }],
  ['GPUs of spot machines', { pools: { gpu: { spot: true } } }, { ...keyless, pool: 'gpu' }],
  ['the key of the account', { storage: { access: 'key' } }, { ...keyless, access: 'key' }],
  ['no shared folder', { storage: { shares: [] } }, keyless],
];

describe.each(cases)('the chart and the cluster agree: %s', (_, more, place) => {
  const { spec } = checkCluster({ ...minimal, ...more });
  const desired = desiredState(spec, 'run');
  const values = chartValues(spec, place);
  const objects = rendered(values);
  const pod = podOf(objects, 'gadgetron');
  const pools = new Map(desired.pools.map(({ name, properties }) => [name, properties]));

  test('the pods of Gadgetron fit their pool, and no other', () => {
    expect([...pools].filter(([, properties]) => suits(pod, properties)).map(([name]) => name)).toEqual([place.pool]);
  });

  test('whoever removes a node waits as long as its pods may take to stop', () => {
    expect(pod.terminationGracePeriodSeconds).toBe(nodeGraceSeconds(spec));
    const graces = objects
      .filter(({ kind }) => ['Deployment', 'StatefulSet', 'DaemonSet'].includes(kind))
      .map(each => Number(at(each, 'spec', 'template', 'spec', 'terminationGracePeriodSeconds') ?? 30));
    const grace = Math.max(...graces);
    expect(at(desired.cluster.body, 'properties', 'autoScalerProfile', 'max-graceful-termination-sec')).toBe(
      String(grace),
    );
    const drain = at(pools.get(place.pool), 'upgradeSettings', 'drainTimeoutInMinutes');
    if (at(pools.get(place.pool), 'scaleSetPriority') !== 'Spot')
      expect(Number(drain) * 60).toBeGreaterThanOrEqual(grace);
  });

  test('the shared folder is the share of the account', () => {
    const volume = objects.find(({ kind }) => kind === 'PersistentVolume');
    const [share] = desired.shares;
    expect(at(volume, 'spec', 'csi', 'volumeAttributes', 'shareName')).toBe(share?.id.split('/').at(-1));
    if (!share) return;
    expect(at(volume, 'spec', 'capacity', 'storage')).toBe(`${String(at(share.body, 'properties', 'shareQuota'))}Gi`);
    expect(at(volume, 'spec', 'persistentVolumeReclaimPolicy')).toBe('Retain');
    const mounted = listAt(pod, 'volumes')
      .map(each => at(each, 'persistentVolumeClaim', 'claimName'))
      .filter(claim => claim !== undefined);
    const claim = objects.find(
      ({ kind, metadata }) => kind === 'PersistentVolumeClaim' && mounted.includes(metadata.name),
    );
    expect(at(claim, 'spec', 'volumeName')).toBe(volume?.metadata.name);
    if (place.access === 'managed-identity') {
      expect(at(volume, 'spec', 'csi')).toMatchObject({
        volumeAttributes: {
          storageAccount: desired.storageAccount?.id.split('/').at(-1),
          resourceGroup: spec.resourceGroup,
          mountWithManagedIdentity: 'true',
        },
      });
      expect(at(volume, 'spec', 'csi')).not.toHaveProperty('nodeStageSecretRef');
    }
  });

  test('helm lint has nothing to say', () => {
    writeTree(home, new Map([['lint.yaml', stringify(values)]]));
    expect(helm('4.1', 'lint', '--strict', chart, '--values', `${home}/lint.yaml`)).toMatchObject({ code: 0 });
  });
});

test('the values go on top of the preset for Azure, whose names the defaults of the cluster are', () => {
  const { spec } = checkCluster(minimal);
  const preset = readFileSync('presets/aks.yaml', 'utf8');
  const [values] = objectsIn(preset);
  expect(at(values, 'sharedFolder', 'azureFiles', 'share')).toBe(spec.storage.shares[0]?.name);
  expect(at(values, 'nodeSelector')).toEqual(chartValues(spec, keyless).nodeSelector);
  const objects = rendered(chartValues(spec, keyless), ['presets/aks.yaml']);
  expect(objects.filter(({ kind }) => kind === 'PersistentVolume')).toHaveLength(1);
});

test('every pod of the preset fits one pool: reconstructions "recon", and all that they pass through the system pool', () => {
  const { spec } = checkCluster(minimal);
  const objects = rendered(chartValues(spec, keyless), ['presets/aks.yaml']);
  const { pools } = desiredState(spec, 'run');
  const homes = objects
    .filter(({ kind }) => kind === 'Deployment' || kind === 'StatefulSet')
    .map(each => {
      const pod = objectAt(each, 'spec', 'template', 'spec') ?? {};
      return [each.metadata.name, pools.filter(pool => suits(pod, pool.properties)).map(({ name }) => name)] as const;
    });
  const others = homes.filter(([name]) => name !== 'gadgetron');
  expect(homes.find(([name]) => name === 'gadgetron')?.[1]).toEqual(['recon']);
  expect(others.length).toBeGreaterThanOrEqual(3);
  expect(new Set(others.map(([, fitting]) => String(fitting)))).toEqual(new Set(['system']));
});

test('with node auto-provisioning, pods may run on machines that have no label of ours', () => {
  const { spec } = checkCluster({ ...minimal, nodeProvisioning: 'auto' });
  expect(chartValues(spec, keyless)).not.toHaveProperty('nodeSelector');
});

test('the identity of the nodes is written down where somebody has looked', () => {
  const { spec } = checkCluster(minimal);
  expect(JSON.stringify(chartValues(spec, { ...keyless, kubeletClientId: 'the-client' }))).toContain(
    '"clientId":"the-client"',
  );
});
