import { checkCluster, ClusterFileError, pathText } from '../../../cluster/file';
import { minimal } from './files';

/** What is said of a file: errors, or the warnings of one that is taken. */
const told = (more: object): readonly string[] => {
  try {
    return checkCluster({ ...minimal, ...more }).warnings.map(
      ({ path, message }) => `warning: ${pathText(path)}: ${message}`,
    );
  } catch (error) {
    if (error instanceof ClusterFileError) return error.message.split('\n');
    throw error;
  }
};

const uuid = '00000000-0000-0000-0000-000000000000';
const subnet = `/subscriptions/${uuid}/resourceGroups/net/providers/Microsoft.Network/virtualNetworks/v/subnets/s`;
const account = `/subscriptions/6f1c0a8e-5a50-4d8e-9d0c-0d9a5bb0a001/resourceGroups/data/providers/Microsoft.Storage/storageAccounts/scans`;
const identity = `/subscriptions/${uuid}/resourceGroups/net/providers/Microsoft.ManagedIdentity/userAssignedIdentities/i`;
const rule = (group: string, name: string): string =>
  `/subscriptions/${uuid}/resourceGroups/${group}/providers/Microsoft.Insights/dataCollectionRules/${name}`;
const manyTags = Object.fromEntries(Array.from({ length: 49 }, (_, index) => [`t${index}`, '']));

