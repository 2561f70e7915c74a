import type { KubernetesVersion } from '../../../cluster/arm';
import type { Finding } from '../../../cluster/preflight';
import { judgeProviders } from '../../../cluster/preflight/providers';
import { judgeQuota } from '../../../cluster/preflight/quota';
import { judgeSubscription } from '../../../cluster/preflight/subscription';
import { judgeVersion } from '../../../cluster/preflight/version';
import { type VmSize, vmSizeOf } from '../../../cluster/preflight/vm-size';
import { judgeVmSizes } from '../../../cluster/preflight/vm-sizes';
import { checkCluster, type ClusterFile } from '../../../cluster/file';
import { minimal } from '../file/files';

type More = Partial<ClusterFile>;

const spec = (more: More) => checkCluster({ ...minimal, ...more }).spec;
const told = (all: readonly Finding[]): readonly string[] => all.map(({ status, message }) => `${status}: ${message}`);
const lines = (expected: readonly string[]): string[] => expected.map(each => expect.stringContaining(each) as string);

interface Sku {
  readonly family?: string;
  readonly cores?: string;
  readonly zones?: string[];
  readonly capabilities?: Record<string, string>;
  readonly restrictions?: unknown[];
}

/** An item as https://learn.microsoft.com/rest/api/compute/resource-skus/list shows it. */
const sku = (
  name: string,
  {
    family = 'standardDDSv5Family',
    cores = '8',
    zones = ['1', '2', '3'],
    capabilities = {},
    restrictions = [],
  }: Sku = {},
): unknown => ({
  resourceType: 'virtualMachines',
  name,
  family,
  locations: ['westeurope'],
  locationInfo: [{ location: 'westeurope', zones }],
  capabilities: Object.entries({
    vCPUs: cores,
    MemoryGB: '32',
    EphemeralOSDiskSupported: 'False',
    LowPriorityCapable: 'True',
    ...capabilities,
  }).map(([key, value]) => ({ name: key, value })),
  restrictions,
});

const d4 = sku('Standard_D4ds_v5', { cores: '4' });
const d8 = sku('Standard_D8ds_v5', {
  capabilities: {
    EphemeralOSDiskSupported: 'True',
    CachedDiskBytes: String(200 * 2 ** 30),
    MaxResourceVolumeMB: '307200',
  },
});
const t4 = sku('Standard_NC4as_T4_v3', { family: 'standardNCASv3_T4Family', cores: '4', capabilities: { GPUs: '1' } });

const sizesOf = (...items: readonly unknown[]): ReadonlyMap<string, VmSize> =>
  new Map(items.flatMap(item => vmSizeOf(item, 'westeurope') ?? []).map(size => [size.name.toLowerCase(), size]));
const location = [
  {
    type: 'Location',
    values: ['westeurope'],
    restrictionInfo: { locations: ['westeurope'] },
    reasonCode: 'NotAvailableForSubscription',
  },
];
const zone2 = [
  {
    type: 'Zone',
    values: ['westeurope'],
    restrictionInfo: { locations: ['westeurope'], zones: ['2'] },
    reasonCode: 'NotAvailableForSubscription',
  },
];

