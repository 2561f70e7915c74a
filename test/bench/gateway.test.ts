import { arrivals } from '../../bench/gateway/load';
import { optimalWaits, overtaken, type Served, waits } from '../../bench/gateway/waits';

const served = (...rows: readonly (readonly [arrived: number, started: number, ended: number])[]): Served[] =>
  rows.map(([arrived, started, ended]) => ({ arrived, started, ended }));

describe('the bench of the gateway', () => {
  test('reckons what the same sessions would have waited in one queue', () => {
    // Two pods, and sessions of 10, 4, 3 and 1: the third gets the pod of the second, the fourth that of the third.
    expect(optimalWaits(served([0, 1, 11], [1, 2, 6], [2, 30, 33], [3, 40, 41]), 2)).toEqual([0, 0, 3, 5]);
  });

  // Erlang's formula for M/M/c: 8 pods at load 0.7 and 0.9.
  test.each([
    [0.7, 0.1128],
    [0.9, 0.8769],
  ])('agrees with queueing theory at load %d', (load, expected) => {
    const sessions = arrivals({ distribution: 'exponential', pods: 8, load, sessions: 60_000, mean: 1, seed: 7 }).map(
      ({ at, work }) => ({ arrived: at, started: at, ended: at + work }),
    );
    const { mean } = waits(optimalWaits(sessions, 8));
    expect(mean / 1000).toBeGreaterThan(0.9 * expected);
    expect(mean / 1000).toBeLessThan(1.1 * expected);
  });

  test.each(['exponential', 'lognormal'] as const)('has %s times of the mean that was asked for', distribution => {
    const works = arrivals({ distribution, pods: 4, load: 0.9, sessions: 50_000, mean: 2, seed: 3 }).map(
      ({ work }) => work,
    );
    expect(waits(works).mean / 2000).toBeCloseTo(1, 1);
  });

  test('counts who is overtaken, but not by those who came and began together with him', () => {
    expect(overtaken(served([0, 100, 200], [10, 50, 60], [12, 98, 120], [50, 300, 310]), 5)).toBe(1);
    expect(overtaken(served([0, 12, 200], [3, 11, 60], [100, 110, 120]), 5)).toBe(0);
  });

  test('has the 95th percentile where it belongs', () => {
    expect(waits(Array.from({ length: 100 }, (_, index) => index + 1))).toEqual({ mean: 50.5, p95: 95 });
  });
});
