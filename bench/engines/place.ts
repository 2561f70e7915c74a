import { manifestsFor } from '../../tools/chart/render';
import { anAddress, type Gateway, Site, until } from '../../tools/gateway/gateway';
import { renderedIn } from '../../tools/gateway/rendered';
import { BenchPod } from '../gateway/pod';

/** What the engine beside the release's own pods runs. */
export const OF_THE_ENGINE = 'work-*-gpu-*';

/** A release with pods of its own, and another one as its engine, which has pods as well. */
export interface Place {
  /** Where clients connect. */
  readonly front: Gateway;
  /** The gateway of the engine. */
  readonly behind: Gateway;
  readonly own: readonly BenchPod[];
  readonly others: readonly BenchPod[];
  readonly stop: () => Promise<void>;
}

const startPods = (count: number): Promise<readonly BenchPod[]> =>
  Promise.all(Array.from({ length: count }, (_, index) => BenchPod.start(`pod-${index}`, anAddress())));

async function release(haproxy: string, values: string, pods: number) {
  const site = await Site.start(haproxy, renderedIn(manifestsFor([values]).objects ?? []));
  const started = await startPods(pods);
  site.discovery.serve(started);
  const knows = (gateway: Gateway): Promise<void> =>
    until('the gateway knows its pods', async () => (await gateway.usablePods()) === pods);
  return { site, pods: started, knows };
}

/** `own`, `others`: numbers of pods. */
export async function startPlace(haproxy: string, own: number, others: number): Promise<Place> {
  const engine = await release(haproxy, 'gateway: { engineOf: mri }\n', others);
  const behind = await engine.site.gateway();
  await engine.knows(behind);
  const mri = await release(
    haproxy,
    `engines: { gpu: { release: cuda, configurations: ["${OF_THE_ENGINE}"] } }\n`,
    own,
  );
  const front = await mri.site.gateway({ ENGINE_gpu: `${behind.address}:${behind.port} ${OF_THE_ENGINE}` });
  await mri.knows(front);
  await until(
    'it knows its engine',
    async () => (await front.metric('haproxy_backend_active_servers', { proxy: 'engine-gpu' })) === 1,
  );
  return {
    front,
    behind,
    own: mri.pods,
    others: engine.pods,
    async stop() {
      await Promise.all([mri, engine].map(({ site }) => site.stop()));
      await Promise.all([...mri.pods, ...engine.pods].map(pod => pod.stop()));
    },
  };
}

/** A release without engines. */
export async function startAlone(haproxy: string, pods: number): Promise<Pick<Place, 'front' | 'own' | 'stop'>> {
  const { site, pods: own, knows } = await release(haproxy, '', pods);
  const front = await site.gateway();
  await knows(front);
  return {
    front,
    own,
    async stop() {
      await site.stop();
      await Promise.all(own.map(pod => pod.stop()));
    },
  };
}
