import fc from 'fast-check';
import { checkModel, type Engine, engines, ModelError, modelFor } from '../../../cluster/api-model';
import { checkCluster, type ClusterFile } from '../../../cluster/file';
import { minimal } from '../file/files';
import { clusterFiles, portalUrl, section } from './cluster-files';

type Changes = Partial<Omit<ClusterFile, 'engine'>> & { readonly engine?: Partial<NonNullable<ClusterFile['engine']>> };

const clusterOf = ({ engine, ...others }: Changes = {}) =>
  checkCluster({ ...minimal, ...others, engine: { ...section, ...engine } });

const written = (engine: Engine, changes: Changes = {}, secret?: string) =>
  modelFor(engine, clusterOf(changes), secret);

const problemsOf = (engine: Engine, changes: Changes, secret?: string): readonly string[] => {
  try {
    written(engine, changes, secret);
    return [];
  } catch (error) {
    if (error instanceof ModelError) return error.problems.map(({ path, message }) => `${path.join('.')}: ${message}`);
    throw error;
  }
};

const stack = { engine: { portalUrl, servicePrincipalClientId: '00000000-0000-0000-0000-000000000001' } };

test('every engine accepts its model, whatever the file', () => {
  let usable = 0;
  fc.assert(
    fc.property(clusterFiles, cluster => {
      if (!cluster) return;
      usable++;
      const verdicts = engines.map(engine =>
        checkModel(engine, JSON.stringify(modelFor(engine, cluster, 'secret').model)),
      );
      expect(verdicts).toEqual(engines.map(() => expect.objectContaining({ accepted: true, reasons: [] }) as unknown));
    }),
    { numRuns: Number(process.env.RUNS ?? 50) },
  );
  expect(usable).toBeGreaterThan(25);
});

test('a model of acs-engine scales its first pool, which reconstructs', () => {
  expect(written('acs-engine', { pools: { recon: { min: 2, max: 20 } } }).model).toMatchObject({
    properties: {
      orchestratorProfile: {
        orchestratorVersion: '1.12.2',
        kubernetesConfig: {
          addons: [{ name: 'cluster-autoscaler', enabled: true, config: { 'min-nodes': '2', 'max-nodes': '20' } }],
        },
      },
      agentPoolProfiles: [
        {
          name: 'recon',
          count: 2,
          availabilityProfile: 'VirtualMachineScaleSets',
          customNodeLabels: { 'gadgetron.io/pool': 'recon' },
        },
        { name: 'system', count: 2 },
      ],
    },
  });
});

test('a model of aks-engine scales every pool within its limits, and gives queue and reconstruction their time, as AKS does', () => {
  const { model } = written('aks-engine', {
    longestReconstruction: '20m',
    pools: { recon: { min: 0, max: 8, spot: true }, system: { count: 3 }, gpu: {} },
  });
  expect(model).toMatchObject({
    properties: {
      orchestratorProfile: {
        orchestratorVersion: '1.24.17',
        kubernetesConfig: {
          useManagedIdentity: true,
          addons: [
            {
              pools: [
                { name: 'recon', config: { 'min-nodes': '0', 'max-nodes': '8' } },
                { name: 'gpu', config: { 'min-nodes': '0', 'max-nodes': '4' } },
              ],
              config: { 'max-graceful-termination-sec': '3045', 'scale-down-unneeded-time': '10m' },
            },
          ],
        },
      },
      agentPoolProfiles: [
        { name: 'recon', count: 1, scaleSetPriority: 'Spot', scaleSetEvictionPolicy: 'Delete', spotMaxPrice: -1 },
        {
          name: 'system',
          count: 3,
          kubernetesConfig: { kubeletConfig: { '--register-with-taints': 'CriticalAddonsOnly=true:NoSchedule' } },
        },
        {
          name: 'gpu',
          count: 1,
          customNodeLabels: { 'gadgetron.io/pool': 'gpu' },
          kubernetesConfig: { kubeletConfig: { '--register-with-taints': 'sku=gpu:NoSchedule' } },
        },
      ],
    },
  });
});

