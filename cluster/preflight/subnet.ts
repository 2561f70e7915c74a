import { rangeOf } from '../file/cidr';
import { allNodes, type ClusterSpec, mostNodes } from '../file';
import { resourceName } from '../resource-ids';
import { listAt, objectAt, textAt, type JsonObject } from '../wire';
import { type Finding, findings } from './finding';
import type { Reads } from './reads';

const told = findings('subnet');

/** Addresses of a subnet that Azure keeps: https://learn.microsoft.com/azure/virtual-network/virtual-networks-faq */
const KEPT = 5;

/** The subnet of the user's own, if the file names one. */
export async function checkSubnet(reads: Reads): Promise<readonly Finding[]> {
  const { subnet } = reads.spec.network;
  return subnet === undefined ? [] : judgeSubnet(reads.spec, subnet, await reads.subnet());
}

/** https://learn.microsoft.com/azure/aks/egress-outboundtype says what a way to the internet wants of the subnet. */
export function judgeSubnet(spec: ClusterSpec, id: string, live: JsonObject | undefined): readonly Finding[] {
  const name = resourceName(id);
  if (!live)
    return [
      told.failure(
        `network.subnet: there is no subnet ${name}, or no network or group that it is in`,
        `Compare its id: az network vnet subnet list --resource-group ${id.split('/')[4] ?? ''} --vnet-name ${id.split('/')[8] ?? ''} --query '[].id'`,
      ),
    ];
  const { outbound } = spec.network;
  const lacks = (part: 'routeTable' | 'natGateway'): boolean => objectAt(live, 'properties', part) === undefined;
  const nodes = allNodes(spec, mostNodes);
  const room = roomIn(live);
  const problems = [
    ...(outbound === 'userDefinedRouting' && lacks('routeTable')
      ? [
          told.failure(
            `network.outbound is userDefinedRouting, and subnet ${name} has no route table`,
            'Give it one whose route 0.0.0.0/0 leads to a firewall or proxy, or take another network.outbound.',
          ),
        ]
      : []),
    ...(outbound === 'userAssignedNATGateway' && lacks('natGateway')
      ? [
          told.failure(
            `network.outbound is userAssignedNATGateway, and subnet ${name} has no NAT gateway`,
            'Give it one, or take another network.outbound.',
          ),
        ]
      : []),
    ...(room !== undefined && room < nodes
      ? [
          told.failure(
            `subnet ${name} has room for ${room} nodes, and the pools may have ${nodes}, without those that an upgrade adds`,
            'Take a bigger subnet, or fewer nodes.',
          ),
        ]
      : []),
  ];
  return problems.length > 0 ? problems : [told.ok(`${name} is there, with what network.outbound wants of it`)];
}

/** Each node has an address of it; pods have their own range. A subnet has one prefix or several. */
function roomIn(live: JsonObject): number | undefined {
  const one = textAt(live, 'properties', 'addressPrefix');
  const prefixes = one === undefined ? listAt(live, 'properties', 'addressPrefixes').map(String) : [one];
  const ranges = prefixes.flatMap(prefix => rangeOf(prefix) ?? []);
  return ranges.length === 0 ? undefined : ranges.reduce((sum, { prefix }) => sum + 2 ** (32 - prefix) - KEPT, 0);
}
