import { isAcs } from '../engines';
import type { TagFinding } from '../go/tags';
import { none, type Model, type Reason } from '../model';
import { containerService, properties } from '../vlabs/container-service';

/** What the `validate` tags of the structures demand, in the words of HandleValidationErrors. */
export function tagRules({ engine, service, properties: value }: Model): readonly Reason[] {
  if (!service.properties) return none;
  const place = {
    engine,
    path: 'properties',
    namespace: 'Properties',
    struct: containerService.name,
    keys: [],
    report: () => undefined,
  };
  const findings = properties.violations(value, place, []);
  // The engines print all findings behind the first when they have no words of their own for that one.
  return findings.map((finding, index) => ({
    path: finding.path,
    message: wordsFor(finding, isAcs(engine)) ?? unknown(finding, index === 0 ? findings : [finding]),
  }));
}

const unknown = ({ namespace }: TagFinding, findings: readonly TagFinding[]): string =>
  `Namespace ${namespace} is not caught, ${findings.map(line).join('\n')}`;

const line = ({ namespace, tag }: TagFinding): string =>
  `Key: '${namespace}' Error:Field validation for '${namespace.slice(namespace.lastIndexOf('.') + 1)}' failed on the '${nameOf(tag)}' tag`;

/** Alternatives are reported whole, a single constraint by its name. */
const nameOf = (tag: string): string => (tag.includes('|') ? tag : (tag.split('=')[0] ?? tag));

const missing = [
  'OrchestratorProfile',
  'OrchestratorProfile.OrchestratorType',
  'MasterProfile',
  'MasterProfile.DNSPrefix',
  'MasterProfile.VMSize',
  'LinuxProfile',
].map(name => `Properties.${name}`);

function wordsFor({ namespace, value }: TagFinding, acs: boolean): string | undefined {
  if (missing.includes(namespace)) return `missing ${namespace}`;
  const osDisk = `Invalid os disk size of ${String(value)} specified.  The range of valid values are [1, 1023]`;
  const storage = (profiles: string): string => `Unknown storageProfile '${String(value)}'. Specify ${profiles}`;
  switch (namespace) {
    case 'Properties.MasterProfile.Count':
      return 'MasterProfile count needs to be 1, 3, or 5';
    case 'Properties.MasterProfile.OSDiskSizeGB':
      return osDisk;
    case 'Properties.MasterProfile.IPAddressCount':
      return 'MasterProfile.IPAddressCount needs to be in the range [1,256]';
    case 'Properties.MasterProfile.StorageProfile':
      return storage('either StorageAccount or ManagedDisks');
  }
  if (!namespace.startsWith('Properties.AgentPoolProfiles')) return undefined;
  if (namespace.endsWith('.Name') || namespace.endsWith('VMSize')) return `missing ${namespace}`;
  if (namespace.endsWith('.Count')) return `AgentPoolProfile count needs to be in the range [1,${acs ? 100 : 1000}]`;
  if (namespace.endsWith('.OSDiskSizeGB')) return osDisk;
  if (namespace.includes('.Ports')) return 'AgentPoolProfile Ports must be in the range[1, 65535]';
  if (namespace.endsWith('.StorageProfile'))
    return storage(acs ? 'either StorageAccount or ManagedDisks' : 'StorageAccount, ManagedDisks, or Ephemeral');
  if (namespace.includes('.DiskSizesGB'))
    return 'A maximum of 4 disks may be specified, The range of valid disk size values are [1, 1023]';
  if (namespace.endsWith('.IPAddressCount')) return 'AgentPoolProfile.IPAddressCount needs to be in the range [1,256]';
  return undefined;
}
