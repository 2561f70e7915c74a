import { error, type Path, warning } from '../problem';
import { mayUseKey } from '../account-key';
import { sameId } from '../resource-id';
import type { Finding, Rule } from './rule';

const roles = ['system', 'recon', 'recon2', 'gpu'] as const;

/** What machines cannot be at the same time, and what cannot run on them. */
const machines: Rule = ({ file, spec }) =>
  roles.flatMap((role): readonly Finding[] => {
    const pool = spec.pools[role];
    if (!pool) return [];
    const at = (key: string): Path => ['pools', role, key];
    const keys = spec.storage.shares.length > 0 && mayUseKey(spec.storage);
    return [
      // https://learn.microsoft.com/azure/aks/use-trusted-launch
      ...(pool.trustedLaunch === true && pool.fips === true
        ? [{ ...error(at('trustedLaunch'), 'excludes fips: AKS has no image that has both'), involves: [at('fips')] }]
        : []),
      ...(pool.trustedLaunch === true && 'driver' in pool && pool.driver === 'Install'
        ? [
            {
              ...error(
                at('trustedLaunch'),
                "needs driver: None: NVIDIA's driver as AKS installs it is not signed, and would not be loaded",
              ),
              involves: [at('driver')],
            },
          ]
        : []),
      // FIPS has no MD4, which NTLM needs: https://learn.microsoft.com/troubleshoot/azure/azure-kubernetes/storage/fail-to-mount-azure-file-share
      ...(pool.fips === true && keys && role !== 'system'
        ? [
            {
              ...error(
                at('fips'),
                'excludes shares that are mounted with a key, which takes NTLM: set storage.access: managed-identity and whenRolesAreRefused: administrator, or have no shares',
              ),
              involves: [
                ['storage', 'access'],
                ['storage', 'whenRolesAreRefused'],
              ],
            },
          ]
        : []),
      ...(pool.maxUnavailable !== undefined && file.pools?.[role]?.maxSurge !== undefined
        ? [
            {
              ...error(
                at('maxUnavailable'),
                'excludes maxSurge: an upgrade adds nodes first, or takes some away first',
              ),
              involves: [at('maxSurge')],
            },
          ]
        : []),
      ...(pool.capacityReservation !== undefined && spec.identity === undefined
        ? [error(at('capacityReservation'), 'needs an identity of your own that is Contributor on it: set identity')]
        : []),
    ];
  });

const network: Rule = ({ spec }) => [
  ...(spec.network.outboundAddresses.length > 0 && spec.network.outbound !== 'loadBalancer'
    ? [
        {
          ...error(
            ['network', 'outboundAddresses'],
            `is for outbound: loadBalancer; with ${spec.network.outbound} addresses belong to your gateway or firewall`,
          ),
          involves: [['network', 'outbound']],
        },
      ]
    : []),
  ...(spec.apiServer.subnet !== undefined && spec.network.subnet === undefined
    ? [
        {
          ...error(['apiServer', 'subnet'], 'needs network.subnet, in the same network'),
          involves: [['network', 'subnet']],
        },
      ]
    : []),
  ...(spec.apiServer.subnet !== undefined && spec.apiServer.subnet === spec.network.subnet
    ? [error(['apiServer', 'subnet'], 'must be another one than network.subnet: the API server wants it for itself')]
    : []),
  ...(spec.trustedAuthorities.length > 10
    ? [error(['trustedAuthorities'], `must be 10 at most (got ${spec.trustedAuthorities.length})`)]
    : []),
];

/** An account that the nodes do not reach serves nobody. */
const storage: Rule = ({
  spec: {
    storage: account,
    network: { subnet },
  },
}) => {
  const rules = account.allowedRanges.length + account.allowedSubnets.length > 0;
  return [
    ...(account.publicAccess === false && rules
      ? [
          {
            ...error(
              ['storage', 'publicAccess'],
              'excludes allowedRanges and allowedSubnets, which say who may come from outside: leave these out',
            ),
            involves: [
              ['storage', 'allowedRanges'],
              ['storage', 'allowedSubnets'],
            ],
          },
        ]
      : []),
    ...(account.publicAccess === false
      ? [
          warning(
            ['storage', 'publicAccess'],
            'is false: pods mount the shares only when the network of the nodes has a private endpoint for the account (file), and its DNS zone',
          ),
        ]
      : []),
    ...(rules && subnet === undefined
      ? [
          error(
            ['network', 'subnet'],
            'must be set where storage.allowedRanges or allowedSubnets are: of a network that AKS makes nobody knows the subnet beforehand, and its nodes would not reach the account',
          ),
        ]
      : []),
    ...(rules && subnet !== undefined && !account.allowedSubnets.some(each => sameId(each, subnet))
      ? [
          {
            ...error(
              ['storage', 'allowedSubnets'],
              'must have network.subnet in it, or its nodes do not reach the account',
            ),
            involves: [['network', 'subnet']],
          },
        ]
      : []),
  ];
};

const dates: Rule = ({ spec: { maintenance } }) =>
  maintenance.except.flatMap(({ from, to }, index): readonly Finding[] => {
    const path: Path = ['maintenance', 'except', index];
    return to < from ? [error([...path, 'to'], `must not be before from (got ${to} < ${from})`)] : [];
  });

export const hardeningRules: readonly Rule[] = [machines, network, storage, dates];
