import { rmSync } from 'node:fs';
import { textAt } from '../../../cluster/wire';
import { type Step, steps } from '../../cluster/create/fault-table';
import type { Workplace } from '../program';
import { AzurePlace } from './azure-place';

/** How it ended after a create was killed at a step. */
export interface KillEnding {
  readonly killed: boolean;
  readonly things: readonly string[];
  readonly madeTwice: readonly string[];
  readonly violations: readonly string[];
  readonly clusterState: string | undefined;
  /** Exit code of the last run. */
  readonly code: number;
}

/** Kills a create when its request of a step arrives, then runs it again as a user would, until it ends well. */
export async function killedAt(place: Workplace, step: Step, { loseState, by }: { readonly loseState: boolean; readonly by: 'create' | 'resume' }): Promise<KillEnding> {
  const azure = await AzurePlace.start(place, { scale: 2000 });
  try {
    const { signal } = await azure.signalled('SIGKILL', steps[step], 'create', '--yes');
    if (loseState) rmSync(place.path('machine', 'data'), { recursive: true, force: true });
    // Before anything was sent there is nothing to resume, which resume says.
    let { code } = await (by === 'resume' ? azure.cluster('resume') : azure.cluster('create', '--yes'));
    for (let again = 0; code !== 0 && again < 3; again += 1) ({ code } = await azure.cluster('create', '--yes'));
    const { made, violations } = azure.fake.world;
    return {
      killed: signal === 'SIGKILL',
      things: azure.fake.world
        .all()
        .map(({ body }) => `${(textAt(body, 'type') ?? '').split('/').slice(1).join('/')} ${textAt(body, 'name') ?? ''}`.replace(/^(roleAssignments|storageAccounts) .*/, '$1'))
        .sort(),
      madeTwice: made.filter((id, index) => made.indexOf(id) < index),
      violations,
      clusterState: textAt(azure.fake.world.all().find(({ id }) => /managedClusters\/gadgetron$/i.test(id))?.body, 'properties', 'provisioningState'),
      code,
    };
  } finally {
    await azure.fake.stop();
  }
}
