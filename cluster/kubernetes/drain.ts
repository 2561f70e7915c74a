import { setTimeout as pause } from 'node:timers/promises';
import { ArmError } from '../arm-error';
import { at, isObject, type JsonObject, listAt, objectAt, textAt } from '../wire';
import { type Kubernetes, type KubernetesAnswer, KubernetesUnreachable } from './kubernetes';

/** How a drain goes. */
export interface Draining {
  /** Seconds for which each pod may take to end; when none has ended for so long and a minute, the drain gives up. */
  readonly graceSeconds: number;
  /** Time between two looks, ms. */
  readonly pollMs: number;
  readonly signal?: AbortSignal | undefined;
  readonly tell: (status: string) => void;
}

/** Of pods that have ended their time, the kubelet needs some seconds to say so. */
const MARGIN_SECONDS = 60;

/** Looks in a row without an answer, after a first one, until a drain gives up: some minutes. A control plane may be upgraded. */
const lostLooks = 30;

/**
 * Keeps new pods off the nodes of a pool and has those that are on them go, by eviction: budgets of disruption hold, and each pod
 * has the time to end that it asks for. As `kubectl drain --ignore-daemonsets --delete-emptydir-data` does it. Nothing is
 * cut; what does not go in time stays, on nodes that take nothing new, and another drain goes on.
 *
 * @throws ArmError with the code NotDrained; KubernetesUnreachable
 */
export async function drainPool(kubernetes: Kubernetes, pool: string, draining: Draining): Promise<void> {
  const { graceSeconds, pollMs, signal, tell } = draining;
  let before: ReadonlySet<string> | undefined;
  for (let [progress, lost] = [performance.now(), 0]; ;) {
    try {
      const { pods, refused } = await drainOnce(kubernetes, pool);
      if (pods.length === 0) return;
      lost = 0;
      const now = new Set(pods.map(uidOf));
      if (before && [...before].some(uid => !now.has(uid))) progress = performance.now();
      before = now;
      if (performance.now() - progress > (graceSeconds + MARGIN_SECONDS) * 1000)
        throw notDrained(
          pool,
          `${pods.map(textOf).join(', ')}: still there after the ${graceSeconds} s that a pod may take`,
        );
      tell(
        `${pods.length} ${pods.length === 1 ? 'pod is' : 'pods are'} still on its nodes${refused === undefined ? '' : ` (${refused})`}`,
      );
    } catch (error) {
      lost += 1;
      // Without any answer so far, the user is not signed in, or outside of the network.
      if (!(error instanceof KubernetesUnreachable) || before === undefined || lost > lostLooks) throw error;
      tell(`still trying: ${error.message}`);
    }
    await pause(pollMs, undefined, { signal });
  }
}

/** Asks everything that is on the nodes of a pool to go: what was there, and why one of them may not yet. */
async function drainOnce(kubernetes: Kubernetes, pool: string): Promise<Round> {
  const nodes = await nodesOf(kubernetes, pool);
  for (const node of nodes) if (at(node, 'spec', 'unschedulable') !== true) await cordon(kubernetes, nameOf(node));
  const pods = (await Promise.all(nodes.map(node => podsOn(kubernetes, nameOf(node))))).flat();
  const lost = pods.filter(isOfNobody);
  if (lost.length > 0)
    throw notDrained(
      pool,
      `${lost.map(textOf).join(', ')}: no Deployment or the like would make this pod again elsewhere`,
    );
  const refused = await evictAll(
    kubernetes,
    pods.filter(pod => textAt(pod, 'metadata', 'deletionTimestamp') === undefined),
  );
  return { pods, refused };
}

interface Round {
  readonly pods: readonly JsonObject[];
  readonly refused: string | undefined;
}

/** The label that AKS gives each node: https://learn.microsoft.com/azure/aks/use-labels */
const nodesOf = async (kubernetes: Kubernetes, pool: string): Promise<readonly JsonObject[]> =>
  listIn(
    await kubernetes.ask(
      'GET',
      `/api/v1/nodes?labelSelector=${encodeURIComponent(`kubernetes.azure.com/agentpool=${pool}`)}`,
    ),
  );

async function cordon(kubernetes: Kubernetes, node: string): Promise<void> {
  const answer = await kubernetes.ask('PATCH', `/api/v1/nodes/${node}`, { spec: { unschedulable: true } });
  // The autoscaler may have taken it in the meantime.
  if (answer.status !== 404) accepted(answer);
}

/** Pods of a node that must finish: not those of the node itself, nor those that have ended. */
async function podsOn(kubernetes: Kubernetes, node: string): Promise<readonly JsonObject[]> {
  const all = listIn(
    await kubernetes.ask('GET', `/api/v1/pods?fieldSelector=${encodeURIComponent(`spec.nodeName=${node}`)}`),
  );
  return all.filter(
    pod =>
      !['Succeeded', 'Failed'].includes(textAt(pod, 'status', 'phase') ?? '') &&
      ownerOf(pod) !== 'DaemonSet' &&
      objectAt(pod, 'metadata', 'annotations')?.['kubernetes.io/config.mirror'] === undefined,
  );
}

/** Asks all to go; why one may not yet, if so. */
async function evictAll(kubernetes: Kubernetes, pods: readonly JsonObject[]): Promise<string | undefined> {
  let refused: string | undefined;
  for (const pod of pods) {
    const [name, namespace] = [nameOf(pod), textAt(pod, 'metadata', 'namespace') ?? ''];
    const answer = await kubernetes.ask('POST', `/api/v1/namespaces/${namespace}/pods/${name}/eviction`, {
      apiVersion: 'policy/v1',
      kind: 'Eviction',
      metadata: { name, namespace },
    });
    // A budget of disruption says 429, until others are ready elsewhere.
    if (answer.status === 429) refused = textAt(answer.body, 'message') ?? 'a budget of disruption says not yet';
    else if (answer.status !== 404) accepted(answer);
  }
  return refused;
}

const listIn = (answer: KubernetesAnswer): readonly JsonObject[] => listAt(accepted(answer), 'items').filter(isObject);

function accepted({ status, body }: KubernetesAnswer): unknown {
  if (status >= 200 && status < 300) return body;
  const message = `The API server of the cluster answers ${status}: ${textAt(body, 'message') ?? 'it does not say why'}`;
  if (status >= 500 || status === 429) throw new KubernetesUnreachable(message);
  throw new ArmError({ status: 200, code: 'KubernetesRefused', message, details: [] });
}

const ownerOf = (pod: JsonObject): string | undefined =>
  textAt(
    listAt(pod, 'metadata', 'ownerReferences').find(each => at(each, 'controller') === true),
    'kind',
  );

const isOfNobody = (pod: JsonObject): boolean => ownerOf(pod) === undefined;

const nameOf = (object: JsonObject): string => textAt(object, 'metadata', 'name') ?? '';

const uidOf = (pod: JsonObject): string => textAt(pod, 'metadata', 'uid') ?? textOf(pod);

const textOf = (pod: JsonObject): string => `${textAt(pod, 'metadata', 'namespace') ?? ''}/${nameOf(pod)}`;

const notDrained = (pool: string, why: string): ArmError =>
  new ArmError({
    status: 200,
    code: 'NotDrained',
    message: `The nodes of pool ${pool} are not empty: ${why}`,
    details: [],
  });
