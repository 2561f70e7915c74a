import { azCommand } from '../az-command';
import { fixedConstants } from '../desired';
import { clusterFile, type ClusterSpec, fatesIn, type FixedIn } from '../file';
import type { Difference } from './difference';

/** Why a field cannot be changed where it is, and what to do instead. */
type Instead = (name: string, spec: ClusterSpec) => string;

const newPool: Instead = (name, spec) =>
  name === 'system'
    ? 'AKS cannot change that in a pool, and a cluster is never without its system pool: set it back, or make a new cluster'
    : `AKS cannot change that in a pool: set it back, or, when nobody scans, take the pool out (\`${azCommand('aks nodepool delete', spec, `--cluster-name ${spec.name}`, `--name ${name}`)}\`) and let \`create\` make it anew`;

const newCluster: Instead = () =>
  'AKS cannot change that in a cluster: set it back, or make a new cluster under another name';

const newAccount: Instead = () =>
  'Azure cannot change that in a storage account: set it back, or take another storage.account and copy the data';

const newShare: Instead = () => 'Azure cannot change that in a share: set it back, or take a share of another name';

const instead: Readonly<Record<FixedIn, Instead>> = {
  pool: newPool,
  cluster: newCluster,
  'storage account': newAccount,
  share: newShare,
};

/** Where a kind of resource has what only a new one can have: as the fields of the file state it, and what is the same in all. */
const fixedPaths = (kind: FixedIn): readonly string[] => [
  ...fatesIn(clusterFile).flatMap(({ fate }) => fate?.changes.fixed[kind] ?? []),
  ...fixedConstants[kind],
];

export type Changeable = FixedIn | 'maintenance window';

export interface Sorted {
  readonly possible: readonly Difference[];
  readonly impossible: readonly Difference[];
  /** What to do about those. */
  readonly instead: string;
}

/** The differences that a request can mend, and those that it cannot. */
export function sortedByChangeability(
  spec: ClusterSpec,
  kind: Changeable,
  name: string,
  all: readonly Difference[],
): Sorted {
  if (kind === 'maintenance window') return { possible: all, impossible: [], instead: '' };
  const fixed = fixedPaths(kind);
  const isFixed = ({ path }: Difference): boolean => fixed.some(each => path === each || path.startsWith(`${each}.`));
  return {
    possible: all.filter(difference => !isFixed(difference)),
    impossible: all.filter(isFixed),
    instead: instead[kind](name, spec),
  };
}
