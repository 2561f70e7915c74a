import { ArmError } from '../../../cluster/arm-error';
import { StepsFailed } from '../../../cluster/create';
import type { ClusterFile } from '../../../cluster/file';
import { switchPower } from '../../../cluster/power';
import { textAt } from '../../../cluster/wire';
import { nodeOf, podOn } from '../../../tools/fake-azure/kubernetes';
import type { Call } from '../../../tools/fake-azure/exchange';
import { fakeSubscription } from '../../../tools/fake-azure/fake-arm';
import { requests } from '../../../tools/fake-azure/faults';
import { Refusal } from '../../../tools/fakes/kubernetes/store';
import { type TroubleName, troubles, wholeCluster } from '../create/fault-table';
import { Lab } from '../create/lab';

type At = (call: Call) => boolean;

/** Something that becomes of a cluster that is there. */
export interface Story {
  /** Every request that it makes of Azure, in their order. */
  readonly steps: Readonly<Record<string, At>>;
  readonly before?: (lab: Lab) => Promise<unknown>;
  readonly attempt: (lab: Lab) => Promise<unknown>;
  readonly things: readonly string[];
  readonly power: 'Running' | 'Stopped';
}

/** The first request of a kind after one of another kind. */
const after = (earlier: At, wanted: At): At => {
  let seen = false;
  return call => {
    if (seen && wanted(call)) return true;
    seen ||= earlier(call);
    return false;
  };
};

