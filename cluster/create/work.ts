import type { ResourceRequest } from '../arm';
import type { DesiredPool, DesiredResource } from '../desired';
import type { Change } from '../plan';
import { clusterChange, clusterCreation } from './cluster-step';
import { poolDeletion, poolWrite } from './pool-steps';
import type { Run, Subject } from './run';
import { creation, patch, replacement } from './storage-steps';
import type { Write } from './write';

/** A write that a plan asks for, and what it is about. */
export interface Step extends Write {
  readonly subject: Subject;
}

/** What a plan comes to: the group first, then storage and cluster at the same time, each one after the other. */
export interface Work {
  readonly group: readonly Step[];
  readonly storage: readonly Step[];
  readonly cluster: readonly Step[];
}

/** The steps of a plan, but for the role: whether that can be assigned, and to whom, is known only in the end. */
export function workOf(run: Run, changes: readonly Change[]): Work {
  const { desired, spec } = run;
  const has = (kind: Change['kind'], name: string, ...actions: readonly Change['action'][]): boolean =>
    changes.some(change => change.kind === kind && change.name === name && actions.includes(change.action));
  const step = (kind: Subject['kind'], name: string, write: Write): Step => ({ subject: { kind, name }, ...write });
  const resourceStep = (kind: Change['kind'], resource: DesiredResource, update: typeof patch): readonly Step[] => {
    const name = nameOf(resource.id);
    if (has(kind, name, 'create')) return [step(kind, name, creation(run, resource))];
    return has(kind, name, 'update') ? [step(kind, name, update(run, resource))] : [];
  };
  const poolsWith = (...actions: readonly Change['action'][]): readonly DesiredPool[] =>
    desired.pools.filter(({ name }) => has('pool', name, ...actions));
  const poolSteps = (pools: readonly DesiredPool[]): readonly Step[] =>
    pools.map(pool => step('pool', pool.name, poolWrite(run, pool)));

  const changed = poolsWith('update', 'repair');
  const made = poolSteps(poolsWith('create'));
  const deleted = changes.flatMap(({ action, kind, name }) =>
    kind === 'pool' && action === 'delete' ? [step(kind, name, poolDeletion(run, name))] : [],
  );
  const written = has('cluster', spec.name, 'update', 'repair') ? [step('cluster', spec.name, clusterChange(run))] : [];
  const cluster = has('cluster', spec.name, 'create')
    ? [step('cluster', spec.name, clusterCreation(run))]
    : goesAuto(changes)
      ? // AKS takes that only when no pool grows any more. But no pool may be newer than its cluster.
        [
          ...poolSteps(changed.map(withoutVersion)),
          ...deleted,
          ...written,
          ...poolSteps(changed.filter(({ name }) => changesVersion(changes, name))),
          ...made,
        ]
      : // New pools before old ones go: pods find their new place first.
        [...written, ...poolSteps(changed), ...made, ...deleted];
  return {
    group: has('resource group', spec.resourceGroup, 'create')
      ? [step('resource group', spec.resourceGroup, creation(run, desired.resourceGroup))]
      : [],
    storage: [
      ...(desired.storageAccount ? resourceStep('storage account', desired.storageAccount, patch) : []),
      ...desired.shares.flatMap(share => resourceStep('share', share, patch)),
    ],
    cluster: [
      ...cluster,
      ...desired.maintenance.flatMap(window => resourceStep('maintenance window', window, replacement)),
    ],
  };
}

const changesVersion = (changes: readonly Change[], pool: string): boolean =>
  changes.some(
    ({ kind, name, fields }) =>
      kind === 'pool' && name === pool && fields.some(({ path }) => path === 'orchestratorVersion'),
  );

/** Whether a cluster that is there is to get its machines from node auto-provisioning. */
const goesAuto = (changes: readonly Change[]): boolean =>
  changes.some(
    ({ kind, fields }) =>
      kind === 'cluster' &&
      fields.some(({ path, to }) => path === 'properties.nodeProvisioningProfile.mode' && to === 'Auto'),
  );

const withoutVersion = ({ name, properties }: DesiredPool): DesiredPool => ({
  name,
  properties: Object.fromEntries(Object.entries(properties).filter(([key]) => key !== 'orchestratorVersion')),
});

/** The requests of some steps, as they would be sent now. */
export const requestsOf = (steps: readonly Step[]): Promise<readonly ResourceRequest[]> =>
  Promise.all(steps.map(({ request }) => request()));

const nameOf = (id: string): string => id.split('/').at(-1) ?? id;
