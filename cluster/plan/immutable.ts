import { azCommand } from '../az-command';
import { fixedConstants } from '../desired';
import { clusterFile, type ClusterSpec, fatesIn, type FixedIn } from '../file';
import { isAllowed } from './allowed';
import type { Difference } from './difference';

/** Why a field cannot be changed where it is, and what to do instead. */
type Instead = (what: {
  readonly name: string;
  readonly spec: ClusterSpec;
  readonly fields: readonly Difference[];
}) => string;

/** Most of what a pool has by its nature comes with a pool that replaces it; see pool-changes.ts. */
const otherNetwork: Instead = () =>
  'All pools of a cluster are in one network: set it back, or make a new cluster under another name';

const newCluster: Instead = ({ fields, spec }) => {
  const ways = fields.some(({ path }) => path === outboundType)
    ? `Of network.outbound AKS changes ${spec.network.subnet === undefined ? 'loadBalancer and managedNATGateway' : 'loadBalancer, userAssignedNATGateway and userDefinedRouting'} into each other. `
    : '';
  return `${ways}AKS cannot change that in a cluster: set it back, or make a new cluster under another name`;
};

const outboundType = 'properties.networkProfile.outboundType';

/** https://learn.microsoft.com/azure/storage/common/redundancy-migration: zones can be added to, and taken from, an account of the same kind. */
const newAccount: Instead = ({ name, fields, spec }) => {
  const sku = fields.find(({ path }) => path === 'sku.name');
  const onlyZones = sku !== undefined && fields.every(({ path }) => path === 'sku.name');
  return onlyZones
    ? `Azure moves an account into zones, or out of them, in its own time: set it back, or have it moved (\`${azCommand('storage account migration start', spec, `--account-name ${name}`, `--sku ${String(sku.to)}`, '--name default')}\`), and look with \`plan\` when that is done`
    : 'Azure cannot change that in a storage account: set it back, or take another storage.account and copy the data';
};

const newShare: Instead = () => 'Azure cannot change that in a share: set it back, or take a share of another name';

const instead: Readonly<Record<FixedIn, Instead>> = {
  pool: otherNetwork,
  cluster: newCluster,
  'storage account': newAccount,
  share: newShare,
};

/** Where a kind of resource has what only a new one can have: as the fields of the file state it, and what is the same in all. */
const fixedPaths = (kind: FixedIn): readonly string[] => [
  ...fatesIn(clusterFile).flatMap(({ fate }) => fate?.changes.fixed[kind] ?? []),
  ...fixedConstants[kind],
];

export type Changeable = FixedIn | 'maintenance window' | 'rule association' | 'role';

export interface Sorted {
  readonly possible: readonly Difference[];
  readonly impossible: readonly Difference[];
  /** What to do about those. */
  readonly instead: string;
}

/** The differences that a request can remove, and those that it cannot. */
export function sortedByChangeability(
  spec: ClusterSpec,
  kind: Changeable,
  name: string,
  all: readonly Difference[],
): Sorted {
  if (kind === 'maintenance window' || kind === 'rule association' || kind === 'role')
    return { possible: all, impossible: [], instead: '' };
  const fixed = fixedPaths(kind);
  const isFixed = (difference: Difference): boolean =>
    fixed.some(each => difference.path === each || difference.path.startsWith(`${each}.`)) &&
    !isAllowed(difference, spec);
  const impossible = all.filter(isFixed);
  return {
    possible: all.filter(difference => !isFixed(difference)),
    impossible,
    instead: instead[kind]({ name, spec, fields: impossible }),
  };
}
