import type { Case, Topics } from './topics';

/** Rules about the network, and one of the user. */
export const network: Topics = {
  'the network': [
    ...['azure', 'kubenet', ''].map((plugin): Case => ['both', { 'k.networkPlugin': plugin }, undefined]),
    ['both', { 'k.networkPlugin': 'azure', 'k.networkPolicy': 'calico' }, undefined],
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
};

function subnet(vnet: string): string {
  return `/subscriptions/s/resourceGroups/r/providers/Microsoft.Network/virtualNetworks/${vnet}/subnets/n`;
}