test.each<[what: string, more: object, complaint: RegExp]>([
  [
    'fewer nodes at most than at least',
    { pools: { recon: { min: 4, max: 2 } } },
    /^pools\.recon\.max: must be ≥ min \(got 2 < 4\)$/,
  ],
  ['a fixed count that also grows', { pools: { recon: { min: 4, count: 2 } } }, /^pools\.recon\.count: excludes min: /],
  [
    'node auto-provisioning with pools that grow',
    { nodeProvisioning: 'auto', pools: { recon: { max: 4 } } },
    /^pools\.recon\.max: is not possible with nodeProvisioning: auto.*set count/,
  ],
  [
    'node auto-provisioning with settings of the autoscaler',
    { nodeProvisioning: 'auto', autoscaler: {} },
    /^autoscaler: has no meaning with nodeProvisioning: auto/,
  ],
  [
    'spot machines for the system',
    { pools: { system: { spot: true } } },
    /^pools\.system\.spot: is not possible: .*pools\.recon\.spot/,
  ],
  [
    'burstable machines for the system',
    { pools: { system: { vmSize: 'Standard_B4ms' } } },
    /^pools\.system\.vmSize: must not be of the B series/,
  ],
  [
    'two pools of one name',
    { pools: { recon: { name: 'gpu' }, gpu: {} } },
    /^pools\.gpu\.name: is that of pools\.recon, too \(got gpu\)$/,
  ],
  [
    'two pools whose names meet when one is replaced',
    { pools: { recon: { name: 'fast' }, recon2: { name: 'fastb' } } },
    /^pools\.recon2\.name: must differ by more than a "b" from that of pools\.recon \(got fastb and fast\)/,
  ],
  [
    'a name that AKS does not take',
    { pools: { recon: { name: 'Fast-1' } } },
    /^pools\.recon\.name: must be 1 to 10 lower-case letters and digits, a letter first/,
  ],
  [
    'machines that are launched in trust, with FIPS',
    { pools: { recon: { trustedLaunch: true, fips: true } } },
    /^pools\.recon\.trustedLaunch: excludes fips/,
  ],
  [
    "trust in NVIDIA's driver as AKS installs it",
    { pools: { gpu: { trustedLaunch: true } } },
    /^pools\.gpu\.trustedLaunch: needs driver: None/,
  ],
  [
    'FIPS, and shares that are mounted with NTLM',
    { pools: { recon: { fips: true } }, storage: { access: 'key' } },
    /^pools\.recon\.fips: excludes shares that are mounted with a key, which takes NTLM/,
  ],
  [
    'both ways of an upgrade',
    { pools: { recon: { maxSurge: '2', maxUnavailable: '1' } } },
    /^pools\.recon\.maxUnavailable: excludes maxSurge/,
  ],
  [
    'addresses of a balancer that is not there',
    {
      network: {
        outbound: 'managedNATGateway',
        outboundAddresses: ['/subscriptions/a/resourceGroups/b/providers/Microsoft.Network/publicIPAddresses/c'],
      },
    },
    /^network\.outboundAddresses: is for outbound: loadBalancer; with managedNATGateway/,
  ],
  [
    'storage that the nodes do not reach',
    { storage: { allowedRanges: ['203.0.113.0/24'] } },
    /^network\.subnet: must be set where storage\.allowedRanges or allowedSubnets are/,
  ],
  [
    'storage without an address on the internet, of which one is told',
    { storage: { publicAccess: false } },
    /^warning: storage\.publicAccess: is false: pods mount the shares only when .* private endpoint/,
  ],
  [
    'days that end before they begin',
    { maintenance: { except: [{ from: '2026-12-24', to: '2026-12-20' }] } },
    /^maintenance\.except\[0\]\.to: must not be before from \(got 2026-12-20 < 2026-12-24\)$/,
  ],
  [
    'a proxy that is no http',
    { proxy: { http: 'socks5://proxy' } },
    /^proxy\.http: must be an address such as http:\/\/proxy/,
  ],
  [
    'a GPU pool without GPUs',
    { pools: { gpu: { vmSize: 'Standard_D8ds_v5' } } },
    /^pools\.gpu\.vmSize: must be a VM size with NVIDIA GPUs/,
  ],
  [
    'a label that the chart selects by',
    { pools: { recon: { labels: { 'gadgetron.io/pool': 'mine' } } } },
    /^pools\.recon\.labels\.gadgetron\.io\/pool: is set by AKS or by us$/,
  ],
  [
    'machines that are smaller than the chart takes them for',
    { pools: { recon: { vmSize: 'Standard_D2ds_v5', max: 2 } } },
    /^warning: pools\.recon\.vmSize: a node of Standard_D2ds_v5 .* leaves a pod of Gadgetron 1 core, 4 GiB of memory and 12 GiB of disk; the chart by itself asks for 3, 8 and 12, .* stay Pending without/,
  ],
  [
    'machines on which Gadgetron has no room at all',
    { pools: { recon: { vmSize: 'Standard_D1_v2' } } },
    /^warning: pools\.recon\.vmSize: .* leaves a pod of Gadgetron 0 cores, .* stay Pending\. Take a bigger size$/,
  ],
  [
    'machines for which there is no image',
    { pools: { recon: { vmSize: 'Standard_D8pds_v5' } } },
    /^warning: pools\.recon\.vmSize: Standard_D8pds_v5 is an ARM machine/,
  ],
  [
    'no local accounts, and no Entra',
    { access: { localAccounts: false } },
    /^access\.localAccounts: must be true without Entra/,
  ],
  [
    'a private zone for a public API server',
    { apiServer: { dnsZone: 'system' } },
    /^apiServer\.dnsZone: is for a private API server/,
  ],
  [
    'a zone of your own without an identity',
    {
      apiServer: {
        private: true,
        dnsZone: `/subscriptions/${uuid}/resourceGroups/net/providers/Microsoft.Network/privateDnsZones/z`,
      },
    },
    /^apiServer\.dnsZone: needs an identity of your own/,
  ],
  [
    'an API server without any name',
    { apiServer: { private: true, dnsZone: 'none', publicName: false } },
    /^apiServer\.publicName: must not be false with dnsZone: none/,
  ],
  [
    'cost analysis in the tier Free',
    { tier: 'Free', addons: { costAnalysis: true } },
    /^addons\.costAnalysis: is not in the tier Free/,
  ],
  [
    'metrics that go nowhere',
    { monitoring: { prometheus: true } },
    /^warning: monitoring\.prometheus: collects nothing before .*: name one in monitoring\.rules$/,
  ],
  [
    'two rules of the same name',
    { monitoring: { rules: [rule('a', 'mri'), rule('b', 'MRI')] } },
    /^monitoring\.rules\[1\]: must have another name than the rules before it \(got MRI\)$/,
  ],
  ['spot machines for patients', { pools: { recon: { spot: true } } }, /^warning: pools\.recon\.spot: .*30 seconds/],
  ['one node for the system', { pools: { system: { min: 1 } } }, /^warning: pools\.system\.min: /],
  [
    'a private API server with public ranges',
    { apiServer: { private: true, authorizedRanges: ['203.0.113.0/24'] } },
    /^apiServer\.authorizedRanges: excludes apiServer\.private/,
  ],
  [
    'ranges that never come in',
    { apiServer: { authorizedRanges: ['192.168.1.0/24'] } },
    /^apiServer\.authorizedRanges\[0\]: must be public addresses/,
  ],
  [
    'ranges that are everybody',
    { apiServer: { authorizedRanges: ['0.0.0.0/0'] } },
    /^apiServer\.authorizedRanges\[0\]: is everybody, which AKS refuses/,
  ],
  [
    'the range that excludes every client, with others',
    { apiServer: { authorizedRanges: ['0.0.0.0/32', '203.0.113.7'] } },
    /^apiServer\.authorizedRanges\[0\]: admits only .* as the single range/,
  ],
  [
    'ranges without hosts',
    { apiServer: { authorizedRanges: ['224.0.0.0/8'] } },
    /^apiServer\.authorizedRanges\[0\]: must not overlap 224\.0\.0\.0\/4/,
  ],
  [
    'an address that is none',
    { apiServer: { authorizedRanges: ['203.0.113.500'] } },
    /^apiServer\.authorizedRanges\[0\]: must be an address or a range/,
  ],
  [
    'pods where services are',
    { network: { podCidr: '10.0.128.0/17' } },
    /^network\.serviceCidr: must not overlap podCidr/,
  ],
  [
    'pods where Azure is',
    { network: { podCidr: '172.30.0.0/15' } },
    /^network\.podCidr: must not overlap 172\.30\.0\.0\/16, 172\.31\.0\.0\/16/,
  ],
  [
    'a range of pods for fewer nodes',
    { network: { podCidr: '10.244.0.0/21' } },
    /^network\.podCidr: has room for 8 nodes, and the pools may have 15/,
  ],
  [
    'a DNS server outside of the services',
    { network: { dnsServiceIP: '10.1.0.10' } },
    /^network\.dnsServiceIP: must be in serviceCidr/,
  ],
  [
    "a DNS server at the API server's address",
    { network: { dnsServiceIP: '10.0.0.1', serviceCidr: '10.0.0.1/32' } },
    /^network\.dnsServiceIP: must not be the first address/,
  ],
  [
    'a subnet that nobody may use',
    { network: { subnet } },
    /^identity: must be set where network\.subnet is: .*Network Contributor/,
  ],
  [
    "a way out that is the user's own, in AKS's network",
    { network: { outbound: 'userDefinedRouting' } },
    /^network\.outbound: needs network\.subnet/,
  ],
  [
    "AKS's NAT gateway in the user's network",
    { identity, network: { subnet, outbound: 'managedNATGateway' } },
    /^network\.outbound: is managedNATGateway/,
  ],
  [
    'an exact version that AKS moves on',
    { kubernetesVersion: '1.35.7' },
    /^kubernetesVersion: is pinned to 1\.35\.7.*upgrades\.kubernetes: none/,
  ],
  [
    'a minor version that AKS moves on',
    { kubernetesVersion: '1.35', upgrades: { kubernetes: 'stable' } },
    /^kubernetesVersion: is pinned to 1\.35, and .*upgrades\.kubernetes: patch/,
  ],
  [
    'mounts without a key before 1.34',
    { kubernetesVersion: '1.33' },
    /^storage\.access: is managed-identity, which needs Kubernetes 1\.34/,
  ],
  ['the free tier for a real cluster', { tier: 'Free' }, /^warning: tier: is Free: /],
  [
    'the free tier for a big cluster',
    { tier: 'Free', network: { podCidr: '10.240.0.0/12' }, pools: { recon: { max: 1000 } } },
    /^tier: must be Standard for more than 1000 nodes/,
  ],
  [
    'a small share on SSD',
    { storage: { sku: 'Premium_LRS', shares: [{ name: 'gtdata', sizeGiB: 20 }] } },
    /^storage\.shares\[0\]\.sizeGiB: must be ≥ 100 in a Premium_LRS account/,
  ],
  [
    'two shares of a name',
    { storage: { shares: [{ name: 'gtdata' }, { name: 'gtdata', sizeGiB: 3 }] } },
    /^storage\.shares\[1\]\.name: is there twice/,
  ],
  [
    'the group of another cluster',
    { resourceGroup: 'MC_mri_gadgetron_westeurope' },
    /^resourceGroup: must not be the group of the nodes/,
  ],
  [
    'names that are too long together',
    { resourceGroup: 'r'.repeat(50), name: 'n'.repeat(30) },
    /^name: is too long: MC_.* has 95 characters, and may have 80$/,
  ],
  ['too many tags', { tags: manyTags }, /^tags: must be 48 at most/],
  ['our own tags', { tags: { 'Gadgetron-run': 'x' } }, /^tags\.Gadgetron-run: must not begin with/],
  ['tags that Azure cannot tell apart', { tags: { Group: 'a', group: 'b' } }, /^tags\.group: is there twice/],
  [
    'two masters',
    { engine: { dnsPrefix: 'gadgetron', sshPublicKey: 'ssh-rsa AAAA', masterCount: 2 } },
    /^engine\.masterCount: must be 1, 3 or 5/,
  ],
  [
    'two ways to new node images',
    { upgrades: { kubernetes: 'node-image', nodeImages: 'None' } },
    /^upgrades\.nodeImages: must be NodeImage/,
  ],
  [
    'a reconstruction that leaves no time for the queue',
    { longestReconstruction: '23h30m' },
    /^longestWait: must be 29m15s at most with longestReconstruction 23h30m \(got 30m\): the two and 45 seconds must be 24h at most, as AKS waits for a drain no longer$/,
  ],
  [
    'a reconstruction of a day',
    { longestReconstruction: '24h', longestWait: 1 },
    /^longestWait: must be shorter, and so must be longestReconstruction \(24h\) \(got 1s\)/,
  ],
  [
    'a queue of a day',
    { longestWait: '24h' },
    /^longestWait: must be 23h49m15s at most with longestReconstruction 10m/,
  ],
  [
    'a node that must be kept a second too long',
    { longestReconstruction: '1h', longestWait: 82_756 },
    /^longestWait: must be 22h59m15s at most/,
  ],
  [
    'no way out, and an API server on the internet',
    { network: { outbound: 'none' }, storage: { shares: [] } },
    /^network\.outbound: needs apiServer\.private/,
  ],
  [
    'no way out, and packages of the internet',
    {
      network: { outbound: 'none' },
      apiServer: { private: true },
      upgrades: { nodeImages: 'SecurityPatch' },
      storage: { shares: [] },
    },
    /^upgrades\.nodeImages: must be NodeImage or None with network\.outbound: none/,
  ],
  [
    'no way out, and an account on the internet',
    { network: { outbound: 'none' }, apiServer: { private: true } },
    /^warning: network\.outbound: is none: pods mount the shares only/,
  ],
  [
    'an account that is there, and is described',
    { storage: { existing: account, sku: 'Premium_LRS' } },
    /^storage\.sku: excludes existing: an account that exists is used as it is/,
  ],
  [
    'an account that is there, without shares',
    { storage: { existing: account, shares: [] } },
    /^storage\.existing: needs shares/,
  ],
  [
    'an account in another subscription',
    {
      storage: {
        existing: account.replace('6f1c0a8e-5a50-4d8e-9d0c-0d9a5bb0a001', '00000000-0000-0000-0000-000000000001'),
      },
    },
    /^storage\.existing: must be in the subscription of the cluster/,
  ],
  [
    'a window shorter than a reconstruction',
    { longestReconstruction: '5h' },
    /^warning: maintenance\.hours: is shorter/,
  ],
])('%s: one sentence, with its path', (_, more, complaint) => {
  expect(told(more)).toEqual([expect.stringMatching(complaint)]);
});

