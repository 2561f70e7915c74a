import type { ResourceRequest } from '../arm';
import { ArmError } from '../arm-error';
import { mountRole, mountsWithIdentity, mountWish, pullWishes, roleTitle, type RoleWish } from '../desired';
import { isTerminal } from '../operation';
import { isOurs } from '../ownership';
import { type Change, type Live, type Plan, planOf, readLive } from '../plan';
import { type JsonObject, textAt } from '../wire';
import { readCluster } from './cluster-step';
import { administratorsCommand, hasIdentity, mayAssignRoles, roleAssignment } from './role-step';
import type { Run } from './run';
import type { Step } from './step';
import { requestsOf, workOf } from './work';

/** How the nodes mount the shares in the end. */
export type MountAccess = 'managed-identity' | 'key' | 'none';

export interface Created {
  /** What was done; empty when everything was as the file says. */
  readonly changes: readonly Change[];
  readonly access: MountAccess;
  /** What an administrator has to type in before pods can mount the shares, or nodes pull images; then `resume` goes on. */
  readonly administratorsCommand: string | undefined;
}

/** What is between the file and Azure before anything is done. */
export interface Assessment {
  readonly plan: Plan;
  readonly live: Live;
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

/** Watches the operation that an earlier run, or another user, has begun on our cluster; then reads the pending changes. */
export async function assess(run: Run): Promise<Assessment> {
  await untilTerminal(run);
  const live = await readLive(run.arm, run.spec, run.desired, run.options);
  return { plan: planOf(run.spec, run.desired, live), live };
}

/** Watches what Azure does with our cluster, if it does something. */
export async function untilTerminal(run: Run): Promise<void> {
  const before = await readCluster(run);
  const state = textAt(before, 'properties', 'provisioningState');
  if (before && isOurs(before, run.spec) && state !== undefined && !isTerminal(state)) await attach(run, before, state);
}

/** A failure here is not fatal; the next plan repairs it. */
async function attach(run: Run, cluster: JsonObject, state: string): Promise<void> {
  const { id, apiVersion } = run.desired.cluster;
  run.report({
    event: 'note',
    message: `Azure is at work on the cluster ${run.spec.name} (${state}); going on with that.`,
  });
  try {
    await run.step(
      { kind: 'cluster', name: textAt(cluster, 'name') ?? run.spec.name },
      tell => run.follow(run.knownOperation(id, apiVersion), tell),
      {},
    );
  } catch (error) {
    if (!(error instanceof ArmError) || error.status !== 200) throw error;
  }
}

/**
 * The requests that `carryOut` would begin its steps with, in an order in which they can be sent. Those for roles are
 * among them once the cluster has brought the identity that they are for.
 */
export async function pendingRequests(run: Run, { plan, live }: Assessment): Promise<readonly ResourceRequest[]> {
  const { group, storage, cluster: clusterSteps } = workOf(run, plan.changes, live);
  const { cluster } = live;
  const roles =
    cluster && hasIdentity(cluster)
      ? await Promise.all(
          [...(needsRole(plan) ? [mountWish(run.spec)] : []), ...neededPulls(run, plan)].map(wish =>
            roleAssignment(run, cluster, wish).request(),
          ),
        )
      : [];
  return [...(await requestsOf([...group, ...storage, ...clusterSteps])), ...roles];
}

/**
 * Makes Azure as the file says. What does not depend on each other is done at the same time; all pools are in the first
 * request; later changes of pools come one after the other, as AKS wants it.
 *
 * @throws PlanBlocked or StateUnwritable before anything is done; StepsFailed when the rest is done; SomebodyElsesCluster.
 */
export async function carryOut(run: Run, { plan, live }: Assessment): Promise<Created> {
  if (plan.blocked) throw new PlanBlocked(plan);
  if (plan.changes.length > 0) run.remember();
  const assignable = needsRole(plan) ? (await mayAssignRoles(run)) !== false : true;
  if (!assignable) run.report({ event: 'note', message: roleNote(run) });

  const work = workOf(run, plan.changes, live);
  throwFailures(await Promise.allSettled([take(run, work.group)]));
  throwFailures(await Promise.allSettled([take(run, work.storage), take(run, work.cluster)]));
  const { access, administratorsCommand: toMount } = await grantAccess(run, needsRole(plan), assignable);
  const commands = [...(toMount === undefined ? [] : [toMount]), ...(await grantPulls(run, neededPulls(run, plan)))];
  run.forget();
  return {
    changes: plan.changes,
    access,
    administratorsCommand: commands.length > 0 ? commands.join(' && ') : undefined,
  };
}

async function take(run: Run, steps: readonly Step[]): Promise<void> {
  for (const { subject, carryOut: work } of steps) await run.step(subject, work);
}

const needsRole = ({ changes }: Plan): boolean =>
  changes.some(({ kind, name }) => kind === 'role' && name === mountRole);

const neededPulls = ({ spec }: Run, { changes }: Plan): readonly RoleWish[] =>
  pullWishes(spec).filter(wish => changes.some(({ kind, name }) => kind === 'role' && name === roleTitle(wish)));

/** Lets the nodes pull images; the commands for an administrator, where the user may not. */
async function grantPulls(run: Run, wishes: readonly RoleWish[]): Promise<readonly string[]> {
  const cluster = wishes.length > 0 ? ((await readCluster(run)) ?? {}) : {};
  const commands: string[] = [];
  for (const wish of wishes)
    try {
      await run.step({ kind: 'role', name: wish.on }, tell => roleAssignment(run, cluster, wish).carryOut(tell));
    } catch (error) {
      if (!(error instanceof ArmError)) throw error;
      if (error.kind !== 'forbidden') throw new StepsFailed([error]);
      commands.push(administratorsCommand(cluster, wish));
    }
  return commands;
}

const roleNote = ({ spec: { storage } }: Run): string =>
  storage.whenRolesAreRefused === 'key'
    ? "You may not assign roles: the nodes will mount the shares with the account's key."
    : 'You may not assign the role with which the nodes mount the shares: the command for an administrator comes at the end.';

async function grantAccess(
  run: Run,
  needed: boolean,
  assignable: boolean,
): Promise<Pick<Created, 'access' | 'administratorsCommand'>> {
  const { storage } = run.spec;
  if (storage.shares.length === 0) return { access: 'none', administratorsCommand: undefined };
  if (!mountsWithIdentity(run.spec)) return { access: 'key', administratorsCommand: undefined };
  if (!needed) return { access: 'managed-identity', administratorsCommand: undefined };
  const refused = (cluster: JsonObject): Pick<Created, 'access' | 'administratorsCommand'> =>
    storage.whenRolesAreRefused === 'key'
      ? { access: 'key', administratorsCommand: undefined }
      : { access: 'managed-identity', administratorsCommand: administratorsCommand(cluster, mountWish(run.spec)) };

  const cluster = (await readCluster(run)) ?? {};
  if (!assignable) return refused(cluster);
  try {
    await run.step({ kind: 'role', name: storage.account }, tell =>
      roleAssignment(run, cluster, mountWish(run.spec)).carryOut(tell),
    );
  } catch (error) {
    if (error instanceof ArmError && error.kind === 'forbidden') return refused(cluster);
    throw error instanceof ArmError ? new StepsFailed([error]) : error;
  }
  return { access: 'managed-identity', administratorsCommand: undefined };
}

function throwFailures(results: readonly PromiseSettledResult<unknown>[]): void {
  const reasons = results.flatMap(result => (result.status === 'rejected' ? [result.reason as unknown] : []));
  const errors = reasons.filter(reason => reason instanceof ArmError);
  const other = reasons.find(reason => !(reason instanceof ArmError));
  if (other !== undefined) throw other instanceof Error ? other : new Error('A step failed.', { cause: other });
  if (errors.length > 0) throw new StepsFailed(errors);
}