describe('VM sizes', () => {
  test.each<[what: string, more: More, items: unknown[], expected: string[]]>([
    ['that can be had', {}, [d4, d8], ['ok: Standard_D4ds_v5, Standard_D8ds_v5 can be had in westeurope']],
    ['that the region has not', {}, [d4], ['failure: pools.recon: Standard_D8ds_v5 is not offered in westeurope']],
    [
      'that the subscription may not have',
      {},
      [d4, sku('Standard_D8ds_v5', { restrictions: location })],
      [
        'failure: pools.recon: Standard_D8ds_v5 is not for this subscription in westeurope (NotAvailableForSubscription)',
      ],
    ],
    [
      'that are not in a zone',
      { pools: { recon: { zones: [1, 2] } } },
      [d4, sku('Standard_D8ds_v5', { restrictions: zone2 })],
      ['failure: pools.recon: Standard_D8ds_v5 is not offered in zone 2 of westeurope'],
    ],
    [
      'in a region without zones',
      { pools: { recon: { zones: [1] } } },
      [d4, sku('Standard_D8ds_v5', { zones: [] })],
      ['failure: pools.recon: Standard_D8ds_v5 is not offered in zone 1 of westeurope'],
    ],
    ['with GPUs', { pools: { gpu: {} } }, [d4, d8, t4], ['ok: ']],
    [
      'that should have GPUs',
      { pools: { gpu: {} } },
      [d4, d8, sku('Standard_NC4as_T4_v3')],
      ['failure: pools.gpu: Standard_NC4as_T4_v3 has no GPU'],
    ],
    [
      'too small for the system',
      { pools: { system: { vmSize: 'Standard_D1_v2' } } },
      [sku('Standard_D1_v2', { cores: '1' }), d8],
      ['failure: pools.system: Standard_D1_v2 is too small for a system pool'],
    ],
    [
      'that are never spot machines',
      { pools: { recon: { spot: true } } },
      [d4, sku('Standard_D8ds_v5', { capabilities: { LowPriorityCapable: 'False' } })],
      ['failure: pools.recon: Standard_D8ds_v5 cannot be had as a spot machine'],
    ],
    [
      'with room for the disk on the host',
      { pools: { recon: { osDisk: { type: 'Ephemeral', sizeGiB: 300 } } } },
      [d4, d8],
      ['ok: '],
    ],
    [
      'without room for the disk on the host',
      { pools: { recon: { osDisk: { type: 'Ephemeral', sizeGiB: 301 } } } },
      [d4, d8],
      [
        'failure: pools.recon: Standard_D8ds_v5 can boot from 300 GiB on its host, and pools.recon.osDisk.sizeGiB is 301',
      ],
    ],
  ])('%s', (_, more, items, expected) => {
    expect(told(judgeVmSizes(spec(more), sizesOf(...items)))).toEqual(lines(expected));
  });

  test('what is refused names what can be had instead, the most alike first', () => {
    const others = [
      sku('Standard_D32ds_v5', { cores: '32' }),
      sku('Standard_D16s_v5', { cores: '16' }),
      sku('Standard_E8ds_v5'),
      sku('Standard_D8as_v5', { restrictions: location }),
    ];
    expect(judgeVmSizes(spec({}), sizesOf(d4, ...others))[0]?.advice).toBe(
      'This subscription may have there: Standard_D4ds_v5, Standard_D16s_v5, Standard_D32ds_v5.',
    );
  });
});

const usage = (value: string, currentValue: number, limit: number): unknown => ({
  unit: 'Count',
  currentValue,
  limit,
  name: { value, localizedValue: `Title of ${value}` },
});