const operation = requests('GET', /ContainerService\/locations\/.*\/operations\//i);
const look = requests('GET', /managedClusters\/gadgetron$/i);
const pool = (method: string, name: string): At => requests(method, new RegExp(`agentPools/${name}$`, 'i'));
const bigger = { pools: { recon: { vmSize: 'Standard_D16ds_v5' } } } satisfies Partial<ClusterFile>;

export const withRule = {
  monitoring: {
    rules: [
      `/subscriptions/${fakeSubscription}/resourceGroups/logs/providers/Microsoft.Insights/dataCollectionRules/logs`,
    ],
  },
} satisfies Partial<ClusterFile>;

const turn = (wanted: Story['power'], verb: string): Story => ({
  steps: {
    'look at the cluster': look,
    [`${verb} the cluster`]: requests('POST', new RegExp(`/${verb}$`, 'i')),
    'watch the cluster': operation,
  },
  attempt: lab => switchPower(lab.run(), wanted, () => Promise.resolve()),
  things: wholeCluster,
  power: wanted,
});

/** Each story anew: a step may remember what it has seen. */
export const stories = (): Readonly<Record<string, Story>> => ({
  'a pool that is replaced': {
    steps: {
      'look at the cluster': look,
      'look for the new pool': pool('GET', 'reconb'),
      'make the new pool': pool('PUT', 'reconb'),
      'watch the new pool': operation,
      'look at the old one': pool('GET', 'recon'),
      'let the old one grow no more': pool('PUT', 'recon'),
      'watch the old one': after(pool('PUT', 'recon'), operation),
      'ask for the kubeconfig': requests('POST', /listClusterUserCredential$/i),
      'delete the old one': pool('DELETE', 'recon'),
      'watch it go': after(pool('DELETE', 'recon'), operation),
    },
    attempt: lab => lab.create(lab.spec(bigger)),
    things: wholeCluster.map(name => (name.endsWith('agentPools recon') ? `${name}b` : name)),
    power: 'Running',
  },
  'a rule for monitoring that comes': {
    steps: {
      'look at the association': requests('GET', /dataCollectionRuleAssociations\/logs$/i),
      'associate the rule': requests('PUT', /dataCollectionRuleAssociations\/logs$/i),
    },
    attempt: lab => lab.create(lab.spec(withRule)),
    things: [...wholeCluster, 'dataCollectionRuleAssociations logs'].sort(),
    power: 'Running',
  },
  stop: turn('Stopped', 'stop'),
  start: { ...turn('Running', 'start'), before: turn('Stopped', 'stop').attempt },
});

/** What the API server of the cluster makes of a request, for once. */
export const kubernetesTroubles = {
  '500': () => new Refusal(500, 'InternalError', 'etcdserver: request timed out'),
  '503': () => new Refusal(503, 'ServiceUnavailable', 'the server is currently unable to handle the request'),
  '429': () => new Refusal(429, 'TooManyRequests', 'too many requests, please try again later'),
  '403': () => new Refusal(403, 'Forbidden', 'you may not'),
  'no answer': () => undefined,
} satisfies Readonly<Record<string, () => Refusal | undefined>>;

export type KubernetesTrouble = keyof typeof kubernetesTroubles;

/** The requests of a drain. */
export const drainSteps = {
  'look at the nodes': /^GET \/api\/v1\/nodes/,
  'keep pods off a node': /^PATCH \/api\/v1\/nodes/,
  'look at the pods': /^GET \/api\/v1\/pods/,
  'have a pod go': /^POST .*\/eviction$/,
} as const;

/** How it ended. */
export interface Ending {
  readonly first: 'came through' | 'said so';
  readonly struck: boolean;
  readonly things: readonly string[];
  readonly madeTwice: readonly string[];
  readonly violations: readonly string[];
  readonly power: string | undefined;
}

/** Does something under one trouble at one step, and does it again until it is done, as a user would. */
export async function changeWith(
  name: string,
  step: string,
  trouble: TroubleName,
  { loseState }: { readonly loseState: boolean },
): Promise<Ending> {
  return under(name, { loseState }, (lab, story) => {
    lab.fake.faults.add({ on: story.steps[step] ?? (() => false), ...troubles[trouble] });
    return Promise.resolve(() => lab.fake.faults.struck > 0);
  });
}

/** Replaces a pool with a pod on it while the API server of the cluster has a trouble of its own. */
export async function drainWith(
  step: keyof typeof drainSteps,
  trouble: KubernetesTrouble,
  times: number,
): Promise<Ending> {
  return under('a pool that is replaced', { loseState: false }, async lab => {
    const kubernetes = await lab.fake.kubernetes();
    kubernetes.add(podOn(nodeOf('recon', 0), 'busy'));
    let left = times;
    kubernetes.trouble = request => {
      if (!drainSteps[step].test(request) || left === 0) return undefined;
      left -= 1;
      return kubernetesTroubles[trouble]() ?? 'no answer';
    };
    return () => left === 0;
  });
}

async function under(
  name: string,
  { loseState }: { readonly loseState: boolean },
  plant: (lab: Lab, story: Story) => Promise<() => boolean>,
): Promise<Ending> {
  const story = stories()[name];
  if (!story) throw new Error(`no ${name}`);
  const lab = await Lab.start({ scale: 20_000 });
  try {
    await lab.fake.kubernetes();
    await lab.create();
    await story.before?.(lab);
    const struck = await plant(lab, story);
    let [tries, done] = [0, false];
    while (!done && tries < 4) {
      tries += 1;
      done = await attempt(lab, story);
      if (!done && loseState) lab.loseState();
    }
    const { made, violations } = lab.fake.world;
    return {
      first: tries === 1 ? 'came through' : 'said so',
      struck: struck(),
      things: lab.things.map(thing => thing.replace(/^(roleAssignments|storageAccounts) .*/, '$1')),
      madeTwice: made.filter((id, index) => made.indexOf(id) < index),
      violations,
      power: textAt(lab.thing('/managedClusters/gadgetron').body, 'properties', 'powerState', 'code'),
    };
  } finally {
    await lab.stop();
  }
}

/** One try; false when it told of an error of Azure or of the cluster. Any other error is an internal one. */
async function attempt(lab: Lab, story: Story): Promise<boolean> {
  try {
    await story.attempt(lab);
    return true;
  } catch (error) {
    if (error instanceof StepsFailed || error instanceof ArmError) return false;
    throw error;
  }
}

export const wellEnded = ({ things, power }: Story): Partial<Ending> => ({
  struck: true,
  things,
  madeTwice: [],
  violations: [],
  power,
});
