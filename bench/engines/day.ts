/** Simulates a day: all scans on one pool of GPU pods, or on an engine of CPU pods and one of GPU pods. Nothing runs. */

const DAY = 24 * 3600;
/** Scans an hour: from 7 to 19 o'clock, and at night. */
const [BY_DAY, BY_NIGHT] = [40, 2];
const GPU_SHARE = 0.2;
/** KEDA and the HorizontalPodAutoscaler, with the defaults of the chart: seconds, and the part of pods that is busy. */
const [LOOK, COOLDOWN, STABLE, BETWEEN, BUSY] = [15, 600, 300, 60, 0.8];

/** A scan that will come; seconds. */
interface Scan {
  readonly arrival: number;
  readonly gpu: boolean;
  readonly work: number;
}

interface Result {
  readonly scans: number;
  /** Pod-hours. */
  readonly hours: number;
  /** Seconds: the mean wait, and that which 19 of 20 do not exceed. */
  readonly mean: number;
  readonly p95: number;
}

const scansOfDay = (random: () => number): readonly Scan[] => {
  const exponential = (mean: number): number => -mean * Math.log(1 - random());
  const at = [...Array(DAY).keys()].filter(t => random() < (t >= 7 * 3600 && t < 19 * 3600 ? BY_DAY : BY_NIGHT) / 3600);
  return at.map(arrival => {
    const gpu = random() < GPU_SHARE;
    return { arrival, gpu, work: (gpu ? 120 : 30) + exponential(60) };
  });
};

/** One queue in front of pods that follow it. `start`: seconds until a new pod is ready, its node included. */
function day(scans: readonly Scan[], { least, start }: { readonly least: number; readonly start: number }): Result {
  const pods = Array.from({ length: least }, () => ({ freeAt: 0, busy: false }));
  const queue: Scan[] = [];
  const waits: number[] = [];
  let [next, podSeconds, enough, removed] = [0, 0, 0, 0];
  for (let t = 0; t < DAY; t++) {
    for (let scan = scans[next]; scan !== undefined && scan.arrival <= t; scan = scans[++next]) queue.push(scan);
    for (const pod of pods) {
      if (pod.freeAt > t) continue;
      const scan = queue.shift();
      if (scan) {
        waits.push(t - scan.arrival);
        pod.freeAt = t + scan.work;
      }
      pod.busy = scan !== undefined;
    }
    if (t % LOOK === 0) {
      const sessions = queue.length + pods.filter(({ busy }) => busy).length;
      const wanted = Math.max(least, Math.ceil(sessions / BUSY));
      if (wanted >= pods.length) enough = t;
      while (pods.length < wanted) pods.push({ freeAt: t + start, busy: false });
      const idle = pods.findIndex(({ freeAt }) => freeAt <= t);
      if (idle >= 0 && t - enough >= (wanted === 0 ? COOLDOWN : STABLE) && t - removed >= BETWEEN) {
        pods.splice(idle, 1);
        removed = t;
      }
    }
    podSeconds += pods.length;
  }
  waits.sort((a, b) => a - b);
  return {
    scans: waits.length,
    hours: podSeconds / 3600,
    mean: waits.reduce((sum, wait) => sum + wait, 0) / waits.length,
    p95: waits[Math.floor(0.95 * waits.length)] ?? NaN,
  };
}

/** The mean of days whose scans differ. */
function days(wanted: (scan: Scan) => boolean, options: { readonly least: number; readonly start: number }): Result {
  const results = Array.from({ length: 20 }, (_, index) => {
    let state = index + 1;
    const random = (): number => (state = (state * 48271) % 2147483647) / 2147483647;
    for (let warm = 0; warm < 10; warm++) random();
    return day(scansOfDay(random).filter(wanted), options);
  });
  const mean = (key: keyof Result): number => results.reduce((sum, result) => sum + result[key], 0) / results.length;
  return { scans: mean('scans'), hours: mean('hours'), mean: mean('mean'), p95: mean('p95') };
}

/** The table: one pool of GPU pods, or an engine of CPU pods and one of GPU pods. */
export function simulatedDays(): string {
  const rows: readonly (readonly [string, string, Result])[] = [
    ['one pool of GPU pods', 'GPU', days(() => true, { least: 1, start: 180 })],
    ['two engines: CPU', 'CPU', days(({ gpu }) => !gpu, { least: 1, start: 180 })],
    ['two engines: GPU, down to no pod', 'GPU', days(({ gpu }) => gpu, { least: 0, start: 180 })],
    ['two engines: GPU, at least one pod', 'GPU', days(({ gpu }) => gpu, { least: 1, start: 180 })],
  ];
  return [
    '| | Scans | Pod-hours | Mean wait | 95 % wait at most |',
    '|---|---|---|---|---|',
    ...rows.map(
      ([name, kind, { scans, hours, mean, p95 }]) =>
        `| ${name} | ${scans.toFixed(0)} | ${hours.toFixed(0)} ${kind} | ${mean.toFixed(0)} s | ${p95.toFixed(0)} s |`,
    ),
  ].join('\n');
}
