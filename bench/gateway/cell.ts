import { monitorEventLoopDelay } from 'node:perf_hooks';
import { type Address, open, scan } from '../../tools/fakes/scanner';
import { says } from '../../tools/fakes/gadgetron-client';
import type { Rendered } from '../../tools/gateway/gateway';
import { arrivals, type Load, randomNumbers } from './load';
import { optimalWaits, overtaken, type Served, type Waits, waits } from './waits';
import { type Way, type WayName, ways } from './ways';

/** Order is looked at to so many milliseconds: closer ones may change places on the way. */
export const ORDER_MS = 5;

/** Milliseconds between the clients of the ways at an arrival: at the very same moment they would be in each other's way, in this process. */
const APART_MS = 10;

const [, ...afterTheName] = scan('');

const pause = (milliseconds: number): Promise<void> => new Promise(resolve => setTimeout(resolve, milliseconds));

/** Whether the server said goodbye. */
export async function reconstruct(server: Address, config: string): Promise<boolean> {
  try {
    return (await (await open(server)).send(says.filename(config), ...afterTheName).ended).good;
  } catch {
    return false;
  }
}

/** What became of the sessions that took one of the ways. */
export interface Result {
  readonly sessions: number;
  /** Clients that did not get the server's goodbye. */
  readonly lost: number;
  /** Beyond what a pod that does nothing else takes. */
  readonly waits: Waits;
  /** Of the very same arrivals and times, see optimalWaits. */
  readonly optimum: Waits;
  /** Most sessions on a pod at a time. */
  readonly most: number;
  readonly overtaken: number;
}

export interface Cell {
  readonly load: Load;
  readonly results: Readonly<Partial<Record<WayName, Result>>>;
  /** Milliseconds by which this process itself was late, which is in all waits: mean and 99 of 100. */
  readonly late: { readonly mean: number; readonly p99: number };
}

export interface CellOrder {
  readonly load: Load;
  readonly ways: readonly WayName[];
  readonly haproxy: string;
  readonly rendered: Rendered;
}

/** The ways at the same time: each arrival is one for each of them, some milliseconds apart. */
export async function runCell(
  { load, ways: names, haproxy, rendered }: CellOrder,
  report: (arrived: number) => void,
): Promise<Cell> {
  const random = randomNumbers(load.seed + 1);
  const taken: {
    readonly name: WayName;
    readonly way: Way;
    readonly arrived: Map<string, number>;
    readonly outcomes: Promise<boolean>[];
  }[] = [];
  for (const name of names)
    taken.push({
      name,
      way: await ways[name]({ haproxy, rendered, pods: load.pods, random }),
      arrived: new Map(),
      outcomes: [],
    });

  const coming = arrivals(load);
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  const first = performance.now();
  for (const [index, { at, work }] of coming.entries()) {
    const until = first + at - performance.now();
    if (until > 0) await pause(until);
    const config = `work-${work.toFixed(3)}-${index}.xml`;
    for (const [position, { way, arrived, outcomes }] of taken.entries()) {
      const scanned = pause(position * APART_MS).then(() => {
        arrived.set(config, performance.now());
        return reconstruct(way.door(), config);
      });
      outcomes.push(scanned);
    }
    if (index % 50 === 49) report(index + 1);
  }
  const results: Partial<Record<WayName, Result>> = {};
  for (const { name, way, arrived, outcomes } of taken) {
    const good = await Promise.all(outcomes);
    results[name] = resultOf(
      way,
      arrived,
      good.filter(each => !each).length,
      load,
      coming.map(({ work }) => work),
    );
  }
  delay.disable();
  report(coming.length);
  await Promise.all(taken.map(({ way }) => way.stop()));
  return { load, results, late: { mean: delay.mean / 1e6 - 5, p99: delay.percentile(99) / 1e6 - 5 } };
}

export function resultOf(
  { pods, oneAtATime }: Pick<Way, 'pods' | 'oneAtATime'>,
  arrived: ReadonlyMap<string, number>,
  lost: number,
  load: Pick<Load, 'pods'>,
  works: readonly number[],
): Result {
  const done = new Map(pods.flatMap(pod => [...pod.done]));
  const served = [...arrived].flatMap(([config, at], index) => {
    const session = done.get(config);
    return session ? [{ arrived: at, ...session, work: works[index] ?? NaN }] : [];
  });
  // With a pod of its own, a session waits until it begins. Those that share one begin at once and are slow.
  const times = served.map(({ arrived: at, started, ended, work }) => (oneAtATime ? started - at : ended - at - work));
  const alone: readonly Served[] = oneAtATime
    ? served
    : served.map(({ arrived: at, work }) => ({ arrived: at, started: at, ended: at + work }));
  return {
    sessions: arrived.size,
    lost,
    waits: waits(times),
    optimum: waits(optimalWaits(alone, load.pods)),
    most: Math.max(...pods.map(({ most }) => most)),
    overtaken: overtaken(served, ORDER_MS),
  };
}
