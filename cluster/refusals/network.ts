import { aksPage, armPage, type Refusal } from './refusal';

/** The network that a cluster is in, or is to be in. */
export const network: readonly Refusal[] = [
  {
    codes: ['CustomRouteTableMissingPermission', 'CustomRouteTableWithUnsupportedMSIType'],
    advice:
      "The cluster's identity may not write the route table of your subnet: give the identity of the file the role Network Contributor on the table, too.",
    source: 'https://learn.microsoft.com/azure/aks/egress-udr',
  },
  {
    codes: ['CustomPrivateDNSZoneMissingPermissionError'],
    advice:
      "The cluster's identity needs the role Private DNS Zone Contributor on the zone that the file names. A new role may take an hour to hold.",
    source: aksPage('customprivatednszonemissingpermissions-error'),
  },
  {
    codes: ['CreateOrUpdateVirtualNetworkLinkFailed'],
    advice:
      'Another private DNS zone of the same name is linked to your network: remove that link, then run `create` again.',
    source: aksPage('createorupdatevirtualnetworklinkfailed-error'),
  },
  {
    codes: ['SubnetIsFull', 'InsufficientSubnetSize'],
    advice:
      'The subnet has no addresses left for the nodes, those of an upgrade included: take fewer nodes, a smaller maxSurge, or a bigger subnet (in a new pool).',
    source: aksPage('subnetisfull-error'),
  },
  {
    codes: ['SubnetIsDelegated', 'SubnetWithExternalResourcesCannotBeUsedByOtherResources'],
    advice: 'The subnet is delegated to another service: use a subnet without a delegation.',
    source: aksPage('subnetisdelegated-error'),
  },
  {
    codes: ['ServiceCidrOverlapExistingSubnetsCidr'],
    advice:
      'network.serviceCidr overlaps with addresses of your network. It cannot be changed in an existing cluster: choose another range before you create it, or remove the subnet that was added later, or change its range.',
    source: aksPage('servicecidroverlapexistingsubnetscidr-error'),
  },
  {
    codes: ['DnsServiceIpOutOfServiceCidr'],
    advice: 'network.dnsServiceIP must be an address in network.serviceCidr.',
    source: aksPage('dnsserviceipoutofservicecidr-error'),
  },
  {
    codes: ['VirtualNetworkNotInSucceededState'],
    advice:
      'Another operation is changing your network, or a change of it has failed: wait until `az network vnet show --query provisioningState` says Succeeded, or repair the network, then run `create` again.',
    source: aksPage('virtualnetworknotinsucceededstate-error'),
  },
  {
    codes: ['InvalidLoadBalancerProfileAllocatedOutboundPorts'],
    advice:
      'The outbound addresses have too few ports for so many nodes, those of an upgrade included (64,000 each): name more network.outboundAddresses, have fewer ports given to a node (`az aks update --load-balancer-outbound-ports`), or take fewer nodes.',
    source: aksPage('invalidloadbalancerprofileallocatedoutboundports-error'),
  },
  {
    codes: [
      'CannotDeleteLoadBalancerWithPrivateLinkService',
      'PrivateLinkServiceWithPrivateEndpointConnectionsCannotBeDeleted',
    ],
    advice:
      'A private endpoint uses the load balancer of the cluster: have the private link service and its connections deleted first.',
    source: aksPage('lb-pvtlinksvcwithpvtendptconn-error'),
  },
  {
    codes: [
      'PublicIPAddressCannotBeDeleted',
      'InUseSubnetCannotBeDeleted',
      'InUseNetworkSecurityGroupCannotBeDeleted',
      'InUseRouteTableCannotBeDeleted',
      'LoadBalancerInUseByVirtualMachineScaleSet',
      'NetworkSecurityGroupInUseByVirtualMachineScaleSet',
    ],
    advice:
      'A resource that does not belong to the cluster uses a part of its network, in the resource group of the nodes; the message names it. Remove it there, then run `delete` again.',
    source: aksPage('publicipaddr-inusesubnet-netsecgrp-error'),
  },
  {
    codes: ['InvalidResourceReference', 'LinkedInvalidPropertyId', 'VnetSubnetIDNotFound'],
    advice:
      'A resource that the file names by its id does not exist, such as a subnet or an identity. The message names it.',
    source: armPage,
  },
];
