import { desiredState } from '../../../cluster/desired';
import { type Live, type Plan, planOf } from '../../../cluster/plan';
import { checkCluster, type ClusterFile } from '../../../cluster/file';
import { isObject, type JsonObject, listAt, objectAt } from '../../../cluster/wire';
import { describeWithFixtures } from '../../../tools/fixtures/fixtures';
import { minimal } from '../file/files';
import { madeBy, over } from './service';

type More = Partial<ClusterFile>;

const nothing: Live = {
  resourceGroup: undefined,
  cluster: undefined,
  storageAccount: undefined,
  maintenance: new Map(),
  ruleAssociations: new Map(),
  shares: new Map(),
  otherShares: [],
  mayMount: undefined,
  mayPull: new Map(),
};

const plan = (more: More, live: Live): Plan => {
  const { spec } = checkCluster({ ...minimal, ...more });
  return planOf(spec, desiredState(spec, 'another-run'), live);
};
const made = (more: More = {}): Live => madeBy(desiredState(checkCluster({ ...minimal, ...more }).spec, 'the-run'));

const told = ({ changes }: Plan): readonly string[] =>
  changes.map(({ action, kind, name, fields }) =>
    [
      `${action} ${kind} ${name}`,
      ...fields.map(({ path, from, to }) => `${path}: ${JSON.stringify(from)} -> ${JSON.stringify(to)}`),
    ].join('; '),
  );

/** The live cluster with other properties. */
const withCluster = (live: Live, properties: JsonObject): Live => ({
  ...live,
  cluster: over(live.cluster ?? {}, { properties }),
});

/** The live cluster with a pool as somebody else has made it. */
const withPool = (live: Live, name: string, properties: JsonObject): Live => {
  const profiles = listAt(live.cluster, 'properties', 'agentPoolProfiles').filter(isObject);
  const others = profiles.filter(each => each.name !== name);
  return withCluster(live, {
    agentPoolProfiles: [...others, { ...profiles.find(each => each.name === name), name, ...properties }],
  });
};

test('from nothing, everything is made', () => {
  expect(told(plan({}, nothing))).toEqual([
    'create resource group mri',
    'create cluster gadgetron',
    'create pool system',
    'create pool recon',
    'create maintenance window aksManagedAutoUpgradeSchedule',
    'create maintenance window aksManagedNodeOSUpgradeSchedule',
    'create storage account gadgetron9gu52xzfn2',
    'create share gtdata',
    'create role Storage File Data SMB MI Admin',
  ]);
  expect(
    told(plan({ storage: { shares: [] }, upgrades: { kubernetes: 'none', nodeImages: 'None' } }, nothing)),
  ).toEqual(['create resource group mri', 'create cluster gadgetron', 'create pool system', 'create pool recon']);
});

