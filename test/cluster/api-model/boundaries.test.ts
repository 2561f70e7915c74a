import { checkModel } from '../../../cluster/api-model/check';
import { changed, goodModel, type Json } from './models';

type Changes = Readonly<Record<string, Json | undefined>>;

const both = [true, true] as const;
const neither = [false, false] as const;
const onlyAcs = [true, false] as const;
const onlyAks = [false, true] as const;

const pool = (name: string, more: Readonly<Record<string, Json>> = {}): Json => ({
  name,
  count: 1,
  vmSize: 'Standard_D4_v3',
  availabilityProfile: 'VirtualMachineScaleSets',
  storageProfile: 'ManagedDisks',
  ...more,
});
const key: Json = { keyData: 'ssh-rsa AAAA' };
const reference: Json = {
  vaultID: '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/r/providers/Microsoft.KeyVault/vaults/v',
  secretName: 's',
};
const scaled = (config: Readonly<Record<string, string>>): Changes => ({
  'k.addons': [{ name: 'cluster-autoscaler', enabled: true, config }],
});
const scaledPool = (config: Readonly<Record<string, string>>): Changes => ({
  'pool.name': 'recon',
  'k.addons': [{ name: 'cluster-autoscaler', enabled: true, pools: [{ name: 'recon', config }] }],
});
const version = (text: string): Changes => ({
  'o.orchestratorVersion': text,
  'o.orchestratorRelease': text.split('.').slice(0, 2).join('.'),
});

/** What versions before scale sets have. */
const sets: Changes = { 'pool.availabilityProfile': 'AvailabilitySet' };

// Each limit from both of its sides: what acs-engine and what aks-engine say to it.
const limits: Readonly<
  Record<string, readonly (readonly [changes: Changes, accepted: readonly [acs: boolean, aks: boolean]])[]>
