import { list, oneOf, optional, text } from '../../lib/declared/declare';
import { always, field, inPlace, never, newPool, section, toSomeValues, whereGiven, written } from './fate';
import { resourceId, subnetId } from './resource-id';

const CIDR = '^([0-9]{1,3}\\.){3}[0-9]{1,3}/[0-9]{1,2}$';
const form = 'a range such as 10.244.0.0/16';

/** Azure CNI overlay with Cilium: pods have addresses of their own, and network policies hold. */
export const network = section(
  "The cluster's network: Azure CNI overlay with Cilium. Only outbound and podCidr can be changed later, and only to some values.",
  [
    always(
      ({ isStack }) =>
        `is ${isStack ? 'kubenet, without network policies' : 'kubenet with Calico instead of Azure CNI overlay with Cilium'}: pods have addresses of their own in both`,
    ),
  ],
  {
    podCidr: field(
      toSomeValues({ cluster: ['properties.networkProfile.podCidr'] }),
      written,
      text({
        doc: 'Addresses of pods; every node takes 256 of them. Can later only become a bigger range that has the old one in it.',
        default: '10.244.0.0/16',
        pattern: CIDR,
        form,
      }),
    ),
    serviceCidr: field(
      never({ cluster: ['properties.networkProfile.serviceCidr', 'properties.networkProfile.dnsServiceIP'] }),
      written,
      text({
        doc: 'Addresses of services; used by nothing that the cluster talks to.',
        default: '10.0.0.0/16',
        pattern: CIDR,
        form,
      }),
    ),
    dnsServiceIP: field(
      never({ cluster: ['properties.networkProfile.dnsServiceIP'] }),
      written,
      optional(
        text({
          doc: "The cluster's DNS server, in serviceCidr. Default: its tenth address.",
          pattern: '^([0-9]{1,3}\\.){3}[0-9]{1,3}$',
          form: 'an address such as 10.0.0.10',
        }),
      ),
    ),
    subnet: field(
      newPool('vnetSubnetID'),
      [
        whereGiven(
          'is not written: the engines want addresses of the masters in it, too (masterProfile.vnetSubnetID and firstConsecutiveStaticIP)',
        ),
      ],
      optional(
        text({
          doc: 'A subnet of your own for the nodes, by its resource id. It needs an identity (see below) with the role Network Contributor on it. Without it AKS makes a network.',
          ...subnetId,
        }),
      ),
    ),
    outbound: field(
      toSomeValues({ cluster: ['properties.networkProfile.outboundType'] }),
      [
        whereGiven('is of AKS: the balancer is the way out'),
        always(({ hasStandardBalancer }) => (hasStandardBalancer ? undefined : 'is a basic load balancer')),
      ],
      oneOf(['loadBalancer', 'managedNATGateway', 'userAssignedNATGateway', 'userDefinedRouting', 'none'], {
        doc: 'How nodes reach the internet. Can later be changed between loadBalancer and managedNATGateway; in a subnet of your own, between loadBalancer, userAssignedNATGateway and userDefinedRouting. That changes the address that the cluster is seen with, and cuts connections. none: AKS makes no way out, and nodes take their software from a registry that AKS makes in the network (https://learn.microsoft.com/azure/aks/concepts-network-isolated); of an existing cluster, only nodes that come later do.',
        default: 'loadBalancer',
      }),
    ),
    outboundAddresses: field(
      inPlace,
      [whereGiven('is not written: it is of AKS')],
      list(
        text({
          doc: 'A public IP address.',
          ...resourceId('a public IP address', 'Microsoft.Network', 'publicIPAddresses'),
        }),
        {
          doc: 'Public IP addresses of your own with which the cluster is seen outside, by their resource ids (SKU Standard): for the firewalls of others. With outbound: loadBalancer. Empty: AKS makes one. A change cuts connections. https://learn.microsoft.com/azure/aks/load-balancer-standard',
          default: [],
          unique: true,
        },
      ),
    ),
  },
);
