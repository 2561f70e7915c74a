import { ArmError } from '../../../cluster/arm-error';
import { type Deleted, DeletionStopped } from '../../../cluster/delete';
import { requests } from '../../../tools/fake-azure/faults';
import { type TroubleName, troubles } from '../create/fault-table';
import { Lab } from '../create/lab';

/** Every request that `delete` makes, in the order in which it does. */
export const steps = {
  'look at the group': requests('GET', /resourceGroups\/mri$/i),
  'look at the cluster': requests('GET', /managedClusters\/gadgetron$/i),
  'look at the account': requests('GET', /storageAccounts\/\w+$/i),
  'look for disks': requests('GET', /resourceGroups\/MC_\w+\/resources$/i),
  'look for the role': requests('GET', /roleAssignments$/i),
  'look for strangers': requests('GET', /resourceGroups\/mri\/resources$/i),
  'look for locks': requests('GET', /resourceGroups\/mri\/.*\/locks$/i),
  'delete the cluster': requests('DELETE', /managedClusters\/gadgetron$/i),
  'watch the cluster': requests('GET', /ContainerService\/locations\/.*\/operations\//i),
  'look whether the machines are gone': requests('GET', /resourceGroups\/MC_\w+$/i),
  'delete the role': requests('DELETE', /roleAssignments/i),
  'delete the account': requests('DELETE', /storageAccounts\/\w+$/i),
  'delete the group': requests('DELETE', /resourceGroups\/mri$/i),
  'watch the group': requests('GET', /\/operationresults\//i),
} as const;

export type Step = keyof typeof steps;

/** How a deletion under trouble went. */
export interface Ending {
  readonly first: 'came through' | 'said so';
  readonly struck: boolean;
  readonly things: readonly string[];
  readonly violations: readonly string[];
}

/** Deletes everything with one trouble at one step, and deletes again until it is done, as a user would. */
export async function deleteWith(
  step: Step,
  trouble: TroubleName,
  { loseState }: { readonly loseState: boolean },
): Promise<Ending> {
  const lab = await Lab.start({ scale: 20_000 });
  try {
    await lab.create();
    lab.fake.faults.add({ on: steps[step], ...troubles[trouble] });
    let deletes = 0;
    let last: Deleted | undefined;
    // What an orphan is told of is tried again, as an administrator would.
    while ((!last || last.orphans.length > 0) && deletes < 4) {
      deletes += 1;
      last = await attempt(lab);
      if (loseState) lab.loseState();
    }
    return {
      first: deletes === 1 ? 'came through' : 'said so',
      struck: lab.fake.faults.struck > 0,
      things: lab.things,
      violations: lab.fake.world.violations,
    };
  } finally {
    await lab.stop();
  }
}

/** One delete; undefined when it told of an error of Azure. Any other error is an internal one. */
async function attempt(lab: Lab): Promise<Deleted | undefined> {
  try {
    return await lab.delete();
  } catch (error) {
    if (error instanceof ArmError || error instanceof DeletionStopped) return undefined;
    throw error;
  }
}

export const wellEnded = { things: [], violations: [] } satisfies Partial<Ending>;
