import { checkModel, type Verdict } from '../../../cluster/api-model/check';
import { type Engine, engines } from '../../../cluster/api-model/engines';
import { changed, goodModel, type Json } from './models';

type Changes = Readonly<Record<string, Json | undefined>>;
type Case = readonly [engines: 'acs' | 'aks' | 'both', changes: Changes, reason: string | undefined];

const check = (engine: Engine, changes: Changes): Verdict =>
  checkModel(engine, JSON.stringify(changed(goodModel(engine), changes)));

// The rules as pkg/api/vlabs/validate.go has them; what it says to these was read there. `undefined`: accepted.
const topics: Readonly<Record<string, readonly Case[]>> = {
  'a model that is right': [['both', {}, undefined]],
  'reading JSON': [
    ['both', { apiVersion: '2017-07-01' }, "unrecognized APIVersion '2017-07-01'"],
    [
      'both',
      { apiVersion: 1 },
      'json: cannot unmarshal number into Go struct field TypeMeta.apiVersion of type string',
    ],
    [
      'both',
      { 'm.count': '1' },
      'json: cannot unmarshal string into Go struct field MasterProfile.properties.masterProfile.count of type int',
    ],
    [
      'both',
      { 'm.count': 1.5 },
      'json: cannot unmarshal number 1.5 into Go struct field MasterProfile.properties.masterProfile.count of type int',
    ],
    [
      'both',
      { 'pool.count': true },
      'json: cannot unmarshal bool into Go struct field AgentPoolProfile.properties.agentPoolProfiles.count of type int',
    ],
    [
      'both',
      { 'pool.customNodeLabels': { a: 1 } },
      'json: cannot unmarshal number into Go struct field AgentPoolProfile.properties.agentPoolProfiles.customNodeLabels of type string',
    ],
    [
      'both',
      { 'pool.distro': 1 },
      'json: cannot unmarshal number into Go struct field AgentPoolProfile.properties.agentPoolProfiles.distro of type vlabs.Distro',
    ],
    [
      'both',
      { m: [] },
      'json: cannot unmarshal array into Go struct field Properties.properties.masterProfile of type vlabs.MasterProfile',
    ],
    [
      'both',
      { 'k.maxPods': '30' },
      'json: cannot unmarshal string into Go struct field Properties.properties.orchestratorProfile of type int',
    ],
    [
      'both',
      { 'k.useManagedIdentity': 'false' },
      'json: cannot unmarshal string into Go struct field Properties.properties.orchestratorProfile of type bool',
    ],
    ['both', { properties: undefined }, 'missing ContainerService Properties'],
    ['both', { 'linux.secrets': null, 'm.preProvisionExtension': null, 'pool.osDiskSizeGB': null }, undefined],
  ],
  'unknown keys': [
    ['both', { 'properties.nothing': 1 }, 'Unknown JSON tag nothing'],
    ['both', { 'k.nothing': 1 }, 'Unknown JSON tag nothing'],
    ['both', { 'pool.maxCount': 3 }, 'Unknown JSON tag maxCount'],
    ['both', { 'linux.ssh.publicKeys.0.key': 'x' }, 'Unknown JSON tag key'],
    ['both', { 'k.addons': [{ name: 'tiller', minNodes: 1 }] }, 'Unknown JSON tag minNodes'],
    // Keys are compared without regard to case, and maps and customFiles take any.
    ['both', { 'pool.VMSIZE': 'Standard_D4_v3', 'm.DnsPrefix': 'abc' }, undefined],
    [
      'both',
      { 'k.kubeletConfig': { '--anything': 'x' }, 'm.customFiles': [{ source: 'a', dest: 'b', more: 'c' }] },
      undefined,
    ],
    ['acs', { 'k.addons': [{ name: 'cluster-autoscaler', pools: [] }] }, 'Unknown JSON tag pools'],
    ['acs', { 'properties.featureFlags': {} }, 'Unknown JSON tag featureFlags'],
    ['aks', { 'properties.featureFlags': { enableTelemetry: true } }, undefined],
    ['acs', { 'pool.spotMaxPrice': 1 }, 'Unknown JSON tag spotMaxPrice'],
    ['aks', { 'pool.spotMaxPrice': -1 }, undefined],
  ],
  'the orchestrator and its version': [
    ['acs', { o: undefined }, 'missing Properties.OrchestratorProfile'],
    ['aks', { o: undefined }, undefined],
    ['acs', { 'o.orchestratorType': undefined }, 'OrchestratorType has unknown orchestrator: '],
    ['aks', { 'o.orchestratorType': undefined }, undefined],
    ['both', { 'o.orchestratorType': 'kubernetes' }, undefined],
    ['both', { 'o.orchestratorType': 'Nomad' }, 'OrchestratorType has unknown orchestrator: Nomad'],
    ['acs', { 'o.orchestratorType': 'DCOS' }, 'this check knows the orchestrator Kubernetes only, not DCOS'],
    ['acs', { 'o.orchestratorRelease': undefined }, undefined],
    ['acs', { 'o.orchestratorRelease': 'v1.11' }, undefined],
    ['acs', { 'o.orchestratorRelease': '1.10', 'o.orchestratorVersion': '1.10.9' }, undefined],
    [
      'acs',
      { 'o.orchestratorVersion': '1.12.0' },
      'the following OrchestratorProfile configuration is not supported: OrchestratorType: "Kubernetes", OrchestratorRelease: "1.12", OrchestratorVersion: "1.12.0". Please use one',
    ],
    [
      'acs',
      { 'o.dcosConfig': { dcosBootstrapURL: 'x' } },
      'DcosConfig can be specified only when OrchestratorType is DCOS',
    ],
    ['acs', { 'properties.azProfile': {} }, "'azProfile' is only supported by orchestrator 'OpenShift'"],
  ],
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
      { 'pool.availabilityZones': ['1'], 'm.availabilityZones': ['1'] },
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
  'the network': [
    ...['azure', 'kubenet', ''].map((plugin): Case => ['both', { 'k.networkPlugin': plugin }, undefined]),
    [
      'acs',
      { 'k.networkPlugin': 'azure', 'k.networkPolicy': 'calico' },
      "networkPolicy 'calico' is not supported with networkPlugin 'azure'",
    ],
    ['aks', { 'k.networkPlugin': 'azure', 'k.networkPolicy': 'calico' }, undefined],
    ['both', { 'k.networkPlugin': 'kubenet', 'k.networkPolicy': 'calico' }, undefined],
    ['both', { 'k.networkPolicy': 'none' }, undefined],
    [
      'both',
      { 'k.networkPlugin': 'kubenet', 'k.networkPolicy': 'cilium' },
      "networkPolicy 'cilium' is not supported with networkPlugin 'kubenet'",
    ],
    ['both', { 'k.networkPlugin': 'cilium', 'k.networkPolicy': 'cilium' }, undefined],
    ['acs', { 'k.networkPlugin': 'cilium' }, undefined],
    ['aks', { 'k.networkPlugin': 'cilium' }, "networkPolicy '' is not supported with networkPlugin 'cilium'"],
    ['acs', { 'k.networkPlugin': 'flannel' }, undefined],
    [
      'aks',
      { 'k.networkPlugin': 'flannel' },
      "networkPlugin 'flannel' has been deprecated and is no longer supported for new cluster creation",
    ],
    ['both', { 'k.networkPlugin': 'weave' }, "unknown networkPlugin 'weave' specified"],
    ['both', { 'k.networkPolicy': 'weave' }, "unknown networkPolicy 'weave' specified"],
    ['acs', { 'k.networkPolicy': 'antrea' }, "unknown networkPolicy 'antrea' specified"],
    [
      'aks',
      { 'k.networkMode': 'bridge', 'k.networkPlugin': 'kubenet' },
      "networkMode requires network plugin to be 'azure'",
    ],
    [
      'both',
      { 'k.clusterSubnet': '10.244.0.0' },
      "OrchestratorProfile.KubernetesConfig.ClusterSubnet '10.244.0.0' is an invalid subnet",
    ],
    [
      'both',
      { 'k.clusterSubnet': '10.244.0.0/24', 'k.networkPlugin': 'azure' },
      "OrchestratorProfile.KubernetesConfig.ClusterSubnet '10.244.0.0/24' must reserve at least 9 bits for nodes",
    ],
    [
      'both',
      { 'k.dockerBridgeSubnet': '172.17.0.1/33' },
      "OrchestratorProfile.KubernetesConfig.DockerBridgeSubnet '172.17.0.1/33' is an invalid subnet",
    ],
    ['both', { 'k.dnsServiceIP': '10.0.0.10' }, 'must be specified when'],
    ['both', { 'k.serviceCidr': '10.0.0.0/16', 'k.dnsServiceIP': '10.0.0.10' }, undefined],
    [
      'both',
      { 'k.serviceCidr': '10.0.0.0/16', 'k.dnsServiceIP': '10.0.0.1' },
      "OrchestratorProfile.KubernetesConfig.DNSServiceIP '10.0.0.1' cannot be the first IP of ServiceCidr '10.0.0.0/16'",
    ],
    [
      'both',
      { 'k.serviceCidr': '10.0.0.0/16', 'k.dnsServiceIP': '10.0.255.255' },
      "OrchestratorProfile.KubernetesConfig.DNSServiceIP '10.0.255.255' cannot be the broadcast address of ServiceCidr '10.0.0.0/16'",
    ],
    [
      'both',
      { 'k.serviceCidr': '10.0.0.0/16', 'k.dnsServiceIP': 'ten' },
      "OrchestratorProfile.KubernetesConfig.DNSServiceIP 'ten' is an invalid IP address",
    ],
    [
      'both',
      { 'k.serviceCidr': 'ten', 'k.dnsServiceIP': '10.0.0.10' },
      "OrchestratorProfile.KubernetesConfig.ServiceCidr 'ten' is an invalid CIDR subnet",
    ],
    ['acs', { 'k.loadBalancerSku': 'Standard' }, undefined],
    [
      'aks',
      { 'k.loadBalancerSku': 'Standard' },
      'standard loadBalancerSku should exclude master nodes. Please set KubernetesConfig "ExcludeMasterFromStandardLB" to "true"',
    ],
    ['both', { 'k.loadBalancerSku': 'Standard', 'k.excludeMasterFromStandardLB': true }, undefined],
    [
      'aks',
      { 'k.loadBalancerSku': 'Gold' },
      'Invalid value for loadBalancerSku, only Standard and Basic are supported',
    ],
    [
      'aks',
      { 'k.loadBalancerOutboundIPs': 17 },
      'kubernetesConfig.loadBalancerOutboundIPs was set to 17, the maximum allowed is 16',
    ],
  ],
  'a network of the user': [
    [
      'both',
      { 'm.vnetSubnetID': 'x' },
      'Multiple VNET Subnet configurations specified.  The master profile and each agent pool profile must all specify a custom VNET Subnet, or none at all',
    ],
    ['both', { 'm.vnetSubnetID': 'x', 'pool.vnetSubnetID': 'x' }, 'unable to match regexp'],
    [
      'both',
      { 'm.vnetSubnetID': subnet('one'), 'pool.vnetSubnetID': subnet('two'), 'm.firstConsecutiveStaticIP': '10.0.0.5' },
      'Multiple VNETS specified.  The master profile and each agent pool must reference the same VNET (but it is ok to reference different subnets on that VNET)',
    ],
    [
      'both',
      { 'm.vnetSubnetID': subnet('one'), 'pool.vnetSubnetID': subnet('one') },
      "MasterProfile.FirstConsecutiveStaticIP (with VNET Subnet specification) '' is an invalid IP address",
    ],
    [
      'both',
      {
        'm.vnetSubnetID': subnet('one'),
        'pool.vnetSubnetID': subnet('one'),
        'm.firstConsecutiveStaticIP': '10.0.0.5',
        'm.vnetCidr': 'all',
      },
      "MasterProfile.VnetCidr 'all' contains invalid cidr notation",
    ],
    [
      'both',
      { 'm.vnetSubnetID': subnet('one'), 'pool.vnetSubnetID': subnet('one'), 'm.firstConsecutiveStaticIP': '10.0.0.5' },
      undefined,
    ],
  ],
  'the parts of Kubernetes': [
    ['both', { 'k.maxPods': 4 }, "OrchestratorProfile.KubernetesConfig.MaxPods '4' must be at least 5"],
    [
      'both',
      { 'k.kubeletConfig': { '--node-status-update-frequency': 'often' } },
      "--node-status-update-frequency 'often' is not a valid duration",
    ],
    [
      'acs',
      {
        'k.kubeletConfig': { '--node-status-update-frequency': '10s' },
        'k.controllerManagerConfig': { '--node-monitor-grace-period': '30s' },
      },
      'acs-engine requires that --node-monitor-grace-period(30.000000)s be larger than nodeStatusUpdateFrequency(10.000000)s by at least a factor of 4; ',
    ],
    [
      'both',
      {
        'k.kubeletConfig': { '--node-status-update-frequency': '10s' },
        'k.controllerManagerConfig': { '--node-monitor-grace-period': '1m' },
      },
      undefined,
    ],
    [
      'both',
      { 'k.controllerManagerConfig': { '--pod-eviction-timeout': '5' } },
      "--pod-eviction-timeout '5' is not a valid duration",
    ],
    ['both', { 'k.etcdVersion': '3.3.1' }, undefined],
    [
      'both',
      { 'k.etcdVersion': '3.9.9' },
      'Invalid etcd version "3.9.9", please use one of the following versions: [2.2.5 2.3.0',
    ],
    ['both', { 'k.containerRuntime': 'rkt' }, 'unknown containerRuntime "rkt" specified'],
    [
      'aks',
      { 'k.containerdVersion': '9.9.9' },
      'Invalid containerd version "9.9.9", please use one of the following versions: [1.3.2',
    ],
    ['acs', { 'k.enableAggregatedAPIs': true }, undefined],
    [
      'aks',
      { 'k.enableAggregatedAPIs': true },
      'enableAggregatedAPIs requires the enableRbac feature as a prerequisite',
    ],
    [
      'both',
      { 'k.enablePodSecurityPolicy': true },
      'enablePodSecurityPolicy requires the enableRbac feature as a prerequisite',
    ],
    [
      'both',
      { 'k.enableDataEncryptionAtRest': true, 'k.etcdEncryptionKey': 'abc' },
      'etcdEncryptionKey must be base64 encoded. Please provide a valid base64 encoded value or leave the etcdEncryptionKey empty to auto-generate the value',
    ],
    [
      'acs',
      { 'k.enableEncryptionWithExternalKms': true, 'o.orchestratorRelease': '1.9' },
      'enableEncryptionWithExternalKms is only available in Kubernetes version 1.10.0 or greater; unable to validate for Kubernetes version ',
    ],
    ['aks', { 'k.kubeProxyMode': 'ebpf' }, 'Invalid KubeProxyMode ebpf. Allowed modes are iptables and ipvs'],
    ['aks', { 'k.etcdStorageLimitGB': 1 }, 'EtcdStorageLimitGB value of 1 is too small, the minimum allowed is 2'],
    [
      'aks',
      { 'k.customKubeAPIServerImage': 'x' },
      'customKubeAPIServerImage, customKubeControllerManagerImage, customKubeSchedulerImage or customKubeBinaryURL have no effect in Kubernetes version 1.16 or earlier',
    ],
    [
      'aks',
      { 'k.containerRuntimeConfig': { dataDir: 'mnt' } },
      "OrchestratorProfile.KubernetesConfig.ContainerRuntimeConfig.DataDir 'mnt' is invalid: must be absolute path",
    ],
    [
      'both',
      { 'k.privateCluster': { jumpboxProfile: { name: 'jump', vmSize: 'x' } } },
      "Namespace Properties.OrchestratorProfile.KubernetesConfig.PrivateCluster.JumpboxProfile.PublicKey is not caught, Key: 'Properties.OrchestratorProfile.KubernetesConfig.PrivateCluster.JumpboxProfile.PublicKey' Error:Field validation for 'PublicKey' failed on the 'required' tag",
    ],
  ],
  addons: [
    ['both', { 'k.addons': [{ name: 'mine', data: '!' }] }, "Addon mine's data should be base64 encoded"],
    [
      'both',
      { 'k.addons': [{ name: 'mine', data: 'YQ==', config: { a: 'b' } }] },
      'Config and containers should be empty when addon.Data is specified',
    ],
    [
      'aks',
      { 'k.addons': [{ name: 'tiller', mode: 'Once' }] },
      "addon tiller has a mode configuration 'Once', must be either EnsureExists or Reconcile",
    ],
    [
      'aks',
      { 'k.addons': [{ name: 'cluster-autoscaler', enabled: true, pools: [{ name: 'nowhere' }] }] },
      "cluster-autoscaler addon pool 'name' nowhere does not match any agentPoolProfiles nodepool name",
    ],
    [
      'aks',
      { 'k.addons': [{ name: 'cluster-autoscaler', enabled: true, pools: [{}] }] },
      "cluster-autoscaler addon pools configuration must have a 'name' property that correlates with a pool name in the agentPoolProfiles array",
    ],
    [
      'aks',
      {
        'k.addons': [
          { name: 'cluster-autoscaler', enabled: true, pools: [{ name: 'recon', config: { 'min-nodes': '1' } }] },
        ],
      },
      "cluster-autoscaler addon pool 'name' recon has invalid config, 'max-nodes' 0 must be greater than or equal to 'min-nodes' 1",
    ],
    ['aks', { 'k.addons': [{ name: 'cluster-autoscaler', enabled: false, pools: [{ name: 'nowhere' }] }] }, undefined],
    [
      'aks',
      {
        'k.addons': [
          { name: 'kube-dns', enabled: true },
          { name: 'coredns', enabled: true },
        ],
      },
      'Both kube-dns and coredns addons are enabled, only one of these may be enabled on a cluster',
    ],
    [
      'aks',
      { 'k.addons': [{ name: 'rescheduler', enabled: true }] },
      'The rescheduler addon has been deprecated and disabled, please remove it from your cluster configuration before creating a new cluster',
    ],
    [
      'aks',
      { 'k.addons': [{ name: 'aad', enabled: true }] },
      "aad addon can't be enabled without a valid aadProfile w/ adminGroupID",
    ],
    [
      'aks',
      { 'k.addons': [{ name: 'azure-cloud-provider', enabled: false }] },
      'azure-cloud-provider add-on is required, it cannot be disabled',
    ],
    [
      'acs',
      {
        'k.addons': [{ name: 'nvidia-device-plugin', enabled: true }],
        'pool.vmSize': 'Standard_NC6',
        'pool.availabilityProfile': 'AvailabilitySet',
        'o.orchestratorRelease': '1.9',
      },
      'NVIDIA Device Plugin add-on can only be used Kubernetes 1.10 or above. Please specify "orchestratorRelease": "1.10"',
    ],
  ],
  'names, keys and vaults': [
    [
      'both',
      { 'linux.ssh.publicKeys': undefined },
      "Namespace Properties.LinuxProfile.SSH.PublicKeys is not caught, Key: 'Properties.LinuxProfile.SSH.PublicKeys' Error:Field validation for 'PublicKeys' failed on the 'required' tag",
    ],
    [
      'both',
      { 'linux.ssh': undefined, 'linux.adminUsername': undefined },
      "Namespace Properties.LinuxProfile.AdminUsername is not caught, Key: 'Properties.LinuxProfile.AdminUsername' Error:Field validation for 'AdminUsername' failed on the 'required' tag\nKey: 'Properties.LinuxProfile.SSH.PublicKeys' Error:Field validation for 'PublicKeys' failed on the 'required' tag",
    ],
    ['both', { 'linux.secrets': [{}] }, 'Valid KeyVaultSecrets must have no empty VaultCertificates'],
    ['both', { 'linux.secrets': [{ vaultCertificates: [{}] }] }, 'missing SourceVault in KeyVaultSecrets'],
    ['both', { 'sp.clientId': undefined }, 'the service principal client ID must be specified'],
    [
      'both',
      { 'sp.secret': undefined, 'sp.keyvaultSecretRef': { vaultID: 'x', secretName: 'y' } },
      'service principal client keyvault secret reference is of incorrect format',
    ],
    [
      'both',
      { 'sp.secret': undefined, 'sp.keyvaultSecretRef': { vaultID: 'x' } },
      "Namespace Properties.ServicePrincipalProfile.KeyvaultSecretRef.SecretName is not caught, Key: 'Properties.ServicePrincipalProfile.KeyvaultSecretRef.SecretName' Error:Field validation for 'SecretName' failed on the 'required' tag",
    ],
    ['both', { 'k.enableEncryptionWithExternalKms': true }, 'the service principal object ID must be specified'],
    ['acs', { sp: undefined, k: undefined }, 'ServicePrincipalProfile must be specified with Orchestrator Kubernetes'],
    ['aks', { sp: undefined, k: undefined }, undefined],
    ['both', { sp: undefined, 'k.useManagedIdentity': true }, undefined],
    [
      'acs',
      { 'k.useManagedIdentity': true, 'k.userAssignedID': 'x', 'o.orchestratorRelease': '1.11' },
      'user assigned identity can only be used with Kubernetes 1.12.0 or above. Please specify "orchestratorRelease": "1.12"',
    ],
    [
      'both',
      { 'properties.aadProfile': { clientAppID: 'x', serverAppID: '00000000-0000-0000-0000-000000000001' } },
      "clientAppID 'x' is invalid",
    ],
    [
      'both',
      {
        'properties.extensionProfiles': [
          { name: 'mine', parametersKeyvaultSecretRef: { vaultID: 'x', secretName: 'y' } },
        ],
      },
      "Extension mine's keyvault secret reference is of incorrect format",
    ],
    [
      'both',
      { 'pool.extensions': [{ name: 'mine' }] },
      'Extensions are currently not supported with VirtualMachineScaleSets. Please specify "availabilityProfile": "AvailabilitySet"',
    ],
  ],
  Windows: [
    [
      'both',
      { 'pool.osType': 'Windows' },
      'WindowsProfile is required when the cluster definition contains Windows agent pool',
    ],
    [
      'both',
      { 'pool.osType': 'Windows', windows: { adminUsername: 'a', adminPassword: 'password' } },
      'WindowsProfile.AdminPassword complexity not met.',
    ],
    ['both', { 'pool.osType': 'Windows', windows: { adminUsername: 'a', adminPassword: 'Passw0rd' } }, undefined],
    [
      'both',
      {
        'pool.osType': 'Windows',
        windows: { adminUsername: 'a', adminPassword: 'Passw0rd' },
        'k.networkPolicy': 'calico',
      },
      "networkPolicy 'calico' is not supporting windows agents",
    ],
    [
      'aks',
      {
        'pool.osType': 'Windows',
        windows: {
          adminUsername: 'a',
          adminPassword: 'Passw0rd',
          windowsRuntimes: { default: 'hyperv', hypervRuntimes: [{ buildNumber: '1' }] },
        },
      },
      'Current hyper-v build id values supported are 17763, 18362, 18363, 19041',
    ],
  ],
  'Azure Stack Hub': [
    [
      'aks',
      { 'properties.customCloudProfile': {} },
      'portalURL needs to be specified when AzureStackCloud CustomCloudProfile is provided',
    ],
    [
      'aks',
      { 'properties.customCloudProfile': { portalURL: 'https://portal.elsewhere.example' } },
      'portalURL needs to start with https://portal.westeurope. ',
    ],
    [
      'aks',
      { 'properties.customCloudProfile': { portalURL: 'https://portal.westeurope.example' } },
      "agentPoolProfiles[recon].availabilityProfile should be set to 'AvailabilitySet' on Azure Stack clouds",
    ],
    [
      'aks',
      {
        'properties.customCloudProfile': { portalURL: 'https://portal.westeurope.example' },
        'pool.availabilityProfile': 'AvailabilitySet',
      },
      undefined,
    ],
  ],
};

