import { type Given, FakeKubernetes } from '../../../tools/fakes/kubernetes/kubernetes';
import type { Run, RunOptions, Workplace } from '../program';

/** A workplace whose kubeconfig leads to a fake cluster. */
export interface ClusterPlace {
  readonly cluster: FakeKubernetes;
  readonly place: Workplace;
  readonly run: (args: readonly string[], options?: RunOptions) => Promise<Run>;
}

/** Starts a cluster with objects in it. */
export async function clusterPlace(place: Workplace, objects: readonly Given[] = []): Promise<ClusterPlace> {
  const cluster = await FakeKubernetes.start();
  cluster.add(...objects);
  place.write({ kubeconfig: cluster.kubeconfig() });
  return {
    cluster,
    place,
    run: (args, options = {}) =>
      place.gadgetronctl(args, { ...options, env: { KUBECONFIG: place.path('kubeconfig'), ...options.env } }),
  };
}
