import { desiredState } from '../../../cluster/desired';
import { nodeGraceSeconds } from '../../../cluster/file/grace';
import { checkCluster, type ClusterFile } from '../../../cluster/file';
import { at, listAt } from '../../../cluster/wire';
import { describeWithFixtures } from '../../../tools/fixtures/fixtures';
import { minimal } from '../file/files';
import { clusterRequest, maintenanceBody, poolRequest } from './schemas';

const desired = (more: Partial<ClusterFile> = {}) => desiredState(checkCluster({ ...minimal, ...more }).spec, 'run-1');
const bodyOf = (more: Partial<ClusterFile> = {}) => desired(more).cluster.body;
const pool = (name: string, more: Partial<ClusterFile> = {}) =>
  desired(more).pools.find(each => each.name === name)?.properties;

const network = {
  subnet: `/subscriptions/${minimal.subscription}/resourceGroups/net/providers/Microsoft.Network/virtualNetworks/v/subnets/s`,
};
const identity = `/subscriptions/${minimal.subscription}/resourceGroups/net/providers/Microsoft.ManagedIdentity/userAssignedIdentities/i`;

const pem = '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n';

const files: readonly (readonly [what: string, more: Partial<ClusterFile>])[] = [
  ['nothing but what is needed', {}],
  [
    'a GPU pool, zones and spot machines',
    {
      pools: {
        system: { zones: [1, 2, 3] },
        recon: { zones: [1], spot: true, labels: { team: 'mri' } },
        gpu: { osDisk: { type: 'Ephemeral', sizeGiB: 200 } },
      },
    },
  ],
  ['no way out', { network: { outbound: 'none' }, apiServer: { private: true } }],
  ['fixed pools', { pools: { system: { count: 3 }, recon: { count: 0 } } }],
  ['node auto-provisioning', { nodeProvisioning: 'auto' }],
  ['an exact version', { kubernetesVersion: '1.35.7', upgrades: { kubernetes: 'none', nodeImages: 'SecurityPatch' } }],
  [
    "a network of the user's own",
    { identity, network: { ...network, outbound: 'userDefinedRouting' }, apiServer: { private: true } },
  ],
  [
    'Entra, add-ons, and a locked group of the nodes',
    {
      access: { adminGroups: [minimal.subscription], azureRbac: true, localAccounts: false },
      addons: { azurePolicy: true, keyVault: true, costAnalysis: true, imageCleaner: true },
      nodeResourceGroup: { name: 'mri-nodes', lockdown: true },
      apiServer: { private: true, dnsZone: 'none', publicName: true, runCommand: false },
      pools: { recon: { undrainable: 'Cordon', soakMinutes: 5, ssh: false, encryptionAtHost: true } },
    },
  ],
  [
    'what a hospital asks for',
    {
      identity,
      network: {
        ...network,
        outboundAddresses: [
          `/subscriptions/${minimal.subscription}/resourceGroups/net/providers/Microsoft.Network/publicIPAddresses/p`,
        ],
      },
      apiServer: { subnet: network.subnet.replace(/s$/, 'api') },
      monitoring: {
        containerInsights: `/subscriptions/${minimal.subscription}/resourceGroups/logs/providers/Microsoft.OperationalInsights/workspaces/w`,
        prometheus: true,
        rules: [
          `/subscriptions/${minimal.subscription}/resourceGroups/logs/providers/Microsoft.Insights/dataCollectionRules/r`,
        ],
      },
      proxy: {
        http: 'http://proxy.example.org:8080/',
        https: 'https://proxy.example.org:8080/',
        except: ['10.0.0.0/8', 'pacs.example.org'],
        authority: pem,
      },
      trustedAuthorities: [pem],
      diskEncryptionSet: `/subscriptions/${minimal.subscription}/resourceGroups/net/providers/Microsoft.Compute/diskEncryptionSets/d`,
      pools: {
        system: { fips: true },
        recon: {
          trustedLaunch: true,
          maxUnavailable: '1',
          capacityReservation: `/subscriptions/${minimal.subscription}/resourceGroups/net/providers/Microsoft.Compute/capacityReservationGroups/c`,
          proximityPlacement: `/subscriptions/${minimal.subscription}/resourceGroups/net/providers/Microsoft.Compute/proximityPlacementGroups/p`,
        },
        recon2: { name: 'cheap', spot: true, fips: false },
        gpu: { vmSize: 'Standard_NC24ads_A100_v4', driver: 'None', mig: 'MIG2g' },
      },
      maintenance: { nodeImages: { day: 'Saturday' }, except: [{ from: '2026-12-24', to: '2027-01-02' }] },
    },
  ],
  ['add-ons that are switched off', { addons: { azurePolicy: false, keyVault: false, imageCleaner: false } }],
  [
    'ranges, tags and long-term support',
    {
      tier: 'Premium',
      apiServer: { authorizedRanges: ['203.0.113.0/24'] },
      tags: { group: 'mri' },
      longestReconstruction: '2h',
      keda: false,
      workloadIdentity: false,
    },
  ],
];

describeWithFixtures('by the closed schemas of 2026-04-01', () => {
  const [ofCluster, ofPool, ofMaintenance] = [clusterRequest(), poolRequest(), maintenanceBody()];

  test.each(files)('%s: AKS knows every field that is sent', (_, more) => {
    const { cluster, pools, maintenance } = desired(more);
    expect(ofCluster(cluster.body)).toBeNull();
    for (const { name, properties } of pools) expect(ofPool({ name, properties })).toBeNull();
    for (const { body } of maintenance) expect(ofMaintenance(body)).toBeNull();
    expect(maintenance).not.toEqual([]);
  });

  test('a field that AKS does not know would be found', () => {
    const { body } = desired().cluster;
    expect(
      ofCluster({ ...body, properties: { ...(at(body, 'properties') as object), autoscalerProfile: {} } }),
    ).toMatchObject([{ keyword: 'additionalProperties' }]);
    expect(ofPool({ name: 'recon', properties: { ...pool('recon'), minNodes: 1 } })).toMatchObject([
      { keyword: 'additionalProperties' },
    ]);
    expect(ofMaintenance({ properties: { maintenanceWindow: { hours: 4 } } })).not.toBeNull();
  });
});

