import { desiredState, spotTaint } from '../../cluster/desired';
import { type ClusterSpec, machineOf, mostNodes } from '../../cluster/file';
import { allocatable } from '../../cluster/file/machines';
import { at, isObject, type JsonObject, listAt, objectAt, textAt } from '../../cluster/wire';
import { quantity } from '../../lib/helm/expressions/quantity';
import type { KubeObject } from '../../tools/chart/helm-template';

interface Taint {
  readonly key: string;
  readonly value: string;
  readonly effect: string;
}

const taint = (text: string): Taint => {
  const [key = '', value = '', effect = ''] = text.split(/[=:]/);
  return { key, value, effect };
};

/** Whether a pod may run on the nodes of a pool, as the scheduler sees it: labels that the pod wants, taints that it does not mind. */
export function suits(pod: JsonObject, pool: JsonObject): boolean {
  const taints = [
    ...listAt(pool, 'nodeTaints').map(each => taint(String(each))),
    ...(pool.scaleSetPriority === 'Spot' ? [spotTaint] : []),
  ];
  const tolerations = listAt(pod, 'tolerations').filter(isObject);
  const tolerated = taints.every(({ key, value, effect }) =>
    tolerations.some(
      each =>
        each.key === key &&
        (each.operator === 'Exists' || each.value === value) &&
        (each.effect === effect || each.effect === undefined),
    ),
  );
  const labels = { ...objectAt(pool, 'nodeLabels'), ...labelsOfAks(pool) };
  return (
    tolerated && Object.entries(objectAt(pod, 'nodeSelector') ?? {}).every(([key, value]) => at(labels, key) === value)
  );
}

/** What every node has besides, by the kubelet and by AKS: https://learn.microsoft.com/azure/aks/use-labels */
const labelsOfAks = ({ mode }: JsonObject): JsonObject => ({
  'kubernetes.io/os': 'linux',
  'kubernetes.io/arch': 'amd64',
  'kubernetes.azure.com/mode': String(mode).toLowerCase(),
});

/** What a pod asks a node for, or what is left of it. */
interface Amounts {
  readonly cpu: number;
  readonly memory: number;
  readonly 'ephemeral-storage': number;
  readonly 'nvidia.com/gpu': number;
}

export interface Node {
  readonly pool: string;
  readonly properties: JsonObject;
  readonly left: Amounts;
}

const amount = (given: unknown): number =>
  typeof given === 'string' || typeof given === 'number' ? quantity(String(given)) : 0;

const kinds = ['cpu', 'memory', 'ephemeral-storage', 'nvidia.com/gpu'] as const;

/** What all containers of a pod ask for; init containers are over by then, and ask for less here. */
const asked = (pod: JsonObject): Amounts => {
  const sum = (kind: keyof Amounts): number =>
    listAt(pod, 'containers').reduce<number>(
      (total, each) => total + amount(at(each, 'resources', 'requests', kind)),
      0,
    );
  return {
    cpu: sum('cpu'),
    memory: sum('memory'),
    'ephemeral-storage': sum('ephemeral-storage'),
    'nvidia.com/gpu': sum('nvidia.com/gpu'),
  };
};

interface Pod {
  readonly name: string;
  readonly spec: JsonObject;
  readonly labels: JsonObject;
}

/** As many pods as there may be at most: what an autoscaler scales is as big as it may be. */
function podsIn(objects: readonly KubeObject[], nodes: readonly Node[]): readonly Pod[] {
  const scaled = new Map(
    objects.flatMap(each => {
      const target = textAt(each, 'spec', 'scaleTargetRef', 'name');
      const most = at(each, 'spec', 'maxReplicas') ?? at(each, 'spec', 'maxReplicaCount');
      return target === undefined ? [] : [[target, Number(most)] as const];
    }),
  );
  return objects.flatMap(({ kind, metadata, spec }) => {
    const template = objectAt(spec, 'template');
    const pod = objectAt(template, 'spec');
    if (!pod || !['Deployment', 'StatefulSet', 'DaemonSet'].includes(kind)) return [];
    const count =
      kind === 'DaemonSet'
        ? nodes.filter(({ properties }) => suits(pod, properties)).length
        : (scaled.get(metadata.name) ?? Number(at(spec, 'replicas') ?? 1));
    const labels = objectAt(template, 'metadata', 'labels') ?? {};
    return Array.from({ length: count }, (_, index) => ({ name: `${metadata.name}-${index}`, spec: pod, labels }));
  });
}

/** Hosts that a pod may not share with pods of the same labels: `topologySpread` by the host name, to be kept. */
const isAlone = ({ spec }: Pod): boolean =>
  listAt(spec, 'topologySpreadConstraints').some(
    each => at(each, 'topologyKey') === 'kubernetes.io/hostname' && at(each, 'whenUnsatisfiable') === 'DoNotSchedule',
  );

/** Places every pod, the big ones first, each on the first node that can hold it. Names of those that stay Pending. */
export function pending(objects: readonly KubeObject[], nodes: readonly Node[]): readonly string[] {
  const free = nodes.map(node => ({ ...node, left: { ...node.left }, owners: new Set<string>() }));
  const pods = [...podsIn(objects, nodes)].sort((one, other) => asked(other.spec).memory - asked(one.spec).memory);
  return pods.flatMap(pod => {
    const wants = asked(pod.spec);
    const owner = JSON.stringify(pod.labels);
    const home = free.find(
      node =>
        suits(pod.spec, node.properties) &&
        kinds.every(kind => wants[kind] <= node.left[kind]) &&
        !(isAlone(pod) && node.owners.has(owner)),
    );
    if (!home) return [pod.name];
    home.owners.add(owner);
    for (const kind of kinds) home.left = { ...home.left, [kind]: home.left[kind] - wants[kind] };
    return [];
  });
}

/** The nodes of a cluster that is as big as it may be, with what AKS's own pods leave of them. */
export const nodesOf = (spec: ClusterSpec): readonly Node[] =>
  desiredState(spec, 'run').pools.flatMap(({ name, properties }) => {
    const pool = Object.entries(spec.pools).find(([each]) => each === name)?.[1];
    const machine = pool && machineOf(pool.vmSize);
    if (!machine) throw new Error(`no machine for ${name}`);
    const { millicores, memoryMiB, storageMiB, gpus } = allocatable(machine, pool);
    // What AKS runs on each node, by `kubectl describe node`, and twice that on the system pool: DNS, metrics, KEDA.
    const own = name === 'system' ? 2 : 1;
    const left: Amounts = {
      cpu: millicores / 1000 - 0.4 * own,
      memory: (memoryMiB - 800 * own) * 2 ** 20,
      'ephemeral-storage': storageMiB * 2 ** 20,
      'nvidia.com/gpu': gpus,
    };
    return Array.from({ length: mostNodes(pool.size) }, () => ({ pool: name, properties, left }));
  });