/** To begin with 2+1 × 4 and 1+1 × 8 cores, at most 5+1 × 4 and 10+1 × 8. */
describe('the quota', () => {
  test.each<[what: string, more: More, usages: unknown[], expected: string[]]>([
    ['is enough', {}, [usage('cores', 0, 112), usage('standardDDSv5Family', 0, 112)], ['ok: there are cores']],
    [
      'of the family is called in other letters',
      {},
      [usage('cores', 0, 112), usage('StandardDDSv5Family', 0, 112)],
      ['ok: there are cores'],
    ],
    [
      'of the family is one short at the biggest',
      {},
      [usage('cores', 0, 112), usage('standardDDSv5Family', 1, 112)],
      ['warning: Title of standardDDSv5Family: 111 of 112 cores are left, and the cluster wants 112 at its biggest'],
    ],
    [
      'of the region is one short at once',
      {},
      [usage('cores', 3, 30), usage('standardDDSv5Family', 0, 112)],
      ['failure: Title of cores: 27 of 30 cores are left, and the cluster wants 28 to begin with, 112 at its biggest'],
    ],
    [
      'of both is short',
      {},
      [usage('cores', 0, 10), usage('standardDDSv5Family', 0, 0)],
      ['failure: Title of standardDDSv5Family: 0 of 0', 'failure: Title of cores: 10 of 10'],
    ],
    [
      'for spot machines is one of its own',
      { pools: { recon: { spot: true } } },
      [usage('cores', 0, 24), usage('standardDDSv5Family', 0, 24), usage('lowPriorityCores', 0, 7)],
      [
        'failure: Title of lowPriorityCores: 7 of 7 cores are left, and the cluster wants 8 to begin with, 80 at its biggest',
      ],
    ],
    [
      'is asked for pools of no nodes later only',
      { pools: { gpu: {} } },
      [usage('cores', 0, 1000), usage('standardDDSv5Family', 0, 1000), usage('standardNCASv3_T4Family', 0, 0)],
      ['warning: Title of standardNCASv3_T4Family: 0 of 0 cores are left, and the cluster wants 20 at its biggest'],
    ],
    [
      'counts what an upgrade adds by percentage',
      { pools: { system: { maxSurge: '50%' } } },
      [usage('cores', 0, 27), usage('standardDDSv5Family', 0, 200)],
      ['failure: Title of cores: 27 of 27 cores are left, and the cluster wants 28 to begin with, 120 at its biggest'],
    ],
    [
      'of a family may not be named',
      {},
      [usage('cores', 0, 1000)],
      ['unknown: Azure names no quota standardDDSv5Family'],
    ],
  ])('%s', (_, more, usages, expected) => {
    expect(told(judgeQuota(spec(more), usages, sizesOf(d4, d8, t4), { cluster: undefined, upgrades: false }))).toEqual(
      lines(expected),
    );
  });

  test('counts nodes that are there already as used', () => {
    const live = {
      properties: {
        agentPoolProfiles: [
          { name: 'system', count: 3 },
          { name: 'recon', count: 4 },
        ],
      },
    };
    expect(
      told(
        judgeQuota(spec({}), [usage('cores', 44, 112), usage('standardDDSv5Family', 44, 112)], sizesOf(d4, d8), {
          cluster: live,
          upgrades: false,
        }),
      ),
    ).toEqual(lines(['ok: ']));
  });

  test('wants nodes beside those that are there for an upgrade, and for nothing else', () => {
    const pools = [
      { name: 'system', count: 2 },
      { name: 'recon', count: 1 },
    ];
    const usages = [usage('cores', 16, 16), usage('standardDDSv5Family', 16, 16)];
    const judged = (upgrades: boolean): readonly string[] =>
      told(
        judgeQuota(spec({}), usages, sizesOf(d4, d8), {
          cluster: { properties: { agentPoolProfiles: pools } },
          upgrades,
        }),
      );
    expect(judged(false).map(line => line.split(':')[0])).toEqual(['warning', 'warning']);
    expect(judged(true).map(line => line.split(':')[0])).toEqual(['failure', 'failure']);
  });

  test('wants cores for both pools while one replaces the other, as many nodes as that has', () => {
    const pools = [
      { name: 'system', count: 2 },
      { name: 'recon', count: 4 },
    ];
    // Four nodes of 8 cores, and one that an upgrade would add.
    const judged = (left: number): string =>
      told(
        judgeQuota(spec({}), [usage('cores', 0, 1000), usage('standardDDSv5Family', 40, 40 + left)], sizesOf(d4, d8), {
          cluster: { properties: { agentPoolProfiles: pools } },
          upgrades: false,
          replaced: new Map([['reconb', 'recon']]),
        }),
      ).join();
    expect(judged(39)).toContain('failure: ');
    expect(judged(39)).toContain('wants 40 to begin with');
    expect(judged(40)).not.toContain('failure: ');
  });
});

const version = (minor: string, more: Partial<KubernetesVersion> = {}): KubernetesVersion => ({
  version: minor,
  isDefault: false,
  isPreview: false,
  supportPlans: ['KubernetesOfficial', 'AKSLongTermSupport'],
  patchVersions: [`${minor}.1`, `${minor}.7`],
  ...more,
});