function subnet(vnet: string): string {
  return `/subscriptions/s/resourceGroups/r/providers/Microsoft.Network/virtualNetworks/${vnet}/subnets/n`;
}

const enginesFor = { acs: ['acs-engine'], aks: ['aks-engine'], both: ['acs-engine', 'aks-engine'] } as const;

describe.each(Object.entries(topics))('the rules about %s', (_topic, cases) => {
  const all = cases.flatMap(([which, changes, reason]) =>
    enginesFor[which].map(engine => [engine, JSON.stringify(changes), changes, reason] as const),
  );
  test.each(all)('%s on %s', (engine, _title, changes, reason) => {
    const { accepted, reasons } = check(engine, changes);
    if (reason === undefined) expect({ accepted, reasons }).toEqual({ accepted: true, reasons: [] });
    else expect(reasons.map(({ message }) => message)).toContainEqual(expect.stringContaining(reason));
  });
});

describe('a verdict', () => {
  test('has every reason, with its place', () => {
    const { reasons } = check('aks-engine', {
      'm.count': 2,
      'm.dnsPrefix': 'ab',
      'pool.name': 'Recon',
      'k.networkPlugin': 'weave',
      'pool.surprise': 1,
    });
    expect(reasons.map(({ path }) => path).sort()).toEqual([
      'properties.agentPoolProfiles[0].name',
      'properties.agentPoolProfiles[0].surprise',
      'properties.masterProfile.count',
      'properties.masterProfile.dnsPrefix',
      'properties.orchestratorProfile.kubernetesConfig.networkPlugin',
      'properties.orchestratorProfile.kubernetesConfig.networkPolicy',
    ]);
  });

  test('does not blame a value of the wrong type twice', () => {
    expect(check('aks-engine', { 'm.count': 'three' }).reasons).toHaveLength(1);
  });

  test.each(['', '[', '{"apiVersion": "vlabs",}', '[]', '3'])('on %j is that it cannot be read', text => {
    expect(engines.map(engine => checkModel(engine, text))).toEqual(
      engines.map(() => expect.objectContaining({ accepted: false }) as unknown),
    );
  });

  test('on null is that of a model without anything in it, as Go reads it', () => {
    expect(engines.map(engine => checkModel(engine, 'null').reasons)).toEqual(
      engines.map(() => [{ path: 'apiVersion', message: "unrecognized APIVersion ''" }]),
    );
  });

  test.each(['\t', '    ', ''])('does not depend on how the JSON is laid out (%j)', indent => {
    expect(checkModel('aks-engine', `\n${JSON.stringify(goodModel('aks-engine'), undefined, indent)}\n`)).toMatchObject(
      { accepted: true, kubernetesVersion: '1.24.17' },
    );
  });

  const camelCase = {
    'k.addons': [{ name: 'cluster-autoscaler', enabled: true, config: { minNodes: '1', maxNodes: '10' } }],
  };

  test.each([
    ['acs-engine', 'acs-engine ignores maxNodes in silence (the pool scales from 1 to 5 nodes); write max-nodes'],
    [
      'aks-engine',
      'aks-engine ignores maxNodes in silence (the pool does not scale: its count is both minimum and maximum); write max-nodes in pools[].config',
    ],
  ] as const)('of %s warns of the camelCase limits of the 2018 model', (engine, warning) => {
    const { accepted, warnings } = check(engine, camelCase);
    expect(accepted).toBe(true);
    expect(warnings).toContainEqual({
      path: 'properties.orchestratorProfile.kubernetesConfig.addons[0].config.maxNodes',
      message: warning,
    });
  });

  test('warns that acs-engine scales the first pool only', () => {
    const second = { name: 'gpu', count: 1, vmSize: 'Standard_NC6', availabilityProfile: 'VirtualMachineScaleSets' };
    expect(
      check('acs-engine', {
        'k.addons': [{ name: 'cluster-autoscaler', enabled: true, config: { 'min-nodes': '1' } }],
        'properties.agentPoolProfiles.1': second,
      }).warnings,
    ).toEqual([
      {
        path: 'properties.orchestratorProfile.kubernetesConfig.addons[0]',
        message: 'acs-engine scales only the first pool (recon); the others keep their count',
      },
    ]);
  });
});
