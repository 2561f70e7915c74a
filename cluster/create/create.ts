import { ArmError } from '../arm-error';
import { isTerminal } from '../operation';
import { isOurs } from '../ownership';
import { type Change, type Plan, planOf, readLive } from '../plan';
import { type JsonObject, listAt, textAt } from '../wire';
import { makeCluster, readCluster, updateCluster } from './cluster-step';
import { deletePool, putPool } from './pool-steps';
import { administratorsCommand, assignRole, mayAssignRoles } from './role-step';
import type { Run, Subject } from './run';
import { patchResource, putResource, replaceResource } from './storage-steps';

/** How the nodes mount the shares in the end. */
export type MountAccess = 'managed-identity' | 'key' | 'none';

export interface Created {
  /** What was done; empty when everything was as the file says. */
  readonly changes: readonly Change[];
  readonly access: MountAccess;
  /** What an administrator has to type in before pods can mount the shares; then `resume` goes on. */
  readonly administratorsCommand: string | undefined;
}

/** What is between the file and Azure before anything is done. */
export interface Prospect {
  readonly plan: Plan;
  /** What is Failed or Canceled: it is written again, even if the file says nothing new. */
  readonly repairs: Repairs;
  readonly live: { readonly cluster: JsonObject | undefined };
}

export interface Repairs {
  readonly cluster: boolean;
  /** Names of pools; a cluster that is written again takes them along. */
  readonly pools: readonly string[];
}

/** Nothing was done: something in the way is a stranger's, or cannot be changed. */
export class PlanBlocked extends Error {
  override readonly name = 'PlanBlocked';
  constructor(readonly plan: Plan) {
    super('The plan cannot be carried out.');
  }
}

/** One or more steps failed; the others were done. */
export class StepsFailed extends Error {
  override readonly name = 'StepsFailed';
  constructor(readonly errors: readonly ArmError[]) {
    super(errors.map(({ message }) => message).join('\n'));
  }
}

/** Watches what a run before, or somebody else, has begun with our cluster; then reads what there is to do. */
export async function prospect(run: Run): Promise<Prospect> {
  const before = await readCluster(run);
  const state = stateOf(before);
  if (before && isOurs(before, run.spec) && state !== undefined && !isTerminal(state)) await attach(run, before, state);
  const live = await readLive(run.arm, run.spec, run.desired, run.options);
  const plan = planOf(run.spec, run.desired, live);
  return { plan, live, repairs: live.cluster && isOurs(live.cluster, run.spec) ? repairsOf(live.cluster) : { cluster: false, pools: [] } };
}

function repairsOf(cluster: JsonObject): Repairs {
  const broken = (state: string | undefined): boolean => state === 'Failed' || state === 'Canceled';
  if (broken(stateOf(cluster))) return { cluster: true, pools: [] };
  return { cluster: false, pools: listAt(cluster, 'properties', 'agentPoolProfiles').flatMap(pool => (broken(textAt(pool, 'provisioningState')) ? [textAt(pool, 'name') ?? ''] : [])) };
}

/** That it fails is no end of ours: the plan that follows mends it. */
async function attach(run: Run, cluster: JsonObject, state: string): Promise<void> {
  const { id, apiVersion } = run.desired.cluster;
  run.report({ event: 'note', message: `Azure is at work on the cluster ${run.spec.name} (${state}); going on with that.` });
  try {
    await run.step({ kind: 'cluster', name: textAt(cluster, 'name') ?? run.spec.name }, tell => run.follow(run.knownOperation(id, apiVersion), tell));
  } catch (error) {
    if (!(error instanceof ArmError) || error.status !== 200) throw error;
  }
}

const stateOf = (cluster: JsonObject | undefined): string | undefined => textAt(cluster, 'properties', 'provisioningState');

/**
 * Makes Azure as the file says. What does not depend on each other is done at the same time; all pools are in the first
 * request; later changes of pools come one after the other, as AKS wants it.
 *
 * @throws PlanBlocked before anything is done; StepsFailed when the rest is done; SomebodyElsesCluster.
 */
export async function carryOut(run: Run, { plan, repairs }: Prospect): Promise<Created> {
  if (plan.blocked) throw new PlanBlocked(plan);
  const work = new Work(run, plan.changes, repairs);
  // A cluster that failed has no identity yet that anybody could look for.
  const mayNeedRole = needsRole(plan) || (repairs.cluster && run.spec.storage.access === 'managed-identity' && run.spec.storage.shares.length > 0);
  const assignable = mayNeedRole ? (await mayAssignRoles(run)) !== false : true;
  if (!assignable) run.report({ event: 'note', message: roleNote(run) });

  await work.group();
  const results = await Promise.allSettled([work.storage(), work.cluster()]);
  throwFailures(results);
  const access = await grantAccess(run, mayNeedRole, assignable);
  run.forget();
  return { changes: plan.changes, ...access };
}

const needsRole = ({ changes }: Plan): boolean => changes.some(({ kind }) => kind === 'role');

