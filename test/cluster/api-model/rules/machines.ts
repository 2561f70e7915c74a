import type { Topics } from './topics';

/** Rules about the machines: masters, pools and their zones. */
export const machines: Topics = {
  masters: [
    ['both', { m: undefined }, 'missing Properties.MasterProfile'],
    ['both', { 'm.count': undefined }, 'MasterProfile count needs to be 1, 3, or 5'],
    ['both', { 'm.ipAddressCount': 257 }, 'MasterProfile.IPAddressCount needs to be in the range [1,256]'],
    [
      'both',
      { 'm.osDiskSizeGB': 4096 },
      'Invalid os disk size of 4096 specified.  The range of valid values are [1, 1023]',
    ],
    [
      'both',
      { 'm.storageProfile': 'Ephemeral' },
      "Unknown storageProfile 'Ephemeral'. Specify either StorageAccount or ManagedDisks",
    ],
    [
      'both',
      { 'm.dnsPrefix': '1abc' },
      "DNSPrefix '1abc' is invalid. The DNSPrefix must contain between 3 and 45 characters and can contain only letters, numbers, and hyphens.  It must start with a letter and must end with a letter or a number. (length was 4)",
    ],
    [
      'both',
      { 'm.imageReference': { name: 'x' } },
      'imageResourceGroup needs to be specified when imageName is provided',
    ],
    [
      'both',
      { 'm.singlePlacementGroup': true, 'm.availabilityProfile': 'AvailabilitySet' },
      'singlePlacementGroup is only supported with VirtualMachineScaleSets',
    ],
    [
      'both',
      { 'm.availabilityProfile': 'VirtualMachineScaleSets', 'pool.availabilityProfile': 'AvailabilitySet' },
      'VirtualMachineScaleSets for master profile must be used together with virtualMachineScaleSets for agent profiles. Set "availabilityProfile" to "VirtualMachineScaleSets" for agent profiles',
    ],
    [
      'aks',
      { 'm.availabilityProfile': 'VirtualMachineScaleSets', 'k.useManagedIdentity': true },
      'virtualMachineScaleSets for master profile can be used only with user assigned MSI ! Please specify "userAssignedID" in "kubernetesConfig"',
    ],
    ['aks', { 'm.distro': 'aks' }, 'The aks distro is deprecated, please use aks-ubuntu-16.04 instead'],
    ['aks', { 'm.distro': 'debian' }, 'The debian distro is not supported'],
    ['acs', { 'm.distro': 'debian' }, undefined],
    [
      'aks',
      { 'm.auditDEnabled': true, 'm.distro': 'flatcar' },
      'auditd was enabled for master vms, but an Ubuntu-based distro was not selected',
    ],
    ['aks', { 'm.osDiskCachingType': 'None' }, undefined],
    [
      'aks',
      { 'm.osDiskCachingType': 'Some' },
      'Invalid masterProfile osDiskCachingType value "Some", please use one of the following versions: [ None ReadWrite ReadOnly]',
    ],
    [
      'aks',
      { 'm.proximityPlacementGroupID': 'mine' },
      'ProximityPlacementGroupID(mine) is of incorrect format, correct format: ^/subscriptions/\\S+/resourceGroups/\\S+/providers/Microsoft.Compute/proximityPlacementGroups/[^/\\s]+$',
    ],
  ],
  pools: [
    ['both', { 'properties.agentPoolProfiles': undefined }, undefined],
    [
      'both',
      { pool: null },
      "Namespace Properties.AgentPoolProfiles[0] is not caught, Key: 'Properties.AgentPoolProfiles[0]' Error:Field validation for 'AgentPoolProfiles[0]' failed on the 'required' tag",
    ],
    ['both', { 'pool.name': '' }, 'missing Properties.AgentPoolProfiles[0].Name'],
    [
      'both',
      { 'pool.name': 'abcdefghijklm' },
      "pool name 'abcdefghijklm' is invalid. A pool name must start with a lowercase letter, have max length of 12, and only have characters a-z0-9",
    ],
    ['both', { 'pool.count': -1 }, 'AgentPoolProfile count needs to be in the range [1,'],
    ['both', { 'pool.ports': [70000] }, 'AgentPoolProfile Ports must be in the range[1, 65535]'],
    ['both', { 'pool.ports': [80] }, 'AgentPoolProfile.Ports must be empty for Kubernetes'],
    ['both', { 'pool.dnsPrefix': 'abc' }, 'AgentPoolProfile.DNSPrefix must be empty for Kubernetes'],
    ['both', { 'pool.osType': 'BeOS' }, 'AgentPoolProfile.osType must be either Linux or Windows'],
    ['both', { 'pool.role': 'infra' }, 'Role "infra" is not supported'],
    [
      'both',
      { 'pool.scaleSetPriority': 'Regular', 'pool.scaleSetEvictionPolicy': 'Delete' },
      "property 'AgentPoolProfile.ScaleSetEvictionPolicy' must be empty for AgentPoolProfile.Priority of Regular",
    ],
    [
      'both',
      { 'pool.scaleSetEvictionPolicy': 'Keep' },
      "Namespace Properties.AgentPoolProfiles[0].ScaleSetEvictionPolicy is not caught, Key: 'Properties.AgentPoolProfiles[0].ScaleSetEvictionPolicy' Error:Field validation for 'ScaleSetEvictionPolicy' failed on the 'eq=Delete|eq=Deallocate|len=0' tag",
    ],
    [
      'both',
      { 'pool.availabilityProfile': 'Any' },
      "unknown availability profile type 'Any' for agent pool 'recon'.  Specify either AvailabilitySet, or VirtualMachineScaleSets",
    ],
    [
      'both',
      { 'pool.diskSizesGB': [100], 'pool.storageProfile': '' },
      "property 'StorageProfile' must be set to either 'StorageAccount' or 'ManagedDisks' when attaching disks",
    ],
    [
      'both',
      { 'pool.diskSizesGB': [1, 2, 3, 4, 5], 'pool.storageProfile': 'ManagedDisks' },
      'A maximum of 4 disks may be specified, The range of valid disk size values are [1, 1023]',
    ],
    ['both', { 'pool.diskSizesGB': [100], 'pool.storageProfile': 'ManagedDisks' }, undefined],
    ['both', { 'pool.customNodeLabels': { 'a b': 'c' } }, "Label key 'a b' is invalid."],
    ['both', { 'pool.customNodeLabels': { a: '-c' } }, "Label value '-c' is invalid."],
    ['both', { 'pool.customNodeLabels': { 'gadgetron.io/pool': '' } }, undefined],
    ['acs', { 'pool.imageReference': {}, 'pool.customNodeLabels': { a: '-c' } }, undefined],
    ['aks', { 'pool.imageReference': {}, 'pool.customNodeLabels': { a: '-c' } }, "Label value '-c' is invalid."],
    [
      'acs',
      { 'pool.acceleratedNetworkingEnabled': true, 'pool.vmSize': 'Standard_NC6' },
      'The AgentPoolProfile.vmsize does not support AgentPoolProfile.acceleratedNetworking',
    ],
    [
      'aks',
      { 'pool.acceleratedNetworkingEnabled': true, 'pool.vmSize': 'Standard_NC6' },
      'AgentPoolProfile.vmsize Standard_NC6 does not support AgentPoolProfile.acceleratedNetworking',
    ],
    ['both', { 'pool.acceleratedNetworkingEnabled': true, 'pool.vmSize': 'Standard_D4_v3' }, undefined],
    [
      'acs',
      { 'pool.storageProfile': 'Ephemeral' },
      "Unknown storageProfile 'Ephemeral'. Specify either StorageAccount or ManagedDisks",
    ],
    ['aks', { 'pool.storageProfile': 'Ephemeral' }, undefined],
    [
      'aks',
      { 'pool.storageProfile': 'Ephemeral', 'pool.osDiskCachingType': 'None' },
      'Invalid osDiskCachingType value "None" for agentPoolProfile "recon" using Ephemeral Disk, you must use: ReadOnly',
    ],
    ['acs', { 'pool.availabilityProfile': undefined, 'pool.storageProfile': 'StorageAccount' }, undefined],
    [
      'aks',
      { 'pool.availabilityProfile': undefined, 'pool.storageProfile': 'StorageAccount' },
      'VirtualMachineScaleSets does not support StorageAccount disks.  Please specify "storageProfile": "ManagedDisks" (recommended) or "availabilityProfile": "AvailabilitySet"',
    ],
    [
      'acs',
      { 'o.orchestratorRelease': '1.9' },
      'VirtualMachineScaleSets are only available in Kubernetes version 1.10.0 or greater. Please set "orchestratorVersion" to 1.10.0 or above',
    ],
    [
      'aks',
      { 'pool.enableVMSSNodePublicIP': true },
      'You have enabled VMSS node public IP in agent pool recon, but you did not specify Basic Load Balancer SKU',
    ],
  ],
  zones: [
    [
      'acs',
      { 'pool.availabilityZones': ['1'] },
      'Availability Zones need to be defined for master profile and all agent pool profiles. Please set "availabilityZones" for all profiles',
    ],
    ['aks', { 'pool.availabilityZones': ['1'] }, undefined],
    [
      'acs',
      { 'pool.availabilityZones': ['1'], 'm.availabilityZones': ['1'], 'm.availabilityProfile': 'AvailabilitySet' },
      'Availability Zones are not supported with an AvailabilitySet. Please set availabilityProfile to VirtualMachineScaleSets',
    ],
    [
      'acs',
      {
        'pool.availabilityZones': ['1', '2'],
        'm.availabilityZones': ['1'],
        'm.availabilityProfile': 'VirtualMachineScaleSets',
        'm.count': 3,
      },
      'the node count and the number of availability zones provided can result in zone imbalance. To achieve zone balance, each zone should have at least 2 nodes or more',
    ],
    [
      'acs',
      {
        'pool.availabilityZones': ['1'],
        'm.availabilityZones': ['1'],
        'm.availabilityProfile': 'VirtualMachineScaleSets',
        'm.count': 3,
      },
      undefined,
    ],
    [
      'both',
      {
        'pool.availabilityZones': ['1'],
        'm.availabilityZones': ['1'],
        'm.availabilityProfile': 'VirtualMachineScaleSets',
        'm.count': 3,
        'k.loadBalancerSku': 'Basic',
      },
      'Availability Zones requires Standard LoadBalancer. Please set KubernetesConfig "LoadBalancerSku" to "Standard"',
    ],
    [
      'acs',
      { 'pool.availabilityZones': ['1'], 'o.orchestratorRelease': '1.11' },
      'availabilityZone is only available in Kubernetes version 1.12 or greater',
    ],
  ],
};