> = {
  "the masters' DNS name": [
    [{ 'm.dnsPrefix': 'ab' }, neither],
    [{ 'm.dnsPrefix': 'abc' }, both],
    [{ 'm.dnsPrefix': `a${'b'.repeat(44)}` }, both],
    [{ 'm.dnsPrefix': `a${'b'.repeat(45)}` }, neither],
    [{ 'm.dnsPrefix': '1bc' }, neither],
    [{ 'm.dnsPrefix': 'ab-' }, neither],
    [{ 'm.dnsPrefix': 'a-1' }, both],
    [{ 'm.dnsPrefix': 'a_c' }, neither],
  ],
  'the number of masters': [
    ...[1, 3, 5].map(count => [{ 'm.count': count }, both] as const),
    ...[0, 2, 4, 6, 7, -1].map(count => [{ 'm.count': count }, neither] as const),
    [{ 'm.vmSize': '' }, neither],
  ],
  'names of pools': [
    [{ 'pool.name': 'a' }, both],
    [{ 'pool.name': 'a23456789012' }, both],
    [{ 'pool.name': 'a234567890123' }, neither],
    [{ 'pool.name': 'Recon' }, neither],
    [{ 'pool.name': '1a' }, neither],
    [{ 'pool.name': 'a-b' }, neither],
    [{ 'properties.agentPoolProfiles': [pool('a'), pool('b')] }, both],
    [{ 'properties.agentPoolProfiles': [pool('a'), pool('a')] }, neither],
  ],
  'nodes of a pool': [
    [{ 'pool.count': 0 }, neither],
    [{ 'pool.count': 1 }, both],
    [{ 'pool.count': 100 }, both],
    [{ 'pool.count': 101 }, onlyAks],
    [{ 'pool.count': 1000 }, onlyAks],
    [{ 'pool.count': 1001 }, neither],
  ],
  'disks of machines': [
    [{ 'pool.osDiskSizeGB': 0 }, both],
    [{ 'pool.osDiskSizeGB': 1023 }, both],
    [{ 'pool.osDiskSizeGB': 1024 }, onlyAks],
    [{ 'pool.osDiskSizeGB': 2048 }, onlyAks],
    [{ 'pool.osDiskSizeGB': -1 }, neither],
  ],
  'keys and users': [
    [{ 'linux.ssh.publicKeys': [key] }, both],
    [{ 'linux.ssh.publicKeys': [] }, neither],
    [{ 'linux.ssh.publicKeys': [key, key] }, onlyAks],
    [{ 'linux.ssh.publicKeys': [{ keyData: '' }] }, neither],
    [{ 'linux.adminUsername': '' }, neither],
  ],
  'kinds of sets': [
    [{ 'pool.availabilityProfile': 'AvailabilitySet' }, both],
    [{ 'pool.availabilityProfile': '' }, both],
    [{ 'pool.availabilityProfile': 'availabilityset' }, neither],
    [{ 'properties.agentPoolProfiles': [pool('a'), pool('b', { availabilityProfile: 'AvailabilitySet' })] }, neither],
  ],
  'kinds of disks': [
    [{ 'pool.storageProfile': '' }, both],
    [{ 'pool.storageProfile': 'ManagedDisks' }, both],
    [{ 'pool.storageProfile': 'StorageAccount' }, neither],
    [{ 'pool.storageProfile': 'StorageAccount', 'pool.availabilityProfile': 'AvailabilitySet' }, both],
    [{ 'pool.storageProfile': 'Ephemeral' }, onlyAks],
  ],
  priorities: [
    [{ 'pool.scaleSetPriority': 'Regular' }, both],
    [{ 'pool.scaleSetPriority': 'Low' }, both],
    [{ 'pool.scaleSetPriority': 'Spot' }, onlyAks],
    [{ 'pool.scaleSetPriority': 'Cheap' }, neither],
  ],
  'the service principal': [
    [{ 'sp.secret': 's' }, both],
    [{ 'sp.secret': '' }, neither],
    [{ 'sp.keyvaultSecretRef': reference, 'sp.secret': 's' }, neither],
    [{ 'sp.keyvaultSecretRef': reference, 'sp.secret': undefined }, both],
    [{ sp: undefined, 'k.useManagedIdentity': false }, neither],
    [{ sp: undefined, 'k.useManagedIdentity': true }, both],
  ],
  "acs-engine's autoscaler, whose limits nobody reads": [
    [scaled({ 'min-nodes': '1', 'max-nodes': '1' }), both],
    [scaled({ 'min-nodes': '9', 'max-nodes': '1' }), both],
    [scaled({ 'min-nodes': 'x' }), both],
    [{ ...scaled({}), 'pool.availabilityProfile': 'AvailabilitySet' }, neither],
  ],
  "aks-engine's autoscaler, for each pool": [
    [scaledPool({ 'min-nodes': '3', 'max-nodes': '3' }), onlyAks],
    [scaledPool({ 'min-nodes': '4', 'max-nodes': '3' }), neither],
    [scaledPool({ 'min-nodes': 'x', 'max-nodes': '3' }), neither],
    [scaledPool({ 'min-nodes': '1', 'max-nodes': '1.5' }), neither],
    [
      { 'pool.name': 'other', 'k.addons': [{ name: 'cluster-autoscaler', enabled: true, pools: [{ name: 'recon' }] }] },
      neither,
    ],
  ],
  'addresses of services': [
    [{ 'k.serviceCidr': '10.0.0.0/16' }, neither],
    [{ 'k.serviceCidr': '10.0.0.0/16', 'k.dnsServiceIP': '10.0.0.2' }, both],
    [{ 'k.serviceCidr': '10.0.0.0/16', 'k.dnsServiceIP': '10.0.0.1' }, neither],
    [{ 'k.serviceCidr': '10.0.0.0/16', 'k.dnsServiceIP': '10.0.255.254' }, both],
    [{ 'k.serviceCidr': '10.0.0.0/16', 'k.dnsServiceIP': '10.0.255.255' }, neither],
    [{ 'k.serviceCidr': '10.0.0.0/16', 'k.dnsServiceIP': '10.1.0.0' }, neither],
  ],
  versions: [
    [{ ...version('1.6.9'), ...sets }, onlyAcs],
    [{ ...version('1.6.8'), ...sets }, neither],
    [{ ...version('1.13.0-alpha.1'), ...sets }, onlyAcs],
    [version('1.12.2'), onlyAcs],
    [version('1.12.3'), neither],
    [version('1.24.17'), onlyAks],
    [version('1.24.16'), neither],
    [version('1.20.15'), onlyAks],
    [version('1.25.0'), neither],
  ],
};

describe.each(Object.entries(limits))('the limits of %s', (_, cases) => {
  test.each(cases.map(([changes, [acs, aks]]) => [JSON.stringify(changes).slice(0, 120), changes, acs, aks] as const))(
    '%s',
    (_title, changes, acs, aks) => {
      const said = (engine: 'acs-engine' | 'aks-engine') =>
        checkModel(engine, JSON.stringify(changed(goodModel(engine), changes))).accepted;
      expect({ acs: said('acs-engine'), aks: said('aks-engine') }).toEqual({ acs, aks });
    },
  );
});