test('the pools carry what the chart and AKS select by', () => {
  const more: Partial<ClusterFile> = { pools: { gpu: {} } };
  expect(pool('system', more)).toMatchObject({
    mode: 'System',
    nodeTaints: ['CriticalAddonsOnly=true:NoSchedule'],
    enableAutoScaling: true,
    minCount: 2,
    maxCount: 5,
  });
  expect(pool('recon', more)).toMatchObject({
    mode: 'User',
    nodeLabels: { 'gadgetron.io/pool': 'recon' },
    nodeTaints: [],
    enableAutoScaling: true,
    minCount: 1,
    maxCount: 10,
  });
  expect(pool('gpu', more)).toMatchObject({
    mode: 'User',
    nodeLabels: { 'gadgetron.io/pool': 'gpu' },
    nodeTaints: ['sku=gpu:NoSchedule'],
    gpuProfile: { driver: 'Install' },
    minCount: 0,
  });
});

test.each([
  [600, '2445', 41],
  ['20m', '3045', 51],
  ['23h29m15s', '86400', 1440],
])(
  'a longest reconstruction of %s: the autoscaler waits %s seconds for a pod, an upgrade %i minutes',
  (longestReconstruction, seconds, minutes) => {
    const { spec } = checkCluster({ ...minimal, longestReconstruction });
    expect(
      at(bodyOf({ longestReconstruction }), 'properties', 'autoScalerProfile', 'max-graceful-termination-sec'),
    ).toBe(seconds);
    expect(pool('recon', { longestReconstruction })).toMatchObject({
      upgradeSettings: { drainTimeoutInMinutes: minutes },
    });
    expect(nodeGraceSeconds(spec)).toBe(Number(seconds));
  },
);

test('spot machines are a pool of their own kind: AKS adds their taint, and upgrades them without a surge', () => {
  const spot = pool('recon', { pools: { recon: { spot: true } } });
  expect(spot).toMatchObject({
    scaleSetPriority: 'Spot',
    scaleSetEvictionPolicy: 'Delete',
    spotMaxPrice: -1,
    nodeTaints: [],
  });
  expect(spot).not.toHaveProperty('upgradeSettings');
});

test('the version is left to AKS, or is the same everywhere', () => {
  expect(
    [bodyOf(), pool('recon')]
      .map(body => JSON.stringify(body))
      .filter(text => /kubernetesVersion|orchestratorVersion/.test(text)),
  ).toEqual([]);
  const pinned = bodyOf({ kubernetesVersion: '1.35' });
  expect([
    at(pinned, 'properties', 'kubernetesVersion'),
    ...listAt(pinned, 'properties', 'agentPoolProfiles').map(each => at(each, 'orchestratorVersion')),
  ]).toEqual(['1.35', '1.35', '1.35']);
});

test('everything that is made says whose it is and which run made it; pools only whose', () => {
  const { resourceGroup, cluster, storageAccount, shares, pools } = desired({ tags: { group: 'mri' } });
  const tags = { group: 'mri', 'gadgetron-cluster': 'mri/gadgetron', 'gadgetron-run': 'run-1' };
  for (const made of [resourceGroup, cluster, storageAccount]) expect(made?.body.tags).toEqual(tags);
  expect(shares.map(({ body }) => at(body, 'properties', 'metadata'))).toEqual([
    { gadgetroncluster: 'mri/gadgetron', gadgetronrun: 'run-1' },
  ]);
  for (const { properties } of pools)
    expect(properties.tags).toEqual({ group: 'mri', 'gadgetron-cluster': 'mri/gadgetron' });
});

test.each([
  [
    {},
    {
      kind: 'StorageV2',
      sku: { name: 'Standard_LRS' },
      properties: {
        allowSharedKeyAccess: false,
        allowBlobPublicAccess: false,
        azureFilesIdentityBasedAuthentication: { smbOAuthSettings: { isSmbOAuthEnabled: true } },
      },
    },
  ],
  [{ sku: 'Premium_ZRS' as const }, { kind: 'FileStorage' }],
  [
    { access: 'key' as const },
    {
      properties: {
        allowSharedKeyAccess: true,
        azureFilesIdentityBasedAuthentication: { smbOAuthSettings: { isSmbOAuthEnabled: false } },
      },
    },
  ],
  [
    { whenRolesAreRefused: 'key' as const },
    {
      properties: {
        allowSharedKeyAccess: true,
        azureFilesIdentityBasedAuthentication: { smbOAuthSettings: { isSmbOAuthEnabled: true } },
      },
    },
  ],
])('storage %j takes the account key only where it may be needed', (storage, body) => {
  expect(desired({ storage }).storageAccount?.body).toMatchObject(body);
});

test('no shares, no account', () => {
  expect(desired({ storage: { shares: [] } })).toMatchObject({ storageAccount: undefined, shares: [] });
});

test.each([
  [{}, 'gadgetron-mri-6f1c0a'],
  [{ name: '7T_scanner-cluster', resourceGroup: 'rg.with(everything)-in-it' }, 'a7Tscanner-rgwitheverything-6f1c0a'],
])('the DNS prefix of %j is that of the Azure CLI', (more, prefix) => {
  expect(at(bodyOf(more), 'properties', 'dnsPrefix')).toBe(prefix);
});
