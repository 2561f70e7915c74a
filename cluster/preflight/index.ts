import type { Arm, SendOptions } from '../arm';
import { ArmError } from '../arm-error';
import type { ClusterSpec } from '../file';
import type { Change, Plan } from '../plan';
import { type Finding, findings } from './finding';
import { checkIdentity } from './identity';
import { checkLocks } from './locks';
import { checkNames } from './names';
import { checkPermissions } from './permissions';
import { checkProviders } from './providers';
import { checkQuota } from './quota';
import { Reads } from './reads';
import { checkSubnet } from './subnet';
import { checkSubscription, isUnknownSubscription } from './subscription';
import { checkVersion } from './version';
import { checkVmSizes } from './vm-sizes';

export type { Finding };

type Check = (reads: Reads, plan: Plan) => Promise<readonly Finding[]>;

const checks: Readonly<Record<string, Check>> = {
  subscription: checkSubscription,
  providers: checkProviders,
  permissions: checkPermissions,
  identity: checkIdentity,
  locks: checkLocks,
  subnet: checkSubnet,
  'vm sizes': checkVmSizes,
  quota: checkQuota,
  'kubernetes version': checkVersion,
  names: checkNames,
};

/** What a change of a cluster that is there can fail on; a new one can on all. */
function neededFor({ changes }: Plan): readonly string[] {
  const has = (kind: Change['kind'], ...fields: readonly string[]): boolean =>
    changes.some(
      change =>
        change.kind === kind &&
        (change.action === 'create' ||
          change.action === 'replace' ||
          change.fields.some(({ path }) => fields.includes(path))),
    );
  // A plan with nothing in it is looked at as a whole: whether the cluster could be made again.
  if (changes.length === 0 || has('cluster')) return Object.keys(checks);
  const version = has('cluster', 'properties.kubernetesVersion') || has('pool', 'orchestratorVersion');
  const machines = has('pool', 'count', 'minCount', 'maxCount', 'enableAutoScaling');
  return [
    'subscription',
    'providers',
    'permissions',
    'identity',
    'locks',
    ...(machines ? ['subnet', 'vm sizes'] : []),
    // An upgrade takes nodes beside those that there are.
    ...(machines || version ? ['quota'] : []),
    ...(version ? ['kubernetes version'] : []),
    ...(has('storage account') ? ['names'] : []),
  ];
}

/**
 * Everything that can be known to go wrong before a plan is carried out, all at once. Only reads. What Azure refuses to show
 * is `unknown`, no failure: the typical user is Contributor of one resource group, and may not look above it.
 */
export async function preflight(
  arm: Arm,
  spec: ClusterSpec,
  plan: Plan,
  options?: SendOptions,
): Promise<readonly Finding[]> {
  const reads = new Reads(arm, spec, options);
  const needed = Object.entries(checks).filter(([name]) => neededFor(plan).includes(name));
  try {
    return (await Promise.all(needed.map(([name, check]) => orUnknown(name, () => check(reads, plan))))).flat();
  } catch (error) {
    // Without a sign-in there is one thing to say, and not the same of each check.
    if (error instanceof ArmError && error.kind === 'signed-out')
      return [findings('credential').failure(error.message, error.advice)];
    throw error;
  }
}

async function orUnknown(name: string, check: () => Promise<readonly Finding[]>): Promise<readonly Finding[]> {
  try {
    return await check();
  } catch (error) {
    if (!(error instanceof ArmError) || error.kind === 'signed-out' || error.kind === 'canceled') throw error;
    if (isUnknownSubscription(error)) return []; // which the check of the subscription says
    const told = findings(name);
    if (error.kind === 'forbidden')
      return [
        told.unknown(
          'could not check: you may not read that in this subscription',
          'No obstacle by itself: create will say what Azure then says.',
        ),
      ];
    return [told.unknown(`could not check: ${error.message}`, error.advice)];
  }
}
