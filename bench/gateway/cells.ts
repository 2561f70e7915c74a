import { fork } from 'node:child_process';
import path from 'node:path';
import { root } from '../../tools/chart/render';
import type { Rendered } from '../../tools/gateway/gateway';
import type { Cell, CellOrder } from './cell';
import { distributions, type Load } from './load';
import type { WayName } from './ways';

/** Pods at a time, of which each way has its own: more of them, and the bench itself would be late. */
const PODS_AT_A_TIME = 64;

/** The number of pods of which there are two gateways as well. */
export const CHAINED = 8;

export interface Settings {
  readonly haproxy: string;
  readonly rendered: Rendered;
  readonly pods: readonly number[];
  /** Sessions for each pod. */
  readonly sessions: number;
  /** Seconds. */
  readonly mean: number;
  readonly seed: number;
}

export function loads({ pods, sessions, mean, seed }: Settings): readonly Load[] {
  return distributions.flatMap(distribution =>
    pods.flatMap(count =>
      [0.7, 0.9].map(load => ({
        distribution,
        pods: count,
        load,
        sessions: sessions * count,
        mean,
        seed: seed + count,
      })),
    ),
  );
}

/** All cells, the longest-running first; several at a time. */
export async function runCells(
  settings: Settings,
  report: (part: number, finished?: Cell) => void,
): Promise<readonly Cell[]> {
  const all = loads(settings);
  const waiting = all.toSorted((a, b) => b.pods - a.pods || a.load - b.load);
  const arrived = new Map<Load, number>();
  const cells = new Map<Load, Cell>();
  let busy = 0;
  const total = all.reduce((sum, { sessions }) => sum + sessions, 0);
  await new Promise<void>((resolve, reject) => {
    const goOn = (): void => {
      if (cells.size === all.length) resolve();
      for (
        let load = waiting[0];
        load !== undefined && (busy === 0 || busy + load.pods <= PODS_AT_A_TIME);
        load = waiting[0]
      ) {
        const mine = load;
        waiting.shift();
        busy += mine.pods;
        inAProcess(settings, mine, count => {
          arrived.set(mine, count);
          report([...arrived.values()].reduce((sum, each) => sum + each, 0) / total);
        }).then(cell => {
          busy -= mine.pods;
          cells.set(mine, cell);
          report([...arrived.values()].reduce((sum, each) => sum + each, 0) / total, cell);
          goOn();
        }, reject);
      }
    };
    goOn();
  });
  return all.flatMap(load => cells.get(load) ?? []);
}

const ownNetwork = path.join(root, 'bench/own-network.sh');

function inAProcess({ haproxy, rendered }: Settings, load: Load, report: (arrived: number) => void): Promise<Cell> {
  const ways: readonly WayName[] = [
    'gateway',
    ...(load.pods === CHAINED ? ['two gateways' as const] : []),
    'least connections',
    'random',
  ];
  const order: CellOrder = { load, ways, haproxy, rendered };
  return new Promise((resolve, reject) => {
    const child = fork(path.join(__dirname, 'gateway-cell.js'), {
      execPath: 'unshare',
      execArgv: ['--net', '--map-root-user', 'sh', ownNetwork, process.execPath],
    });
    child.on('message', (message: { readonly arrived?: number; readonly cell?: Cell }) => {
      if (message.arrived !== undefined) report(message.arrived);
      if (message.cell) resolve(message.cell);
    });
    child.on('error', reject);
    child.on('exit', code => {
      reject(
        new Error(
          `the process of ${load.distribution}, ${load.pods} pods, load ${load.load} ended with ${String(code)}`,
        ),
      );
    });
    child.send(order);
  });
}
