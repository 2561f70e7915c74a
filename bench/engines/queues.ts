import { monitorEventLoopDelay } from 'node:perf_hooks';
import { reconstruct, resultOf, type Result } from '../gateway/cell';
import { arrivals, type Load } from '../gateway/load';
import { startPlace } from './place';

/** The queue of an engine, next to the optimum of its own arrivals. */
export interface Queue extends Result {
  readonly engine: string;
  readonly load: Load;
}

export interface Queues {
  readonly queues: readonly Queue[];
  /** Milliseconds by which this process itself was late, on average. */
  readonly late: number;
}

export interface Wanted {
  readonly haproxy: string;
  /** Sessions for each pod. */
  readonly sessions: number;
  /** Seconds of a reconstruction, on average. */
  readonly mean: number;
  readonly seed: number;
}

const pause = (milliseconds: number): Promise<void> => new Promise(resolve => setTimeout(resolve, milliseconds));

/** Two engines behind one address: the pods of the release itself, and those of another one. Their scans come mixed. */
const ENGINES = [
  { engine: 'own', pods: 8 },
  { engine: 'gpu', pods: 4 },
] as const;

export async function mixedQueues({ haproxy, sessions, mean, seed }: Wanted): Promise<Queues> {
  const [own, gpu] = ENGINES;
  const place = await startPlace(haproxy, own.pods, gpu.pods);
  const engines = ENGINES.map(({ engine, pods }, index) => {
    const load: Load = {
      distribution: 'exponential',
      pods,
      load: 0.9,
      sessions: sessions * pods,
      mean,
      seed: seed + index,
    };
    return {
      engine,
      load,
      coming: arrivals(load).map(({ at, work }, number) => ({
        at,
        work,
        name: `work-${work.toFixed(3)}-${engine}-${number}.xml`,
      })),
      pods: engine === 'own' ? place.own : place.others,
      arrived: new Map<string, number>(),
      outcomes: [] as Promise<boolean>[],
    };
  });
  const mixed = engines
    .flatMap(({ coming, arrived, outcomes }) => coming.map(scan => ({ ...scan, arrived, outcomes })))
    .toSorted((a, b) => a.at - b.at);
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  const first = performance.now();
  for (const { at, name, arrived, outcomes } of mixed) {
    const until = first + at - performance.now();
    if (until > 0) await pause(until);
    arrived.set(name, performance.now());
    outcomes.push(reconstruct(place.front, name));
  }
  const queues: Queue[] = [];
  for (const { engine, load, coming, pods, arrived, outcomes } of engines) {
    const lost = (await Promise.all(outcomes)).filter(good => !good).length;
    const works = coming.map(({ work }) => work);
    queues.push({ engine, load, ...resultOf({ pods, oneAtATime: true }, arrived, lost, load, works) });
  }
  delay.disable();
  await place.stop();
  return { queues, late: delay.mean / 1e6 - 5 };
}
