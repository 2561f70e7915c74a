import type { ResourceRequest } from '../arm';
import type { DesiredResource } from '../desired';
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
  const has = (kind: Change['kind'], name: string, ...actions: readonly Change['action'][]): boolean => changes.some(change => change.kind === kind && change.name === name && actions.includes(change.action));
  const step = (kind: Subject['kind'], name: string, write: Write): Step => ({ subject: { kind, name }, ...write });
  const resourceStep = (kind: Change['kind'], resource: DesiredResource, update: typeof patch): readonly Step[] => {
    const name = nameOf(resource.id);
    if (has(kind, name, 'create')) return [step(kind, name, creation(run, resource))];
    return has(kind, name, 'update') ? [step(kind, name, update(run, resource))] : [];
  };
  const poolSteps = (...actions: readonly Change['action'][]): readonly Step[] => desired.pools.flatMap(pool => (has('pool', pool.name, ...actions) ? [step('pool', pool.name, poolWrite(run, pool))] : []));

  const written = has('cluster', spec.name, 'update', 'repair') ? [step('cluster', spec.name, clusterChange(run))] : [];
  const cluster = has('cluster', spec.name, 'create')
    ? [step('cluster', spec.name, clusterCreation(run))]
    : // New pools before old ones go: pods find their new place first.
      [...written, ...poolSteps('update', 'repair'), ...poolSteps('create'), ...changes.flatMap(({ action, kind, name }) => (kind === 'pool' && action === 'delete' ? [step(kind, name, poolDeletion(run, name))] : []))];
  return {
    group: has('resource group', spec.resourceGroup, 'create') ? [step('resource group', spec.resourceGroup, creation(run, desired.resourceGroup))] : [],
    storage: [...(desired.storageAccount ? resourceStep('storage account', desired.storageAccount, patch) : []), ...desired.shares.flatMap(share => resourceStep('share', share, patch))],
    cluster: [...cluster, ...desired.maintenance.flatMap(window => resourceStep('maintenance window', window, replacement))],
  };
}

/** The requests of some steps, as they would be sent now. */
export const requestsOf = (steps: readonly Step[]): Promise<readonly ResourceRequest[]> => Promise.all(steps.map(({ request }) => request()));

const nameOf = (id: string): string => id.split('/').at(-1) ?? id;
