import { rmSync } from 'node:fs';
import { desiredState } from '../../../cluster/desired';
import { checkCluster, type ClusterFile } from '../../../cluster/file';
import { textAt } from '../../../cluster/wire';
import { steps as createSteps, wholeCluster } from '../../cluster/create/fault-table';
import { drainSteps, withRule } from '../../cluster/change/fault-table';
import { steps as deleteSteps } from '../../cluster/delete/fault-table';
import { make } from '../../cluster/made';
import { connectTo } from '../../../tools/fake-azure/connect';
import type { Call } from '../../../tools/fake-azure/exchange';
import { requests } from '../../../tools/fake-azure/faults';
import { nodeOf, podOn } from '../../../tools/fake-azure/kubernetes';
import type { Workplace } from '../program';
import { AzurePlace, clusterFile } from './azure-place';

type At = (call: Call) => boolean;

/** Something that a user does, and may be killed in the middle of. */
export interface Journey {
  readonly verb: readonly string[];
  /** What was made before, by an earlier file; undefined: nothing. */
  readonly before: Partial<ClusterFile> | undefined;
  readonly file: Partial<ClusterFile>;
  /** What else is done before. */
  readonly prepare?: (azure: AzurePlace) => Promise<unknown>;
  /** The requests that it makes, in their order: of Azure, or by their first line of the API server of the cluster. */
  readonly steps: Readonly<Record<string, At | RegExp>>;
  /** The verbs that a user goes on with. */
  readonly goesOnBy: readonly ('create' | 'resume' | 'delete' | 'stop' | 'start')[];
  /** What is there when all has ended well. */
  readonly things: readonly string[];
  readonly clusterState: string | undefined;
}

/** The first request of a kind after one of another kind. */
const after =
  (earlier: At, wanted: At): (() => At) =>
  () => {
    let seen = false;
    return call => {
      if (seen && wanted(call)) return true;
      seen ||= earlier(call);
      return false;
    };
  };

