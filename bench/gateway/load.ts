/** How the services' times are spread; both have the same mean. */
export const distributions = ['exponential', 'lognormal'] as const;
export type Distribution = (typeof distributions)[number];

/** What is asked of a number of pods. */
export interface Load {
  readonly distribution: Distribution;
  readonly pods: number;
  /** Part of the pods' time that the work takes, 0 to 1. */
  readonly load: number;
  readonly sessions: number;
  /** Seconds of one reconstruction, on average. */
  readonly mean: number;
  readonly seed: number;
}

/** A scan that will come. */
export interface Arrival {
  /** Milliseconds after the first moment. */
  readonly at: number;
  /** Milliseconds that a pod needs for it, if it does nothing else. */
  readonly work: number;
}

/** Numbers from 0 (included) to 1 (not), the same for the same seed (mulberry32). */
export function randomNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Times of mean 1. Lognormal ones have sigma 1, so that some are many times as long. */
const times: Readonly<Record<Distribution, (random: () => number) => number>> = {
  exponential: random => -Math.log(1 - random()),
  lognormal: random => Math.exp(Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random()) - 0.5),
};

/** Scans that come by chance (a Poisson process), as often as the load says. */
export function arrivals({ distribution, pods, load, sessions, mean, seed }: Load): readonly Arrival[] {
  const random = randomNumbers(seed);
  const between = (mean * 1000) / (pods * load);
  let at = 0;
  return Array.from({ length: sessions }, () => {
    at += between * times.exponential(random);
    return { at, work: mean * 1000 * times[distribution](random) };
  });
}