describeWithFixtures('against what the service makes of it, as recorded', () => {
  test.each<[what: string, more: More]>([
    ['the defaults', {}],
    [
      'a GPU pool, zones, spot machines, tags',
      { pools: { system: { zones: [1, 2] }, recon: { spot: true }, gpu: {} }, tags: { group: 'mri' } },
    ],
    ['node auto-provisioning', { nodeProvisioning: 'auto' }],
    [
      'ranges and an upgrade channel of none',
      { apiServer: { authorizedRanges: [] }, upgrades: { kubernetes: 'none' } },
    ],
    ['the minor version that is there', { kubernetesVersion: '1.35' }],
    ['the key, where roles were refused', { storage: { whenRolesAreRefused: 'key' } }],
  ])('%s: nothing is different', (_, more) => {
    expect(plan(more, made(more))).toEqual({ changes: [], stays: [], blocked: false });
  });

  test.each<[what: string, change: (live: Live) => Live]>([
    ['the autoscaler has added nodes', live => withPool(live, 'recon', { count: 7 })],
    [
      'Azure writes the region and ids otherwise',
      live => ({ ...live, cluster: { ...live.cluster, location: 'West Europe' } }),
    ],
    ['AKS has upgraded to another patch', live => withCluster(live, { currentKubernetesVersion: '1.35.9' })],
    [
      'others have set what our file does not know',
      live => withCluster(live, { azureMonitorProfile: { metrics: { enabled: true } }, disableLocalAccounts: true }),
    ],
    [
      'others have added tags and labels',
      live =>
        withPool(
          { ...live, cluster: { ...live.cluster, tags: { ...objectAt(live.cluster, 'tags'), costs: '42' } } },
          'recon',
          { nodeLabels: { 'gadgetron.io/pool': 'recon', mine: 'x' } },
        ),
    ],
    ['others have added a pool', live => withPool(live, 'theirs', { mode: 'User', tags: {} })],
    [
      'AKS has put its own taint on spot machines',
      live => withPool(live, 'recon', { nodeTaints: ['kubernetes.azure.com/scalesetpriority=spot:NoSchedule'] }),
    ],
    ['nobody may read the roles', live => ({ ...live, mayMount: undefined })],
    [
      'the tag of the owner is in other letters',
      live => ({ ...live, cluster: { ...live.cluster, tags: { 'Gadgetron-Cluster': 'MRI/gadgetron' } } }),
    ],
  ])('%s: that is no difference', (_, change) => {
    expect(told(plan({}, change(made())))).toEqual([]);
  });

  test.each<[what: string, more: More, changes: string[]]>([
    ['more nodes', { pools: { recon: { max: 12 } } }, ['update pool recon; maxCount: 10 -> 12']],
    [
      'a fixed number of nodes',
      { pools: { recon: { count: 3 } } },
      ['update pool recon; enableAutoScaling: true -> false; count: 1 -> 3'],
    ],
    [
      'a longer reconstruction',
      { longestReconstruction: '20m' },
      [
        'update cluster gadgetron; properties.autoScalerProfile.max-graceful-termination-sec: "2445" -> "3045"',
        'update pool system; upgradeSettings.drainTimeoutInMinutes: 41 -> 51',
        'update pool recon; upgradeSettings.drainTimeoutInMinutes: 41 -> 51',
      ],
    ],
    ['a GPU pool', { pools: { gpu: {} } }, ['create pool gpu']],
    [
      'no KEDA',
      { keda: false },
      ['update cluster gadgetron; properties.workloadAutoScalerProfile.keda.enabled: true -> false'],
    ],
    [
      'ranges',
      { apiServer: { authorizedRanges: ['203.0.113.9'] } },
      ['update cluster gadgetron; properties.apiServerAccessProfile.authorizedIPRanges: undefined -> ["203.0.113.9"]'],
    ],
    ['another tier', { tier: 'Free' }, ['update cluster gadgetron; sku.tier: "Standard" -> "Free"']],
    [
      'a tag',
      { tags: { group: 'mri' } },
      [
        'update cluster gadgetron; tags.group: undefined -> "mri"',
        'update pool system; tags.group: undefined -> "mri"',
        'update pool recon; tags.group: undefined -> "mri"',
        'update storage account gadgetron9gu52xzfn2; tags.group: undefined -> "mri"',
      ],
    ],
    [
      'the next minor version',
      { kubernetesVersion: '1.36' },
      [
        'update cluster gadgetron; properties.kubernetesVersion: "1.35.7" -> "1.36"',
        'update pool system; orchestratorVersion: "1.35.7" -> "1.36"',
        'update pool recon; orchestratorVersion: "1.35.7" -> "1.36"',
      ],
    ],
    [
      'another window',
      { maintenance: { day: 'Saturday' } },
      ['Auto', 'NodeOS'].map(
        kind =>
          `update maintenance window aksManaged${kind}UpgradeSchedule; properties.maintenanceWindow.schedule.weekly.dayOfWeek: "Sunday" -> "Saturday"`,
      ),
    ],
    [
      'a bigger share and another one',
      { storage: { shares: [{ name: 'gtdata', sizeGiB: 500 }, { name: 'extra' }] } },
      ['update share gtdata; properties.shareQuota: 100 -> 500', 'create share extra'],
    ],
  ])('%s: that, and nothing else, is changed', (_, more, changes) => {
    const result = plan(more, made());
    expect({ changes: told(result), blocked: result.blocked }).toEqual({ changes, blocked: false });
  });

  test.each<[what: string, more: More, change: string, advice: RegExp]>([
    [
      'other addresses',
      { network: { podCidr: '10.128.0.0/16' } },
      'impossible cluster gadgetron; properties.networkProfile.podCidr: "10.244.0.0/16" -> "10.128.0.0/16"',
      /cannot change that in a cluster.*new cluster/,
    ],
    [
      'another region',
      { location: 'northeurope' },
      'impossible cluster gadgetron; location: "westeurope" -> "northeurope"',
      /new cluster/,
    ],
    [
      'an older version',
      { kubernetesVersion: '1.34' },
      'impossible cluster gadgetron; properties.kubernetesVersion: "1.35.7" -> "1.34"',
      /never goes back: write 1\.35 or default/,
    ],
    [
      'a version too far',
      { kubernetesVersion: '1.37' },
      'impossible cluster gadgetron; properties.kubernetesVersion: "1.35.7" -> "1.37"',
      /first to 1\.36/,
    ],
    [
      'an account in zones',
      { storage: { sku: 'Standard_ZRS' } },
      'impossible storage account gadgetron9gu52xzfn2; sku.name: "Standard_LRS" -> "Standard_ZRS"',
      /az storage account migration start .*--sku Standard_ZRS/,
    ],
    [
      'another kind of account',
      { storage: { sku: 'Premium_LRS' } },
      'impossible storage account gadgetron9gu52xzfn2; kind: "StorageV2" -> "FileStorage"; sku.name: "Standard_LRS" -> "Premium_LRS"',
      /copy the data/,
    ],
  ])('%s: cannot be done, and says what can', (_, more, change, advice) => {
    const result = plan(more, made());
    expect(told(result)).toContain(change);
    expect(result.blocked).toBe(true);
    expect(result.changes.find(({ action }) => action === 'impossible')?.advice).toMatch(advice);
  });

  test.each<[what: string, more: More, change: string]>([
    [
      'another VM size',
      { pools: { recon: { vmSize: 'Standard_D16ds_v5' } } },
      'replace pool recon; vmSize: "Standard_D8ds_v5" -> "Standard_D16ds_v5"',
    ],
    [
      'zones of the system pool',
      { pools: { system: { zones: [1, 2] } } },
      'replace pool system; availabilityZones: undefined -> ["1","2"]',
    ],
    [
      'spot machines, and more of them',
      { pools: { recon: { spot: true, max: 12 } } },
      'replace pool recon; maxCount: 10 -> 12; scaleSetPriority: undefined -> "Spot"; scaleSetEvictionPolicy: undefined -> "Delete"; spotMaxPrice: undefined -> -1',
    ],
    [
      'a bigger disk',
      { pools: { recon: { osDisk: { sizeGiB: 256 } } } },
      'replace pool recon; osDiskSizeGB: 128 -> 256',
    ],
  ])('%s: the pool is replaced by one of its other name', (_, more, change) => {
    const result = plan(more, made({ apiServer: more.apiServer ?? {} }));
    expect({ changes: told(result), blocked: result.blocked }).toEqual({ changes: [change], blocked: false });
    expect(result.changes[0]).toMatchObject({
      by: expect.stringMatching(/^(system|recon)b$/) as string,
      advice: expect.stringContaining('have 41m to end') as string,
    });
  });

  describe('a replacement that was interrupted', () => {
    const wanted: More = { pools: { recon: { vmSize: 'Standard_D16ds_v5' } } };
    /** The old pool, and the one that was made for it. */
    const both = (properties: JsonObject = {}): Live => {
      const live = made();
      const [old] = listAt(live.cluster, 'properties', 'agentPoolProfiles')
        .filter(isObject)
        .filter(each => each.name === 'recon');
      return withPool(live, 'reconb', { ...old, name: 'reconb', vmSize: 'Standard_D16ds_v5', ...properties });
    };

    test('goes on with the deletion of the old pool', () => {
      expect(told(plan(wanted, both()))).toEqual(['delete pool recon']);
    });

    test('writes the new pool again first, if that is Failed', () => {
      expect(told(plan(wanted, both({ provisioningState: 'Failed' })))).toEqual([
        'repair pool reconb',
        'delete pool recon',
      ]);
    });

    test('goes back when the file does', () => {
      expect(told(plan({}, both()))).toEqual(['delete pool reconb']);
    });

    test('makes the name free when the file wants a third kind of machines', () => {
      expect(told(plan({ pools: { recon: { vmSize: 'Standard_D32ds_v5' } } }, both({ count: 0 })))).toEqual([
        'delete pool reconb',
        'replace pool recon; vmSize: "Standard_D8ds_v5" -> "Standard_D32ds_v5"',
      ]);
    });

    test('is changed in place, and replaced again, under its other name', () => {
      const live = both();
      const profiles = listAt(live.cluster, 'properties', 'agentPoolProfiles').filter(isObject);
      const after = withCluster(live, { agentPoolProfiles: profiles.filter(each => each.name !== 'recon') });
      expect(told(plan(wanted, after))).toEqual([]);
      expect(told(plan({ pools: { recon: { vmSize: 'Standard_D16ds_v5', max: 4 } } }, after))).toEqual([
        'update pool reconb; maxCount: 10 -> 4',
      ]);
      expect(plan({}, after).changes).toMatchObject([{ action: 'replace', name: 'reconb', by: 'recon' }]);
    });

    test('leaves a pool of that name alone which somebody else has made', () => {
      const result = plan(wanted, both({ vmSize: 'Standard_D4ds_v5', tags: {} }));
      expect({ changes: told(result), blocked: result.blocked }).toEqual({
        changes: ['foreign pool reconb'],
        blocked: true,
      });
    });
  });

  test('a pool of another name is another pool', () => {
    expect(told(plan({ pools: { recon: { name: 'fast' } } }, made()))).toEqual([
      'create pool fast',
      'delete pool recon',
    ]);
  });

  test('a second pool that reconstructs is a pool of its own', () => {
    const second: More = { pools: { recon2: { spot: true } } };
    expect(told(plan(second, made()))).toEqual(['create pool recon2']);
    expect(told(plan(second, made(second)))).toEqual([]);
    expect(told(plan({}, made(second)))).toEqual(['delete pool recon2']);
  });

  // https://learn.microsoft.com/azure/aks/node-pool-unique-subnet
  test('a pool moves to another subnet of its network, and not into another network', () => {
    const at = (network: string, subnet: string): More => ({
      identity: `/subscriptions/${minimal.subscription}/resourceGroups/n/providers/Microsoft.ManagedIdentity/userAssignedIdentities/i`,
      network: {
        subnet: `/subscriptions/${minimal.subscription}/resourceGroups/n/providers/Microsoft.Network/virtualNetworks/${network}/subnets/${subnet}`,
      },
    });
    const actions = (more: More): readonly string[] =>
      plan(more, made(at('a', 'one'))).changes.map(({ action, name }) => `${action} ${name}`);
    expect(actions(at('a', 'two'))).toEqual(['replace system', 'replace recon']);
    expect(actions(at('b', 'two'))).toEqual(['impossible system', 'impossible recon']);
  });

  // https://learn.microsoft.com/azure/aks/egress-outboundtype and /azure/aks/azure-cni-overlay-pod-expand
  test.each<[what: string, more: More, change: string]>([
    [
      'a managed NAT gateway instead of the load balancer',
      { network: { outbound: 'managedNATGateway' } },
      'update cluster gadgetron; properties.networkProfile.outboundType: "loadBalancer" -> "managedNATGateway"',
    ],
    [
      'a bigger range for pods',
      { network: { podCidr: '10.240.0.0/12' } },
      'update cluster gadgetron; properties.networkProfile.podCidr: "10.244.0.0/16" -> "10.240.0.0/12"',
    ],
  ])('%s can be had in place', (_, more, change) => {
    const result = plan(more, made());
    expect({ changes: told(result), blocked: result.blocked }).toEqual({ changes: [change], blocked: false });
  });

  // https://learn.microsoft.com/azure/aks/network-isolated
  test('the way out of a private cluster can be taken away, but not be given back', () => {
    const none: More = { network: { outbound: 'none' }, apiServer: { private: true } };
    expect(told(plan(none, made()))[0]).toBe(
      'update cluster gadgetron; properties.networkProfile.outboundType: "loadBalancer" -> "none"; properties.bootstrapProfile.artifactSource: "Direct" -> "Cache"',
    );
    expect(told(plan({ apiServer: { private: true } }, made(none)))).toContain(
      'impossible cluster gadgetron; properties.networkProfile.outboundType: "none" -> "loadBalancer"; properties.apiServerAccessProfile.enablePrivateCluster: undefined -> true',
    );
  });

  test('a cluster that is stopped is told, and stops everything', () => {
    const stopped = withCluster(made(), { powerState: { code: 'Stopped' } });
    const result = plan({ pools: { recon: { max: 20 } } }, stopped);
    expect(told(result)[0]).toBe('impossible cluster gadgetron; properties.powerState.code: "Stopped" -> "Running"');
    expect({ blocked: result.blocked, advice: result.changes[0]?.advice }).toEqual({
      blocked: true,
      advice: expect.stringContaining('`start` starts it') as string,
    });
  });

  test('a share and a tag that the file no longer names stay, and are told', () => {
    const live = made({ tags: { costcenter: '42' } });
    const { changes, stays } = plan({}, { ...live, otherShares: ['scratch'] });
    expect({ changes, stays: stays.map(({ kind, name }) => `${kind} ${name}`) }).toEqual({
      changes: [],
      stays: ['share scratch', 'tag costcenter'],
    });
  });

  test('a pool of ours that the file has no more goes; that of others stays', () => {
    expect(told(plan({}, withPool(made({ pools: { gpu: {} } }), 'theirs', { tags: {} })))).toEqual(['delete pool gpu']);
  });

  test("a cluster or an account of a stranger's is left alone", () => {
    const live = made();
    const strangers: Live = {
      ...live,
      cluster: { ...live.cluster, tags: {} },
      storageAccount: { ...live.storageAccount, tags: { 'gadgetron-cluster': 'mri/other' } },
    };
    expect(told(plan({}, strangers))).toEqual([
      'foreign cluster gadgetron',
      'foreign storage account gadgetron9gu52xzfn2',
    ]);
    expect(plan({}, strangers).blocked).toBe(true);
  });

  test('a role that an administrator has not yet assigned is missing', () => {
    expect(told(plan({}, { ...made(), mayMount: false }))).toEqual(['create role Storage File Data SMB MI Admin']);
  });

  test('what became of a half-made cluster is made whole', () => {
    const live = made();
    expect(
      told(
        plan(
          {},
          { ...live, storageAccount: undefined, shares: new Map(), maintenance: new Map(), mayMount: undefined },
        ),
      ),
    ).toEqual([
      'create maintenance window aksManagedAutoUpgradeSchedule',
      'create maintenance window aksManagedNodeOSUpgradeSchedule',
      'create storage account gadgetron9gu52xzfn2',
      'create share gtdata',
      'create role Storage File Data SMB MI Admin',
    ]);
  });
});