const offered = [
  version('1.36', { isPreview: true }),
  version('1.35', { isDefault: true }),
  version('1.34'),
  version('1.33', { supportPlans: ['AKSLongTermSupport'] }),
];

describe('the version', () => {
  const none: More = { upgrades: { kubernetes: 'none' } };
  const key: More = { storage: { access: 'key' } };
  test.each<[what: string, more: More, offers: KubernetesVersion[], expected: string]>([
    ['that AKS advises', {}, offered, 'ok: AKS takes 1.35 in westeurope'],
    [
      'that AKS advises, where it cannot mount',
      {},
      [version('1.33', { isDefault: true })],
      'failure: 1.33 cannot mount the shares with a managed identity, which 1.34 can',
    ],
    ['that AKS advises, where it advises none', {}, [], 'unknown: AKS names no default in westeurope'],
    ['by its minor', { kubernetesVersion: '1.34' }, offered, 'ok: 1.34 is offered and supported in westeurope'],
    ['by its patch', { kubernetesVersion: '1.35.7', ...none }, offered, 'ok: 1.35.7 is offered'],
    [
      'of a patch that is not there',
      { kubernetesVersion: '1.35.3', ...none },
      offered,
      'failure: 1.35.3 is not offered in westeurope',
    ],
    [
      'of a minor that is not there',
      { kubernetesVersion: '1.38' },
      offered,
      'failure: 1.38 is not offered in westeurope',
    ],
    [
      'that is for long-term support only',
      { kubernetesVersion: '1.33', ...key },
      offered,
      'failure: 1.33 is only for clusters with long-term support',
    ],
    [
      'that is for long-term support, in that tier',
      { kubernetesVersion: '1.33', tier: 'Premium', ...key },
      offered,
      'ok: 1.33 is offered',
    ],
    ['that is a preview', { kubernetesVersion: '1.36' }, offered, 'warning: 1.36 is a preview'],
  ])('%s', (_, more, offers, expected) => {
    expect(told([judgeVersion(spec(more), offers)])).toEqual(lines([expected]));
  });

  test('that is refused names those that are not', () => {
    expect(judgeVersion(spec({ kubernetesVersion: '1.38' }), offered).advice).toBe(
      'Take default, or one of 1.35, 1.34.',
    );
  });
});

test.each([
  [{ displayName: 'MRI', state: 'Enabled' }, 'ok: MRI is in use'],
  [{ displayName: 'MRI', state: 'Disabled' }, 'failure: MRI is Disabled'],
  [undefined, 'failure: the-id is not there for this sign-in'],
])('a subscription %j', (subscription, expected) => {
  expect(told([judgeSubscription('the-id', subscription)])).toEqual([expected]);
});

test('providers that are not registered say how to', () => {
  const all = judgeProviders(
    new Map([
      ['Microsoft.Compute', 'Registered'],
      ['Microsoft.Storage', 'NotRegistered'],
      ['Microsoft.Network', 'Registering'],
    ]),
    false,
  );
  expect(told(all)).toEqual([
    'failure: Microsoft.Storage is not registered in the subscription',
    'warning: Microsoft.Network is being registered, which takes some minutes',
  ]);
  expect(all[0]?.advice).toContain('az provider register --namespace Microsoft.Storage --wait');
  const missing = new Map([['Microsoft.Storage', 'NotRegistered']]);
  expect([true, undefined].map(may => told(judgeProviders(missing, may)))).toEqual([
    ['warning: Microsoft.Storage is not registered in the subscription yet: create does that, in some minutes'],
    ['warning: Microsoft.Storage is not registered in the subscription'],
  ]);
  expect(told(judgeProviders(new Map([['Microsoft.Compute', 'Registered']]), undefined))).toEqual([
    'ok: 1 are registered',
  ]);
});