test('a model for Azure Stack Hub has availability sets, its portal and a service principal', () => {
  const { model, notes } = written('aks-engine-azurestack', stack, 'secret');
  expect(model).toMatchObject({
    properties: {
      customCloudProfile: { portalURL: portalUrl },
      servicePrincipalProfile: { secret: 'secret' },
      orchestratorProfile: {
        kubernetesConfig: { useManagedIdentity: false, useCloudControllerManager: true, addons: [] },
      },
      agentPoolProfiles: [{ availabilityProfile: 'AvailabilitySet' }, { availabilityProfile: 'AvailabilitySet' }],
    },
  });
  expect(notes.map(({ path }) => path)).toEqual(expect.arrayContaining(['pools.recon.max', 'pools.system.max']));
});

test('what of the file the model lacks is told, and whether the file says it', () => {
  const { notes } = written('acs-engine', {
    tier: 'Free',
    kubernetesVersion: '1.35',
    workloadIdentity: false,
    apiServer: { authorizedRanges: ['203.0.113.0/24'] },
    tags: { group: 'mri' },
    autoscaler: { expander: 'random' },
    pools: { recon: { zones: [1, 2], maxSurge: '33%' }, gpu: { osDisk: { type: 'Ephemeral' } } },
  });
  const told = Object.fromEntries(notes.map(({ path, written: isWritten }) => [path, isWritten]));
  expect(told).toEqual({
    tier: true,
    kubernetesVersion: true,
    workloadIdentity: true,
    apiServer: true,
    tags: true,
    autoscaler: true,
    'pools.recon.zones': true,
    'pools.recon.maxSurge': true,
    'pools.gpu.osDisk.type': true,
    'pools.gpu.max': false,
    'pools.system.max': false,
    keda: false,
    storage: false,
    network: false,
  });
});

test.each<[what: string, engine: Engine, changes: Changes, problems: string[]]>([
  [
    'a version that it lacks',
    'aks-engine',
    { engine: { kubernetesVersion: '1.35' } },
    ['engine.kubernetesVersion: aks-engine has no Kubernetes 1.35; it has 1.20.15, 1.21.14, 1.22.17, 1.23.17, 1.24.17'],
  ],
  [
    'more nodes and bigger disks than it makes',
    'acs-engine',
    { pools: { recon: { count: 200, osDisk: { sizeGiB: 2048 } } } },
    [
      'pools.recon.count: acs-engine makes at most 100 nodes in a pool (got 200)',
      'pools.recon.osDisk.sizeGiB: acs-engine makes disks of at most 1023 GiB (got 2048)',
    ],
  ],
  [
    'a service principal without its secret',
    'aks-engine',
    { engine: { servicePrincipalClientId: '00000000-0000-0000-0000-000000000001' } },
    ['engine.servicePrincipalClientId: needs the secret of the service principal'],
  ],
  [
    'what Azure Stack Hub needs',
    'aks-engine-azurestack',
    {},
    [
      'engine.portalUrl: must be set for Azure Stack Hub: https://portal.westeurope.DOMAIN',
      'engine.servicePrincipalClientId: must be set for Azure Stack Hub, which has no managed identities for this',
    ],
  ],
  [
    'a portal of another region',
    'aks-engine-azurestack',
    { engine: { ...stack.engine, portalUrl: 'https://portal.elsewhere.example' } },
    [
      'engine.servicePrincipalClientId: needs the secret of the service principal',
      'engine.portalUrl: must begin with https://portal.westeurope. (location is westeurope; got https://portal.elsewhere.example)',
    ],
  ],
])('%s is told as of the file', (_, engine, changes, problems) => {
  expect(problemsOf(engine, changes)).toEqual(problems);
});

test('a file without the section engine says what is missing', () => {
  expect(() => modelFor('aks-engine', checkCluster(minimal))).toThrow('engine: must be set for a model');
});
