import { group, oneOf, optional, text } from '../../lib/declared/declare';

const CIDR = '^([0-9]{1,3}\\.){3}[0-9]{1,3}/[0-9]{1,2}$';
const form = 'a range such as 10.244.0.0/16';

/** Azure CNI overlay with Cilium: pods have addresses of their own, and network policies hold. */
export const network = group(
  "The cluster's network: Azure CNI overlay with Cilium. Nothing of it can be changed later.",
  {
    podCidr: text({
      doc: 'Addresses of pods; every node takes 256 of them.',
      default: '10.244.0.0/16',
      pattern: CIDR,
      form,
    }),
    serviceCidr: text({
      doc: 'Addresses of services; used by nothing that the cluster talks to.',
      default: '10.0.0.0/16',
      pattern: CIDR,
      form,
    }),
    dnsServiceIP: optional(
      text({
        doc: "The cluster's DNS server, in serviceCidr. Default: its tenth address.",
        pattern: '^([0-9]{1,3}\\.){3}[0-9]{1,3}$',
        form: 'an address such as 10.0.0.10',
      }),
    ),
    subnet: optional(
      text({
        doc: 'A subnet of your own for the nodes, by its resource id. It needs an identity (see below) with the role Network Contributor on it. Without it AKS makes a network.',
        pattern:
          '^/subscriptions/[^/]+/resourceGroups/[^/]+/providers/Microsoft\\.Network/virtualNetworks/[^/]+/subnets/[^/]+$',
        form: 'the resource id of a subnet (/subscriptions/…/subnets/…)',
      }),
    ),
    outbound: oneOf(['loadBalancer', 'managedNATGateway', 'userAssignedNATGateway', 'userDefinedRouting'], {
      doc: 'How nodes reach the internet.',
      default: 'loadBalancer',
    }),
  },
);
