import { isObject, listAt, numberAt, textAt } from '../../cluster/wire';
import { FakeKubernetes } from '../fakes/kubernetes/kubernetes';
import type { World } from './world';

/**
 * The API server of the fake's clusters: it has the nodes of all pools, as many as these have, with the labels that AKS gives
 * them (https://learn.microsoft.com/azure/aks/use-labels). It differs: one for all clusters, nothing runs, and a node is there
 * as soon as its pool is. When a pool goes, its nodes go; pods that were still on them are a violation.
 */
export async function startKubernetes(world: World): Promise<FakeKubernetes> {
  const kubernetes = await FakeKubernetes.start({ token: 'fake-cluster-token' });
  kubernetes.before = () => {
    matchNodes(world, kubernetes);
  };
  return kubernetes;
}

/** Makes and takes away nodes, so that there are those of the pools. */
export function matchNodes(world: World, kubernetes: FakeKubernetes): void {
  const wanted = new Map(
    world
      .all()
      .filter(({ id }) => /\/agentPools\/[^/]+$/i.test(id))
      .flatMap(({ body }) => {
        const pool = textAt(body, 'name') ?? '';
        const count = numberAt(body, 'properties', 'count') ?? 0;
        return Array.from({ length: count }, (_, index) => [nodeOf(pool, index), pool] as const);
      }),
  );
  for (const [name, pool] of wanted)
    if (!kubernetes.object(`nodes/${name}`))
      kubernetes.add({
        kind: 'Node',
        metadata: { name, labels: { agentpool: pool, 'kubernetes.azure.com/agentpool': pool } },
        spec: {},
      });
  for (const { metadata } of kubernetes.all('nodes')) {
    if (wanted.has(metadata.name)) continue;
    for (const pod of kubernetes.all('pods'))
      if (textAt(pod, 'spec', 'nodeName') === metadata.name) {
        if (listAt(pod, 'metadata', 'ownerReferences').some(each => isObject(each) && each.kind === 'Deployment'))
          world.violations.push(`node ${metadata.name} went with pod ${pod.metadata.name} on it`);
        kubernetes.remove(`pods/${pod.metadata.name}`, pod.metadata.namespace);
      }
    kubernetes.remove(`nodes/${metadata.name}`);
  }
}

/** As AKS names machines of a scale set. */
export const nodeOf = (pool: string, index: number): string => `aks-${pool}-12345678-vmss00000${index}`;

/** A pod on a node, with an owner. */
export const podOn = (node: string, name: string, owner = 'Deployment') => ({
  kind: 'Pod',
  metadata: {
    name,
    namespace: 'default',
    ownerReferences: [{ kind: owner, name: 'x', controller: true }],
  },
  spec: { nodeName: node },
  status: { phase: 'Running' },
});