const roleNote = ({ spec: { storage } }: Run): string =>
  storage.whenRolesAreRefused === 'key'
    ? "You may not assign roles: the nodes will mount the shares with the account's key."
    : 'You may not assign the role with which the nodes mount the shares: the command for an administrator comes at the end.';

async function grantAccess(run: Run, needed: boolean, assignable: boolean): Promise<Pick<Created, 'access' | 'administratorsCommand'>> {
  const { storage } = run.spec;
  if (storage.shares.length === 0) return { access: 'none', administratorsCommand: undefined };
  if (storage.access === 'key') return { access: 'key', administratorsCommand: undefined };
  if (!needed) return { access: 'managed-identity', administratorsCommand: undefined };
  const refused = async (cluster: JsonObject): Promise<Pick<Created, 'access' | 'administratorsCommand'>> =>
    Promise.resolve(storage.whenRolesAreRefused === 'key' ? { access: 'key', administratorsCommand: undefined } : { access: 'managed-identity', administratorsCommand: administratorsCommand(run, cluster) });

  const cluster = (await readCluster(run)) ?? {};
  if (!assignable) return refused(cluster);
  try {
    await run.step({ kind: 'role', name: storage.account }, tell => assignRole(run, cluster, tell));
  } catch (error) {
    if (error instanceof ArmError && error.kind === 'forbidden') return refused(cluster);
    throw error instanceof ArmError ? new StepsFailed([error]) : error;
  }
  return { access: 'managed-identity', administratorsCommand: undefined };
}

function throwFailures(results: readonly PromiseSettledResult<unknown>[]): void {
  const reasons = results.flatMap(result => (result.status === 'rejected' ? [result.reason as unknown] : []));
  for (const reason of reasons) if (reason instanceof Error && !(reason instanceof ArmError)) throw reason;
  const errors = reasons.filter(reason => reason instanceof ArmError);
  if (errors.length > 0) throw new StepsFailed(errors);
}

/** The steps that a plan comes to. */
class Work {
  constructor(
    private readonly run: Run,
    private readonly changes: readonly Change[],
    private readonly repairs: Repairs,
  ) {}

  async group(): Promise<void> {
    const { resourceGroup } = this.run.desired;
    if (!this.has('create', 'resource group')) return;
    try {
      await this.step({ kind: 'resource group', name: this.run.spec.resourceGroup }, tell => putResource(this.run, resourceGroup, tell));
    } catch (error) {
      throw error instanceof ArmError ? new StepsFailed([error]) : error;
    }
  }

  async storage(): Promise<void> {
    const { storageAccount, shares } = this.run.desired;
    if (!storageAccount) return;
    const account = { kind: 'storage account', name: nameOf(storageAccount.id) } as const;
    if (this.has('create', account.kind)) await this.step(account, tell => putResource(this.run, storageAccount, tell));
    else if (this.has('update', account.kind)) await this.step(account, tell => patchResource(this.run, storageAccount, tell));
    for (const share of shares) {
      const subject: Subject = { kind: 'share', name: nameOf(share.id) };
      if (this.has('create', 'share', subject.name)) await this.step(subject, tell => putResource(this.run, share, tell));
      else if (this.has('update', 'share', subject.name)) await this.step(subject, tell => patchResource(this.run, share, tell));
    }
  }

  async cluster(): Promise<void> {
    const subject: Subject = { kind: 'cluster', name: this.run.spec.name };
    if (this.has('create', 'cluster')) {
      await this.step(subject, tell => makeCluster(this.run, tell));
    } else {
      if (this.repairs.cluster || this.has('update', 'cluster')) await this.step(subject, tell => updateCluster(this.run, tell));
      await this.pools();
    }
    for (const window of this.run.desired.maintenance) {
      const name = nameOf(window.id);
      if (this.has('create', 'maintenance window', name) || this.has('update', 'maintenance window', name)) await this.step({ kind: 'maintenance window', name }, tell => replaceResource(this.run, window, tell));
    }
  }

  /** New ones before old ones go: pods find their new place first. */
  private async pools(): Promise<void> {
    const { pools } = this.run.desired;
    for (const action of ['update', 'create'] as const) {
      for (const pool of pools) if (this.has(action, 'pool', pool.name) || (action === 'update' && this.repairs.pools.includes(pool.name))) await this.step({ kind: 'pool', name: pool.name }, tell => putPool(this.run, pool, tell));
    }
    for (const { action, kind, name } of this.changes) if (kind === 'pool' && action === 'delete') await this.step({ kind, name }, tell => deletePool(this.run, name, tell));
  }

  private has(action: Change['action'], kind: Change['kind'], name?: string): boolean {
    return this.changes.some(change => change.action === action && change.kind === kind && (name === undefined || change.name === name));
  }

  private step(subject: Subject, work: (tell: (status: string) => void) => Promise<void>): Promise<void> {
    return this.run.step(subject, work);
  }
}

const nameOf = (id: string): string => id.split('/').at(-1) ?? id;
