import { defaulted, oneOf, optional, ownSection, text } from './declare';

const CIDR = '^([0-9]{1,3}\\.){3}[0-9]{1,3}/[0-9]{1,2}$';
const form = 'a range such as 10.244.0.0/16';

/** Azure CNI overlay with Cilium: pods have addresses of their own, and network policies hold. */
export const network = ownSection(
  "The cluster's network: Azure CNI overlay with Cilium. Nothing of it can be changed later.",
  {
    podCidr: defaulted(
      '10.244.0.0/16',
      text('Addresses of pods; every node takes 256 of them.', { pattern: CIDR, form }),
    ),
    serviceCidr: defaulted(
      '10.0.0.0/16',
      text('Addresses of services; used by nothing that the cluster talks to.', { pattern: CIDR, form }),
    ),
    dnsServiceIP: optional(
      text("The cluster's DNS server, in serviceCidr. Default: its tenth address.", {
        pattern: '^([0-9]{1,3}\\.){3}[0-9]{1,3}$',
        form: 'an address such as 10.0.0.10',
      }),
    ),
    subnet: optional(
      text(
        'A subnet of your own for the nodes, by its resource id. It needs an identity (see below) with the role Network Contributor on it. Without it AKS makes a network.',
        {
          pattern:
            '^/subscriptions/[^/]+/resourceGroups/[^/]+/providers/Microsoft\\.Network/virtualNetworks/[^/]+/subnets/[^/]+$',
          form: 'the resource id of a subnet (/subscriptions/…/subnets/…)',
        },
      ),
    ),
    outbound: defaulted(
      'loadBalancer',
      oneOf(
        ['loadBalancer', 'managedNATGateway', 'userAssignedNATGateway', 'userDefinedRouting'],
        'How nodes reach the internet.',
      ),
    ),
  },
);
