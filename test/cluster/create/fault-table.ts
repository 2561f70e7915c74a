import { carryOut, type Created, assess, StepsFailed } from '../../../cluster/create';
import { ArmError } from '../../../cluster/arm-error';
import { textAt } from '../../../cluster/wire';
import { aksError, type Answer, gatewayError } from '../../../tools/fake-azure/exchange';
import { type Mishap, requests } from '../../../tools/fake-azure/faults';
import { recordedAnswer } from '../../../tools/fake-azure/recorded';
import {
  authorizationFailed,
  internalError,
  madeUp,
  madeUpError,
  notRegistered,
  operationInProgress,
  preconditionFailed,
  throttled,
} from '../../../tools/fake-azure/unrecorded';
import { Lab } from './lab';

/** Every request that `create` makes for a new cluster, in the order in which it does. */
export const steps = {
  'look at the group': requests('GET', /resourceGroups\/mri$/i),
  'look at the cluster': requests('GET', /managedClusters\/gadgetron$/i),
  'look at the account': requests('GET', /storageAccounts\/\w+$/i),
  'what the user may do': requests('GET', /permissions$/i),
  'make the group': requests('PUT', /resourceGroups\/mri$/i),
  'make the account': requests('PUT', /storageAccounts\/\w+$/i),
  'watch the account': requests('GET', /asyncoperations/i),
  'make the share': requests('PUT', /shares\/gtdata$/i),
  'make the cluster': requests('PUT', /managedClusters\/gadgetron$/i),
  'watch the cluster': requests('GET', /ContainerService\/locations\/.*\/operations\//i),
  'make the windows': requests('PUT', /maintenanceConfigurations/i),
  'look up the role': requests('GET', /roleDefinitions$/i),
  'assign the role': requests('PUT', /roleAssignments/i),
} as const;

export type Step = keyof typeof steps;

interface Trouble {
  readonly mishap: Mishap;
  readonly times?: number;
}

const refusal = (answer: Answer): Trouble => ({ mishap: { answer } });

/** What goes wrong at a request. `times` beyond the retries of one request is an outage. */
export const troubles = {
  'the request is lost': { mishap: { lose: 'request' } },
  'the answer is lost': { mishap: { lose: 'answer' } },
  'all is lost for a while': { mishap: { lose: 'request' }, times: 7 },
  'every answer is lost for a while': { mishap: { lose: 'answer' }, times: 7 },
  '500': refusal(gatewayError(500, internalError)),
  '500 although it was done': { mishap: { instead: gatewayError(500, internalError) } },
  '503 for a while': { mishap: { answer: { status: 503, body: madeUp('<html>busy</html>') } }, times: 7 },
  '429 with a time': refusal({ ...aksError(429, throttled('Handler', 0)), headers: { 'retry-after': '0' } }),
  '429 without one': refusal({ status: 429 }),
  '409 in progress': refusal(aksError(409, operationInProgress('recon', 'Updating'))),
  '412': refusal(aksError(412, preconditionFailed)),
  '403': refusal(gatewayError(403, authorizationFailed('some/action', 'some scope'))),
  '404': refusal(gatewayError(404, madeUpError('NotFound', 'It was not found.'))),
  '400 for quota': refusal(recordedAnswer('ErrCode_InsufficientVCPUQuota')),
  'not registered': refusal({ status: 409, body: notRegistered('Microsoft.ContainerService') }),
} satisfies Readonly<Record<string, Trouble>>;

export type TroubleName = keyof typeof troubles;

/** What is there when all has ended well. */
export const wholeCluster = [
  'ManagedClusters gadgetron',
  'managedClusters/agentPools recon',
  'managedClusters/agentPools system',
  'managedClusters/maintenanceConfigurations aksManagedAutoUpgradeSchedule',
  'managedClusters/maintenanceConfigurations aksManagedNodeOSUpgradeSchedule',
  'resourceGroups MC_mri_gadgetron_westeurope',
  'resourceGroups mri',
  'roleAssignments',
  'storageAccounts',
  'storageAccounts/fileServices/shares gtdata',
  'virtualMachineScaleSets aks-nodes',
];

/** How a create under trouble went. */
export interface Ending {
  /** Whether the first create came through by itself. */
  readonly first: 'came through' | 'said so';
  /** Whether the trouble came up at all. */
  readonly struck: boolean;
  readonly things: readonly string[];
  readonly madeTwice: readonly string[];
  readonly violations: readonly string[];
  readonly clusterState: string | undefined;
  readonly creates: number;
  readonly administratorsCommand: string | undefined;
}

/** Creates with one trouble at one step, and creates again until all is there, as a user would. */
export async function createWith(
  step: Step,
  trouble: TroubleName,
  { loseState }: { readonly loseState: boolean },
): Promise<Ending> {
  const lab = await Lab.start({ scale: 20_000 });
  try {
    lab.fake.faults.add({ on: steps[step], ...troubles[trouble] });
    let creates = 0;
    let last: Created | undefined;
    while (!last && creates < 4) {
      creates += 1;
      last = await attempt(lab);
      if (!last && loseState) lab.loseState();
    }
    // An administrator's command is no end: the trouble is over, so another create assigns the role.
    if (last?.administratorsCommand !== undefined) last = await attempt(lab);
    const made = lab.fake.world.made;
    return {
      first: creates === 1 ? 'came through' : 'said so',
      struck: lab.fake.faults.struck > 0,
      things: lab.things.map(thing => thing.replace(/^(roleAssignments|storageAccounts) .*/, '$1')),
      madeTwice: made.filter((id, index) => made.indexOf(id) < index),
      violations: lab.fake.world.violations,
      clusterState: textAt(lab.thing('/managedClusters/gadgetron').body, 'properties', 'provisioningState'),
      creates,
      administratorsCommand: last?.administratorsCommand,
    };
  } finally {
    await lab.stop();
  }
}

/** One create; undefined when it told of an error of Azure. Any other error is an internal one. */
async function attempt(lab: Lab): Promise<Created | undefined> {
  try {
    const run = lab.run();
    return await carryOut(run, await assess(run));
  } catch (error) {
    if (error instanceof StepsFailed || error instanceof ArmError) return undefined;
    throw error;
  }
}

export const wellEnded = {
  things: wholeCluster,
  madeTwice: [],
  violations: [],
  clusterState: 'Succeeded',
  administratorsCommand: undefined,
} satisfies Partial<Ending>;
