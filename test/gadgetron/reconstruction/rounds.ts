import path from 'node:path';
import { ConnectionLost, isComplete, reconstruct, scan } from '../../../tools/fakes/gadgetron-client';
import { until } from '../../../tools/programs/processes';
import { GadgetronPod, type Variant } from './gadgetron-pod';

/** What is the first process of the container. */
export const firstProcesses = {
  'run.sh': undefined,
  /** As in the official image. */
  tini: ['tini', '--'],
  /** What comes to mind first: shells do not wait for processes that were not theirs. */
  'a shell that waits': ['sh', '-c', 'trap "kill \\$acceptor" TERM; "$@" & acceptor=$!; wait $acceptor; wait', 'sh'],
} as const satisfies Readonly<Record<string, Variant['inPlaceOfRun']>>;

/** What happens to a pod while reconstructions run in it. Each resolves when nobody accepts connections in the pod any more. */
export const events = {
  /** As by a drain of its node, a rollout, or fewer pods wanted: the hook, then the signal. */
  drain: pod => pod.delete(),
  /** The signal without the hook, as when that fails or gets no time. */
  signal: async pod => {
    pod.terminate();
    await until('nobody accepts connections', () => !pod.acceptor);
  },
  /** Resets until the process that accepts connections has died of one. */
  reset: pod => pod.killAcceptor(),
} as const satisfies Readonly<Record<string, (pod: GadgetronPod) => Promise<void>>>;

export interface Count {
  readonly delivered: number;
  readonly lost: number;
  readonly resets: number;
  /** Exit codes of the containers. */
  readonly codes: readonly number[];
}

interface Round {
  readonly home: string;
  readonly first: keyof typeof firstProcesses;
  readonly event: keyof typeof events;
  readonly seed: number;
  readonly busybox?: boolean;
}

/**
 * A pod of its own in which reconstructions run when the event comes: of one,
 * half of the acquisitions come only after that; the others have all of theirs
 * and are silent for a while. A drain finds a new client that still gets in. Each
 * reconstruction brings all its images with every pixel, or is lost.
 */
async function round({ home, first, event, seed, busybox }: Round): Promise<Count> {
  const pod = new GadgetronPod(home, { inPlaceOfRun: firstProcesses[first], busybox });
  try {
    await pod.start();
    const happened = deferred();
    const all = [
      outcome(pod, 0, seed, happened.promise),
      outcome(pod, 0.5 + (seed % 10) / 10, seed),
      outcome(pod, 1.5, seed),
    ];
    await until('the reconstructions have begun', () => pod.begun === all.length, { more: () => pod.log });
    const happening = events[event](pod);
    if (event === 'drain') {
      all.push(outcome(pod, 0.5, seed));
      await until('the new client is served', () => pod.begun === all.length, { more: () => pod.log });
    } else {
      await happening;
    }
    happened.resolve();
    const [outcomes, code] = [await Promise.all(all), await pod.end()];
    await happening;
    return {
      delivered: outcomes.filter(Boolean).length,
      lost: outcomes.filter(each => !each).length,
      resets: pod.resets,
      codes: [code],
    };
  } finally {
    await pod.stop();
  }
}

/** A promise that somebody else resolves. */
export function deferred(): { readonly promise: Promise<void>; readonly resolve: () => void } {
  let resolve = (): void => undefined;
  const promise = new Promise<void>(done => (resolve = done));
  return { promise, resolve };
}

async function outcome(pod: GadgetronPod, seconds: number, seed: number, halfAfter?: Promise<void>): Promise<boolean> {
  const what = scan({ seed: seed + 1, repetitions: 2 });
  try {
    return isComplete(await reconstruct(pod.connect(), `seconds-${seconds}.xml`, what, { halfAfter }), what);
  } catch (error) {
    if (error instanceof ConnectionLost) return false;
    throw error;
  }
}

/** Some rounds, several at a time, each in its own pod. */
export async function rounds(number: number, atOnce: number, options: Omit<Round, 'seed'>): Promise<Count> {
  const counts: Count[] = [];
  let next = 0;
  const lane = async (): Promise<void> => {
    for (let seed = next++; seed < number; seed = next++)
      counts.push(await round({ ...options, home: path.join(options.home, String(seed)), seed }));
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
  const sum = (of: (count: Count) => number): number => counts.reduce((total, count) => total + of(count), 0);
  return {
    delivered: sum(count => count.delivered),
    lost: sum(count => count.lost),
    resets: sum(count => count.resets),
    codes: counts.flatMap(count => count.codes),
  };
}
