import type { Arm, SendOptions } from '../arm';
import { ArmError } from '../arm-error';
import type { ClusterSpec } from '../file';
import { type Finding, findings } from './finding';
import { checkNames } from './names';
import { checkPermissions } from './permissions';
import { checkProviders } from './providers';
import { checkQuota } from './quota';
import { Reads } from './reads';
import { checkSubscription, isUnknownSubscription } from './subscription';
import { checkVersion } from './version';
import { checkVmSizes } from './vm-sizes';

export type { Finding };

const checks: Readonly<Record<string, (reads: Reads) => Promise<readonly Finding[]>>> = {
  subscription: checkSubscription,
  providers: checkProviders,
  permissions: checkPermissions,
  'vm sizes': checkVmSizes,
  quota: checkQuota,
  'kubernetes version': checkVersion,
  names: checkNames,
};

/**
 * Everything that can be known to go wrong before anything is made, all at once. Only reads. What Azure refuses to show
 * is `unknown`, no failure: the typical user is Contributor of one resource group, and may not look above it.
 */
export async function preflight(arm: Arm, spec: ClusterSpec, options?: SendOptions): Promise<readonly Finding[]> {
  const reads = new Reads(arm, spec, options);
  try {
    return (
      await Promise.all(Object.entries(checks).map(([name, check]) => orUnknown(name, () => check(reads))))
    ).flat();
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
