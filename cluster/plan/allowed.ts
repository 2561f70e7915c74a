import { contains, rangeOf } from '../file/cidr';
import type { ClusterSpec } from '../file';
import type { Difference } from './difference';

/** Ways of nodes to the internet that AKS changes one into the other: https://learn.microsoft.com/azure/aks/egress-outboundtype */
const outbound: Readonly<Record<'ofAks' | 'own', Readonly<Record<string, readonly string[]>>>> = {
  /** In a network that AKS has made. */
  ofAks: { loadBalancer: ['managedNATGateway'], managedNATGateway: ['loadBalancer'] },
  /** In a subnet of the user's. */
  own: {
    loadBalancer: ['userAssignedNATGateway', 'userDefinedRouting'],
    userAssignedNATGateway: ['loadBalancer', 'userDefinedRouting'],
    userDefinedRouting: ['loadBalancer', 'userAssignedNATGateway'],
  },
};

type Allowed = (difference: Difference, spec: ClusterSpec) => boolean;

/** What only some other values can follow on, by its place in the request. */
const allowed: Readonly<Record<string, Allowed>> = {
  // To none always: https://learn.microsoft.com/azure/aks/network-isolated
  'properties.networkProfile.outboundType': ({ from, to }, { network }) =>
    to === 'none' ||
    outbound[network.subnet === undefined ? 'ofAks' : 'own'][String(from)]?.includes(String(to)) === true,
  // To a public name alone, and back to none: https://learn.microsoft.com/azure/aks/private-clusters
  'properties.apiServerAccessProfile.privateDNSZone': ({ to }) => to === 'none',
  // A bigger range with the old one in it: https://learn.microsoft.com/azure/aks/azure-cni-overlay-pod-expand
  'properties.networkProfile.podCidr': ({ from, to }) => {
    const [old, wanted] = [rangeOf(String(from)), rangeOf(String(to))];
    return old !== undefined && wanted !== undefined && contains(wanted, old);
  },
};

/** Whether Azure makes this change, although not every one of the same field. */
export const isAllowed: Allowed = (difference, spec) => allowed[difference.path]?.(difference, spec) === true;