const cluster = requests('PUT', /managedClusters\/gadgetron$/i);
const pool = (method: string, name: string): At => requests(method, new RegExp(`agentPools/${name}$`, 'i'));
const operation = requests('GET', /ContainerService\/locations\/.*\/operations\//i);

const looks = {
  'look at the group': requests('GET', /resourceGroups\/mri$/i),
  'look at the cluster': requests('GET', /managedClusters\/gadgetron$/i),
  'look at the account': requests('GET', /storageAccounts\/\w+$/i),
  'look at the share': requests('GET', /shares\/gtdata$/i),
  'look at the windows': requests('GET', /maintenanceConfigurations/i),
  'look at the role': requests('GET', /roleAssignments$/i),
};

const change = {
  verb: ['create', '--yes'],
  before: {},
  goesOnBy: ['create', 'resume'],
  things: wholeCluster,
  clusterState: 'Succeeded',
} as const satisfies Partial<Journey>;
/** On the first node of the pool that goes. */
const withPod = async ({ fake }: AzurePlace): Promise<void> => {
  (await fake.kubernetes()).add(podOn(nodeOf('recon', 0), 'busy'));
};
const withGpu = [...wholeCluster, 'managedClusters/agentPools gpu'].sort();

/** Each journey anew: a step may remember what it has seen. */
export const journeys = (): Readonly<Record<string, Journey>> => ({
  create: { ...change, before: undefined, file: {}, steps: createSteps },
  'a change of the cluster': {
    ...change,
    file: { longestReconstruction: '20m' },
    steps: {
      ...looks,
      'change the cluster': cluster,
      'watch the cluster': operation,
      'look at a pool': pool('GET', 'system'),
      'change a pool': pool('PUT', 'system'),
      'watch a pool': after(pool('PUT', 'system'), operation)(),
      'change the next pool': pool('PUT', 'recon'),
      'watch the next pool': after(pool('PUT', 'recon'), operation)(),
    },
  },
  'a new pool': {
    ...change,
    file: { pools: { gpu: {} } },
    things: withGpu,
    steps: {
      'look at the cluster': looks['look at the cluster'],
      'make the pool': pool('PUT', 'gpu'),
      'watch the pool': operation,
    },
  },
  'a pool that is replaced': {
    ...change,
    file: { pools: { recon: { vmSize: 'Standard_D16ds_v5' } } },
    prepare: withPod,
    things: wholeCluster.map(name => (name.endsWith('agentPools recon') ? `${name}b` : name)),
    steps: {
      'look at the cluster': looks['look at the cluster'],
      'make the new pool': pool('PUT', 'reconb'),
      'watch the new pool': operation,
      'let the old one grow no more': pool('PUT', 'recon'),
      'watch the old one': after(pool('PUT', 'recon'), operation)(),
      'ask for the kubeconfig': requests('POST', /listClusterUserCredential$/i),
      ...drainSteps,
      'delete the old one': pool('DELETE', 'recon'),
      'watch it go': after(pool('DELETE', 'recon'), operation)(),
    },
  },
  'a pool that goes': {
    ...change,
    before: { pools: { gpu: {} } },
    file: {},
    steps: {
      'look at the cluster': looks['look at the cluster'],
      'let it grow no more': pool('PUT', 'gpu'),
      'delete the pool': pool('DELETE', 'gpu'),
      'watch the pool': operation,
    },
  },
  'a rule for monitoring that comes': {
    ...change,
    file: withRule,
    things: [...wholeCluster, 'dataCollectionRuleAssociations logs'].sort(),
    steps: {
      'look at the association': requests('GET', /dataCollectionRuleAssociations\/logs$/i),
      'associate the rule': requests('PUT', /dataCollectionRuleAssociations\/logs$/i),
    },
  },
  stop: {
    verb: ['stop', '--yes'],
    before: {},
    file: {},
    steps: {
      'look at the cluster': looks['look at the cluster'],
      'ask for the kubeconfig': requests('POST', /listClusterUserCredential$/i),
      'look for reconstructions': /^GET \/api\/v1\/pods/,
      'stop the cluster': requests('POST', /\/stop$/i),
      'watch the cluster': operation,
    },
    goesOnBy: ['stop'],
    things: wholeCluster,
    clusterState: 'Succeeded',
  },
  start: {
    verb: ['start'],
    before: {},
    file: {},
    prepare: azure => azure.cluster('stop', '--yes', '--now'),
    steps: {
      'look at the cluster': looks['look at the cluster'],
      'start the cluster': requests('POST', /\/start$/i),
      'watch the cluster': operation,
    },
    goesOnBy: ['start'],
    things: wholeCluster,
    clusterState: 'Succeeded',
  },
  delete: {
    verb: ['delete', '--yes', '--delete-storage', checkCluster(clusterFile).spec.storage.account],
    before: {},
    file: {},
    steps: deleteSteps,
    goesOnBy: ['delete'],
    things: [],
    clusterState: undefined,
  },
});

/** How it ended after somebody was killed at a step. */
export interface KillEnding {
  readonly killed: boolean;
  readonly things: readonly string[];
  readonly madeTwice: readonly string[];
  readonly violations: readonly string[];
  readonly clusterState: string | undefined;
  /** Exit code of the last run. */
  readonly code: number;
  /** What another run would find to do: exit code of `plan`, or what `delete` says. */
  readonly toDo: unknown;
}

/** Kills a program when its request of a step arrives, then runs it again as a user would, until it ends well. */
export async function killedAt(
  place: Workplace,
  journey: Journey,
  step: string,
  { loseState, by }: { readonly loseState: boolean; readonly by: string },
): Promise<KillEnding> {
  const azure = await AzurePlace.start(place, {
    scale: 2000,
    ...(journey.before ? { durations: { propagation: 0 } } : {}),
  });
  try {
    if (journey.before) await prepare(azure, journey.before);
    await journey.prepare?.(azure);
    azure.file(journey.file);
    const { signal } = await azure.signalled('SIGKILL', journey.steps[step] ?? (() => false), ...journey.verb);
    if (loseState) rmSync(place.path('machine', 'data'), { recursive: true, force: true });
    const [verb = '', ...options] = journey.verb;
    // Before anything was sent there is nothing to resume, which resume says.
    let { code } = await (by === 'resume' ? azure.cluster('resume') : azure.cluster(verb, ...options));
    for (let again = 0; code !== 0 && again < 3; again += 1) ({ code } = await azure.cluster(verb, ...options));
    const { made, violations } = azure.fake.world;
    return {
      killed: signal === 'SIGKILL',
      things: azure.fake.world
        .all()
        .map(({ body }) =>
          `${(textAt(body, 'type') ?? '').split('/').slice(1).join('/')} ${textAt(body, 'name') ?? ''}`.replace(
            /^(roleAssignments|storageAccounts) .*/,
            '$1',
          ),
        )
        .sort(),
      madeTwice: made.filter((id, index) => made.indexOf(id) < index),
      violations,
      clusterState: textAt(
        azure.fake.world.all().find(({ id }) => /managedClusters\/gadgetron$/i.test(id))?.body,
        'properties',
        'provisioningState',
      ),
      code,
      toDo:
        verb === 'delete' || verb === 'stop' || verb === 'start'
          ? (await azure.cluster(verb, ...options)).stdout
          : (await azure.cluster('plan', '--no-preflight')).code,
    };
  } finally {
    await azure.fake.stop();
  }
}

async function prepare(azure: AzurePlace, file: Partial<ClusterFile>): Promise<void> {
  const { spec } = checkCluster({ ...clusterFile, ...file });
  await make(connectTo(azure.fake), spec, desiredState(spec, 'before'));
}

export const wellEnded = ({ things, clusterState, verb }: Journey): KillEnding => ({
  killed: true,
  things,
  madeTwice: [],
  violations: [],
  clusterState,
  code: 0,
  toDo:
    verb[0] === 'delete'
      ? 'There was nothing to delete.\n'
      : verb[0] === 'stop'
        ? 'Cluster gadgetron is stopped already.\n'
        : verb[0] === 'start'
          ? 'Cluster gadgetron is running already.\n'
          : 0,
});
