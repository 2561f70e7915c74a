import { contains, overlap, rangeOf } from '../cidr';
import { allNodes, mostNodes } from '../cluster-spec';
import { error, type Path, warning } from '../problem';
import type { Finding, Rule } from './rule';

/** https://learn.microsoft.com/azure/aks/concepts-network-ip-address-planning: ranges that AKS uses itself. */
const taken = ['169.254.0.0/16', '172.30.0.0/16', '172.31.0.0/16', '192.0.2.0/24'];

const cidrPaths = (['podCidr', 'serviceCidr'] as const).map(key => ({ key, path: ['network', key] as Path }));

const ranges: Rule = ({ spec: { network } }) =>
  cidrPaths.flatMap(({ key, path }): readonly Finding[] => {
    const range = rangeOf(network[key]);
    if (!range) return [error(path, `must be a range of addresses (got ${JSON.stringify(network[key])})`)];
    const meets = taken.filter(each => overlap(range, rangeOf(each) ?? range));
    return meets.length > 0
      ? [error(path, `must not overlap ${meets.join(', ')}, which Azure uses itself (got ${network[key]})`)]
      : [];
  });

const apart: Rule = ({ spec: { network } }) => {
  const [pods, services] = [rangeOf(network.podCidr), rangeOf(network.serviceCidr)];
  return pods && services && overlap(pods, services)
    ? [
        {
          ...error(
            ['network', 'serviceCidr'],
            `must not overlap podCidr (got ${network.serviceCidr} and ${network.podCidr})`,
          ),
          involves: [['network', 'podCidr']],
        },
      ]
    : [];
};

/** https://learn.microsoft.com/azure/aks/concepts-network-azure-cni-overlay: a /24 a node; a service range of /12 at most. */
const roomy: Rule = ({ spec }) => {
  const { network } = spec;
  const [pods, services] = [rangeOf(network.podCidr), rangeOf(network.serviceCidr)];
  const nodes = allNodes(spec, mostNodes);
  const room = pods ? Math.floor(2 ** (24 - pods.prefix)) : Infinity;
  return [
    ...(room < nodes
      ? [
          error(
            ['network', 'podCidr'],
            `has room for ${room} nodes, and the pools may have ${nodes} (got ${network.podCidr}): take a bigger range, or fewer nodes`,
          ),
        ]
      : []),
    ...(services && services.prefix <= 12
      ? [error(['network', 'serviceCidr'], `must be smaller than a /12 (got ${network.serviceCidr})`)]
      : []),
  ];
};

const dns: Rule = ({ spec: { network } }) => {
  const path: Path = ['network', 'dnsServiceIP'];
  const [address, services] = [rangeOf(network.dnsServiceIP), rangeOf(network.serviceCidr)];
  const involves: readonly Path[] = [['network', 'serviceCidr']];
  if (!address) return [error(path, `must be an address (got ${JSON.stringify(network.dnsServiceIP)})`)];
  if (services && !contains(services, address))
    return [
      {
        ...error(path, `must be in serviceCidr (got ${network.dnsServiceIP}, not in ${network.serviceCidr})`),
        involves,
      },
    ];
  return services?.first === address.first
    ? [
        {
          ...error(
            path,
            `must not be the first address of serviceCidr, which is the API server's (got ${network.dnsServiceIP})`,
          ),
          involves,
        },
      ]
    : [];
};

/** A subnet of the user's, and who may use it. */
const subnet: Rule = ({ spec: { network, identity } }) => {
  const ownRoutes = ['userAssignedNATGateway', 'userDefinedRouting'].includes(network.outbound);
  return [
    ...(network.subnet !== undefined && identity === undefined
      ? [
          {
            ...error(
              ['identity'],
              'must be set where network.subnet is: an identity of yours that has the role Network Contributor on the subnet before the cluster is made',
            ),
            involves: [['network', 'subnet']],
          },
        ]
      : []),
    ...(ownRoutes && network.subnet === undefined
      ? [
          error(
            ['network', 'outbound'],
            `needs network.subnet: with ${network.outbound} the way out is that of your own network`,
          ),
        ]
      : []),
    ...(network.outbound === 'managedNATGateway' && network.subnet !== undefined
      ? [
          error(
            ['network', 'outbound'],
            'is managedNATGateway, which AKS makes in its own network only: with network.subnet, take userAssignedNATGateway or loadBalancer',
          ),
        ]
      : []),
  ];
};

