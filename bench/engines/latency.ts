import { reconstruct } from '../../tools/fakes/scanner';
import { startAlone, startPlace } from './place';

/** Milliseconds of a session that takes no time, while no client waits. */
export interface Latencies {
  readonly sessions: number;
  /** Straight to the pod. */
  readonly pod: number;
  /** Through a gateway that has no engines. */
  readonly alone: number;
  /** Through a gateway with engines, to a pod of its own. */
  readonly own: number;
  /** Through the same gateway and that of an engine. */
  readonly forwarded: number;
}

const median = (times: readonly number[]): number => times.toSorted((a, b) => a - b)[times.length >> 1] ?? NaN;

/** Medians; in turn, so that what the machine does befalls all of them. */
export async function latencies(haproxy: string, sessions: number): Promise<Latencies> {
  const [alone, place] = [await startAlone(haproxy, 2), await startPlace(haproxy, 2, 2)];
  const [pod] = alone.own;
  if (!pod) throw new Error('no pod');
  const ways = [
    { at: pod, kind: 'own', times: [] as number[] },
    { at: alone.front, kind: 'own', times: [] as number[] },
    { at: place.front, kind: 'own', times: [] as number[] },
    { at: place.front, kind: 'gpu', times: [] as number[] },
  ] as const;
  for (let session = 0; session < sessions; session++)
    for (const { at, kind, times } of ways) {
      const since = performance.now();
      const { good } = await reconstruct(at, `work-0-${kind}-${session}.xml`);
      if (!good) throw new Error(`a session was lost: ${kind}`);
      times.push(performance.now() - since);
    }
  await Promise.all([alone.stop(), place.stop()]);
  const [first, second, third, fourth] = ways.map(({ times }) => median(times));
  return { sessions, pod: first ?? NaN, alone: second ?? NaN, own: third ?? NaN, forwarded: fourth ?? NaN };
}
