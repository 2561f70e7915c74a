import { locksAgainstDeleting, locksAgainstWriting, locksOf, lockText } from '../locks';
import type { Plan } from '../plan';
import { agentPoolId, clusterId, resourceGroupId, accountId } from '../resource-ids';
import { type Finding, findings } from './finding';
import type { Reads } from './reads';

const told = findings('locks');

const ofCluster: ReadonlySet<string> = new Set(['cluster', 'pool', 'maintenance window', 'rule association']);

/** Locks on what is to be changed, and on pools that are to go. */
export async function checkLocks(reads: Reads, { changes }: Plan): Promise<readonly Finding[]> {
  const { spec } = reads;
  const cluster = clusterId(spec, spec.name);
  const locks = await locksOf(reads.arm, [reads.subscription, resourceGroupId(spec)], reads.options);
  const written = [
    ...(changes.some(({ kind }) => ofCluster.has(kind)) ? [cluster] : []),
    ...(changes.some(({ kind }) => kind === 'storage account' || kind === 'share' || kind === 'role')
      ? [accountId(spec)]
      : []),
  ];
  const deleted = changes.flatMap(({ action, kind, name }) =>
    (action === 'delete' || action === 'replace') && kind === 'pool' ? [agentPoolId(cluster, name)] : [],
  );
  const against = new Set([
    ...written.flatMap(id => locksAgainstWriting(locks, id)),
    ...deleted.flatMap(id => locksAgainstDeleting(locks, id)),
  ]);
  return against.size > 0
    ? [...against].map(lock =>
        told.failure(
          `${lockText(lock)} keeps this from being done`,
          `Have it removed: az lock delete --ids ${lock.id}`,
        ),
      )
    : [told.ok('no lock is in the way')];
}