/** https://learn.microsoft.com/azure/aks/concepts-network-isolated: what a cluster without a way out needs. */
const isolated: Rule = ({ spec: { network, apiServer: server, upgrades, storage } }) =>
  network.outbound === 'none'
    ? [
        ...(server.private
          ? []
          : [
              {
                ...error(
                  ['network', 'outbound'],
                  'needs apiServer.private: with none, nodes have no way to an API server outside of their network',
                ),
                involves: [['apiServer', 'private']],
              },
            ]),
        ...(['NodeImage', 'None'].includes(upgrades.nodeImages)
          ? []
          : [
              {
                ...error(
                  ['upgrades', 'nodeImages'],
                  `must be NodeImage or None with network.outbound: none (got ${upgrades.nodeImages}): packages come from the internet`,
                ),
                involves: [['network', 'outbound']],
              },
            ]),
        ...(storage.shares.length > 0
          ? [
              warning(
                ['network', 'outbound'],
                'is none: pods mount the shares only when the network of the nodes has a private endpoint for the account (file), and pull only images of registries that have one',
              ),
            ]
          : []),
      ]
    : [];

/** Addresses that never come in from the internet. */
const internal = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10', '127.0.0.0/8'];

/** https://learn.microsoft.com/azure/aks/api-server-authorized-ip-ranges: 200 ranges; 0.0.0.0/32 stands for the cluster's own outbound address alone. */
const MOST_RANGES = 200;

/** "This network", link-local, multicast and what is kept for later. */
const unroutable = ['0.0.0.0/8', '169.254.0.0/16', '224.0.0.0/4', '240.0.0.0/4'];

const apiServer: Rule = ({
  spec: {
    apiServer: { authorizedRanges, private: isPrivate },
  },
}) => [
  ...(isPrivate && authorizedRanges.length > 0
    ? [
        error(
          ['apiServer', 'authorizedRanges'],
          'excludes apiServer.private: a private API server has no public address that ranges could guard',
        ),
      ]
    : []),
  ...(authorizedRanges.length > MOST_RANGES
    ? [error(['apiServer', 'authorizedRanges'], `must be ${MOST_RANGES} at most (got ${authorizedRanges.length})`)]
    : []),
  ...authorizedRanges.flatMap((text, index): readonly Finding[] => {
    const [path, range]: [Path, ReturnType<typeof rangeOf>] = [['apiServer', 'authorizedRanges', index], rangeOf(text)];
    if (!range)
      return [error(path, `must be an address or a range such as 203.0.113.0/24 (got ${JSON.stringify(text)})`)];
    if (range.prefix === 0)
      return [
        error(path, `is everybody, which AKS refuses: leave authorizedRanges out to let everybody knock (got ${text})`),
      ];
    if (range.first === 0 && range.prefix === 32)
      return authorizedRanges.length > 1
        ? [
            error(
              path,
              `admits only the cluster itself, and AKS accepts it only as the single range (got ${text} with others)`,
            ),
          ]
        : [];
    const reserved = unroutable.find(each => overlap(range, rangeOf(each) ?? range));
    if (reserved !== undefined)
      return [
        error(path, `must not overlap ${reserved}, which has no hosts on the internet, and AKS refuses (got ${text})`),
      ];
    return internal.some(each => contains(rangeOf(each) ?? range, range))
      ? [
          error(
            path,
            `must be public addresses: requests to the API server come from where your network meets the internet (got ${text})`,
          ),
        ]
      : [];
  }),
];

export const networkRules: readonly Rule[] = [ranges, apart, roomy, dns, subnet, isolated, apiServer];
