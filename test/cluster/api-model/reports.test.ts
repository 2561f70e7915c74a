import { checkModel } from '../../../cluster/api-model/check';
import type { Engine } from '../../../cluster/api-model/engines';
import { hasAcceleratedNetworking } from '../../../cluster/api-model/rules/accelerated-networking';
import { describeWithFixtures, fixtureJson } from '../../../tools/fixtures/fixtures';
import { changed, type Json } from './models';

/** A model in which only what a case is about is unusual. */
const plain = {
  apiVersion: 'vlabs',
  properties: {
    orchestratorProfile: { orchestratorType: 'Kubernetes', kubernetesConfig: {} },
    masterProfile: { count: 1, dnsPrefix: 'gadgetron-dns', vmSize: 'Standard_D4s_v3' },
    agentPoolProfiles: [{ name: 'recon', count: 1, vmSize: 'Standard_D4s_v3' }],
    linuxProfile: { adminUsername: 'azureuser', ssh: { publicKeys: [{ keyData: 'ssh-rsa AAAA' }] } },
    servicePrincipalProfile: { clientId: '00000000-0000-0000-0000-000000000001', secret: 's' },
  },
} as const;

const acs = 'acs-engine';
const aks = 'aks-engine';
const stack = 'aks-engine-azurestack';
const accelerated = (vmSize: string) => ({ 'pool.acceleratedNetworkingEnabled': true, 'pool.vmSize': vmSize });
const zones = (profile: Readonly<Record<string, Json>>) => ({
  'o.orchestratorVersion': '1.12.2',
  'm.count': 3,
  'm.availabilityZones': ['1'],
  'pool.count': 3,
  'pool.availabilityProfile': 'VirtualMachineScaleSets',
  'pool.availabilityZones': ['1'],
  ...profile,
});
const azureStackHub = {
  location: 'local',
  'pool.availabilityProfile': 'AvailabilitySet',
  'properties.customCloudProfile': { portalURL: 'https://portal.local.azurestack.external' },
};

// What the real validators said to these, and we once said otherwise.
test.each<[Engine, what: string, changes: Readonly<Record<string, Json | undefined>>, reason: RegExp | undefined]>([
  [acs, 'accelerated networking for a size of later years', accelerated('Standard_D8ds_v5'), /does not support/],
  [acs, 'accelerated networking for a size of its list', accelerated('Standard_DS3_v2'), undefined],
  [aks, 'accelerated networking for a v5 size', accelerated('Standard_D8ds_v5'), undefined],
  [stack, 'accelerated networking for a v5 size', accelerated('Standard_D8ds_v5'), undefined],
  [aks, 'the same as a promotion', accelerated('Standard_D8ds_v5_Promo'), undefined],
  [acs, 'feature flags', { 'properties.featureFlags': { enableCSERunInBackground: true } }, undefined],
  [
    acs,
    'a feature flag of its successor',
    { 'properties.featureFlags': { enableIPv6DualStack: true } },
    /^Unknown JSON tag enableIPv6DualStack$/,
  ],
  [acs, 'masters in zones without a profile', zones({}), undefined],
  [acs, 'masters in zones and a set', zones({ 'm.availabilityProfile': 'AvailabilitySet' }), /with an AvailabilitySet/],
  [acs, 'Calico on Azure CNI', { 'k.networkPlugin': 'azure', 'k.networkPolicy': 'calico' }, undefined],
  [
    aks,
    'Ubuntu 20.04 of AKS in pools',
    {
      'o.orchestratorRelease': '1.24',
      'pool.distro': 'aks-ubuntu-20.04',
      'pool.availabilityProfile': 'AvailabilitySet',
    },
    undefined,
  ],
  [
    aks,
    'Ubuntu 20.04 of AKS in masters',
    { 'o.orchestratorRelease': '1.24', 'm.distro': 'aks-ubuntu-20.04' },
    undefined,
  ],
  [aks, 'Flatcar without a kubernetesConfig', { k: undefined, 'pool.distro': 'flatcar' }, /the engine crashes/],
  [stack, 'Flatcar without a kubernetesConfig', { k: undefined, 'pool.distro': 'flatcar' }, /the engine crashes/],
  [stack, 'Azure Stack Hub without a kubernetesConfig', { ...azureStackHub, k: undefined }, /the engine crashes/],
  [stack, 'container monitoring', { 'k.addons': [{ name: 'container-monitoring', enabled: true }] }, /deprecated/],
  [aks, 'container monitoring', { 'k.addons': [{ name: 'container-monitoring', enabled: true }] }, undefined],
  // What both refuse, and whose reason is easily missed beside another one.
  [
    acs,
    'how often nodes report',
    { 'k.nodeStatusUpdateFrequency': '10s' },
    /^Unknown JSON tag nodeStatusUpdateFrequency$/,
  ],
  [
    aks,
    'IPv6 with the plugin that it means where it is told none',
    { 'k.networkPolicy': 'calico', 'properties.featureFlags': { enableIPv6Only: true } },
    /IPv6/i,
  ],
  [
    aks,
    'a containerd that it does not have',
    { 'k.containerRuntime': 'containerd', 'k.containerdVersion': '9.9.9' },
    /containerd/,
  ],
  [
    stack,
    'a containerd that it does not have',
    { 'k.containerRuntime': 'containerd', 'k.containerdVersion': '9.9.9' },
    /containerd/,
  ],
  [aks, 'auditd on Flatcar', { 'pool.distro': 'flatcar', 'pool.auditDEnabled': true }, /audit/i],
  [
    aks,
    'a subnet that is no resource id',
    { 'm.vnetSubnetId': 'subnet', 'm.firstConsecutiveStaticIP': '10.0.0.5', 'pool.vnetSubnetId': 'subnet' },
    /unable to match regexp|vnetSubnetI[dD]/,
  ],
])('%s, %s', (engine, _what, changes, reason) => {
  const { reasons } = checkModel(engine, JSON.stringify(changed(plain, changes)));
  if (reason === undefined) expect(reasons).toEqual([]);
  else expect(reasons.map(({ message }) => message)).toContainEqual(expect.stringMatching(reason));
});

describeWithFixtures('the tables of the engines', () => {
  const tables = fixtureJson('azure', 'engine-tables.json') as {
    readonly acceleratedNetworking: Readonly<
      Record<Engine, { readonly capable: readonly string[]; readonly notCapable?: readonly string[] }>
    >;
    readonly networkPluginAndPolicy: Readonly<Record<Engine, readonly (readonly [string, string])[]>>;
  };

  test.each([acs, aks, stack] as const)(
    '%s has accelerated networking for the sizes that we say, and no others',
    engine => {
      const all = new Set(
        Object.values(tables.acceleratedNetworking).flatMap(({ capable, notCapable = [] }) => [
          ...capable,
          ...notCapable,
        ]),
      );
      const { capable } = tables.acceleratedNetworking[engine];
      const really = (size: string): boolean => capable.includes(engine === acs ? size : size.replace(/_Promo$/, ''));
      expect([...all].filter(size => hasAcceleratedNetworking(engine, size) !== really(size))).toEqual([]);
    },
  );

  test.each([acs, aks, stack] as const)('%s takes every pair of plugin and policy of its table', engine => {
    const refused = tables.networkPluginAndPolicy[engine].filter(
      ([networkPlugin, networkPolicy]) =>
        networkPlugin !== 'flannel' &&
        checkModel(
          engine,
          JSON.stringify(changed(plain, { 'k.networkPlugin': networkPlugin, 'k.networkPolicy': networkPolicy })),
        ).reasons.length > 0,
    );
    expect(refused).toEqual([]);
  });
});
