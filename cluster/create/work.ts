import type { ResourceRequest } from '../arm';
import type { DesiredResource } from '../desired';
import type { Change, Live } from '../plan';
import { resourceName } from '../resource-ids';
import { clusterChange, clusterCreation } from './cluster-step';
import { poolWork } from './pool-work';
import type { Run, Subject } from './run';
import type { Step } from './step';
import { creation, patch, replacement } from './storage-steps';
import type { Write } from './write';

/** What a plan comes to: the group first, then storage and cluster at the same time, each one after the other. */
export interface Work {
  readonly group: readonly Step[];
  readonly storage: readonly Step[];
  readonly cluster: readonly Step[];
}

/** The steps of a plan, but for the role: whether that can be assigned, and to whom, is known only in the end. */
export function workOf(run: Run, changes: readonly Change[], live: Live): Work {
  const { desired, spec } = run;
  const has = (kind: Change['kind'], name: string, ...actions: readonly Change['action'][]): boolean =>
    changes.some(change => change.kind === kind && change.name === name && actions.includes(change.action));
  const step = (kind: Subject['kind'], name: string, write: Write): Step => ({ subject: { kind, name }, ...write });
  const resourceStep = (kind: Change['kind'], resource: DesiredResource, update: typeof patch): readonly Step[] => {
    const name = resourceName(resource.id);
    if (has(kind, name, 'create')) return [step(kind, name, creation(run, resource))];
    return has(kind, name, 'update') ? [step(kind, name, update(run, resource))] : [];
  };
  const pools = poolWork(run, changes, live);
  const written = has('cluster', spec.name, 'update', 'repair') ? [step('cluster', spec.name, clusterChange(run))] : [];
  const cluster = has('cluster', spec.name, 'create')
    ? [step('cluster', spec.name, clusterCreation(run))]
    : goesAuto(changes)
      ? // AKS takes that only when no pool grows any more. But no pool may be newer than its cluster.
        [
          ...pools.changedFirst,
          ...pools.freed,
          ...pools.held,
          ...written,
          ...pools.changedLater,
          ...pools.made,
          ...pools.deleted,
        ]
      : // New pools before old ones go: pods find their new place first.
        [...written, ...pools.changed, ...pools.freed, ...pools.made, ...pools.held, ...pools.deleted];
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
      ...desired.ruleAssociations.flatMap(each => resourceStep('rule association', each, creation)),
    ],
  };
}

/** Whether a cluster that is there is to get its machines from node auto-provisioning. */
const goesAuto = (changes: readonly Change[]): boolean =>
  changes.some(
    ({ kind, fields }) =>
      kind === 'cluster' &&
      fields.some(({ path, to }) => path === 'properties.nodeProvisioningProfile.mode' && to === 'Auto'),
  );

/** The requests of some steps, as they would be sent now. */
export const requestsOf = (steps: readonly Step[]): Promise<readonly ResourceRequest[]> =>
  Promise.all(steps.map(({ request }) => request()));