test.each<[what: string, more: object]>([
  ['nothing but what is needed', {}],
  ['fixed pools', { pools: { system: { count: 3 }, recon: { count: 0 } } }],
  ['node auto-provisioning beside fixed pools', { nodeProvisioning: 'auto', pools: { recon: { count: 2 }, gpu: {} } }],
  ['a minimum above the default maximum', { pools: { recon: { min: 12 } } }],
  ["a network of the user's own", { identity, network: { subnet, outbound: 'userDefinedRouting' } }],
  ['a private API server', { apiServer: { private: true } }],
  ['an exact version that stays', { kubernetesVersion: '1.35.7', upgrades: { kubernetes: 'none' } }],
  ['an old version with a key', { kubernetesVersion: '1.33', storage: { access: 'key' } }],
  ['an old version without a share', { kubernetesVersion: '1.33', storage: { shares: [] } }],
  [
    'a node that is kept as long as AKS can keep one',
    { longestReconstruction: '1h', longestWait: 82_755, maintenance: { hours: 24 } },
  ],
  [
    'a small share of an account that is there',
    { storage: { existing: account, shares: [{ name: 'mri', sizeGiB: 5 }] } },
  ],
  ['48 tags', { tags: Object.fromEntries(Object.entries(manyTags).slice(1)) }],
])('%s: nothing to say', (_, more) => {
  expect(told(more)).toEqual([]);
});

test('a rule is not told of values that are wrong by themselves', () => {
  expect(told({ pools: { recon: { min: 'four', max: 2 } } })).toEqual([
    'pools.recon.min: must be a whole number (got "four")',
  ]);
});
