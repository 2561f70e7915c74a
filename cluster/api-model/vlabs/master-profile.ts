import {
  bool,
  flag,
  int,
  list,
  map,
  optional,
  optionalInt,
  pointer,
  slice,
  struct,
  text,
  texts,
  field,
  type TypeOf,
} from '../go/types';
import { aksOnly, tag } from './families';
import { kubernetesConfig } from './kubernetes-config';
import { extension, imageReference } from './shared';

export const masterProfile = struct('MasterProfile', {
  count: int({ tag: 'required,eq=1|eq=3|eq=5' }),
  dnsPrefix: text({ go: 'DNSPrefix', tag: 'required' }),
  subjectAltNames: texts(),
  vmSize: text({ go: 'VMSize', tag: 'required' }),
  osDiskSizeGB: int({ go: 'OSDiskSizeGB', tag: tag('min=0,max=1023', 'min=0,max=2048') }),
  vnetSubnetID: text(),
  vnetCidr: text(),
  agentVnetSubnetID: text(),
  firstConsecutiveStaticIP: text(),
  ipAddressCount: int({ go: 'IPAddressCount', tag: 'min=0,max=256' }),
  storageProfile: text({ tag: 'eq=StorageAccount|eq=ManagedDisks|len=0' }),
  HTTPSourceAddressPrefix: text(),
  oauthEnabled: bool(),
  preProvisionExtension: optional(extension),
  extensions: list(extension),
  distro: text({}, 'vlabs.Distro'),
  kubernetesConfig: optional(kubernetesConfig),
  imageReference: optional(imageReference),
  // A pointer to a slice: strictjson.go does not look inside.
  customFiles: field(pointer(slice(struct('CustomFile', { source: text(), dest: text() })))),
  availabilityProfile: text(),
  agentSubnet: text(),
  availabilityZones: texts(),
  singlePlacementGroup: flag(),
  platformFaultDomainCount: optionalInt({ only: aksOnly }),
  platformUpdateDomainCount: optionalInt({ only: aksOnly }),
  auditDEnabled: flag({ only: aksOnly }),
  customVMTags: map({ only: aksOnly }),
  sysctldConfig: map({ only: aksOnly }),
  ultraSSDEnabled: flag({ only: aksOnly }),
  encryptionAtHost: flag({ only: aksOnly }),
  fqdn: text(),
  cosmosEtcd: flag({ only: aksOnly }),
  proximityPlacementGroupID: text({ only: aksOnly }),
  osDiskCachingType: text({ only: aksOnly }),
});

export type MasterProfile = TypeOf<typeof masterProfile>;
