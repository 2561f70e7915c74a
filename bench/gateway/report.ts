import type { Memory } from './cost';
import type { Cell, Result } from './cell';
import type { WayName } from './ways';

/** All that a run of the bench found. */
export interface Report {
  /** Day, machine and versions. */
  readonly where: string;
  /** How to do it again. */
  readonly command: string;
  /** Seconds of one reconstruction, on average. */
  readonly mean: number;
  readonly cells: readonly Cell[];
  readonly memory: { readonly idle: Memory; readonly pushing: Memory };
  /** Milliseconds. */
  readonly latencies: Readonly<Record<WayName, number>>;
}

const all = ({ cells }: Report, names: readonly WayName[]): readonly Result[] =>
  cells.flatMap(({ results }) => names.flatMap(name => results[name] ?? []));
const sum = (numbers: readonly number[]): number => numbers.reduce((before, each) => before + each, 0);

/** How often as long as the optimum. */
export const ratio = ({ waits, optimum }: Result): number => waits.mean / optimum.mean;

const cellsOfTable = ({ load, results }: Cell): readonly string[] => {
  const { gateway, random, 'two gateways': pair, 'least connections': least } = results;
  if (!gateway) return [];
  const unit = 1000 * load.mean;
  const times = (value: number): string => (value / unit).toFixed(3);
  const both = ({ mean, p95 }: { readonly mean: number; readonly p95: number }): string =>
    `${times(mean)} / ${(p95 / unit).toFixed(2)}`;
  const against = (result: Result): string =>
    `${ratio(result).toFixed(3)} (${result.waits.mean < result.optimum.mean ? '−' : '+'}${Math.abs(result.waits.mean - result.optimum.mean).toFixed(1)} ms)`;
  const other = (result: Result): string =>
    `${both(result.waits)} (${(result.waits.mean / gateway.waits.mean).toFixed(1)}×, ${result.most})`;
  return [
    load.distribution,
    String(load.pods),
    String(load.load),
    String(gateway.sessions),
    both(gateway.optimum),
    `**${both(gateway.waits)}**`,
    `**${against(gateway)}**`,
    pair ? against(pair) : '',
    least ? other(least) : '',
    random ? other(random) : '',
  ];
};

const HEAD = [
  'times',
  'pods',
  'load',
  'sessions',
  'optimum',
  'gateway',
  'gateway : optimum',
  'two gateways : optimum',
  'least connections',
  'random',
];

/** The part of docs/gateway.md that is a measurement. */
export function markdown(report: Report): string {
  const { where, command, memory, latencies, cells, mean } = report;
  const ours = all(report, ['gateway', 'two gateways']);
  const kilobytes = (bytes: number): string => `${(bytes / 1000).toFixed(1)} kB`;
  const more = (name: WayName): string => `${(latencies[name] - latencies.random).toFixed(1)} ms`;
  return [
    `${where}; \`${command}\`.`,
    '',
    `Waits are mean / 95th percentile, in units of a mean reconstruction (here ${mean} s, so that 0.100 is ${(100 * mean).toFixed(0)} ms).`,
    '',
    ...[HEAD, HEAD.map((_, index) => (index === 0 ? '---' : '---:')), ...cells.map(cellsOfTable)].map(
      row => `| ${row.join(' | ')} |`,
    ),
    '',
    `Of ${sum(ours.map(({ sessions }) => sessions))} sessions through one gateway or two, **${sum(ours.map(({ lost }) => lost))} were lost**, at most ${Math.max(...ours.map(({ most }) => most))} was on a pod at a time, and`,
    `${sum(ours.map(({ overtaken }) => overtaken))} began more than 5 ms after a client that had come more than 5 ms later. Without a queue there were up to ${Math.max(...all(report, ['random']).map(({ most }) => most))} on a pod at random,`,
    `up to ${Math.max(...all(report, ['least connections']).map(({ most }) => most))} by least connections. The bench itself was late by ${(sum(cells.map(({ late }) => late.mean)) / cells.length).toFixed(1)} ms on average (99 of 100 times by less than`,
    `${Math.max(...cells.map(({ late }) => late.p99)).toFixed(1)} ms), which is in every wait.`,
    '',
    `- **A session takes longer** by ${more('gateway')} through one gateway, ${more('two gateways')} through two (through either of them, half of the clients each), than straight to the pod (${latencies.random.toFixed(1)} ms); medians, while no client waited.`,
    `- **A waiting client costs** ${kilobytes(memory.idle.resident)} of HAProxy's memory when it is silent, ${kilobytes(memory.pushing.resident)} when it pushes data (${memory.idle.clients} and ${memory.pushing.clients} clients). Of its data, ${kilobytes(memory.pushing.held)} are taken in,`,
    `  most of it in the kernel's queues before and behind the door; the rest stays with the client. 1000 that push are ${(((memory.pushing.resident + memory.pushing.held) * 1000) / 1e6).toFixed(0)} MB, and what the kernel adds.`,
  ].join('\n');
}

/** The same for a terminal. */
export const targets = (report: Report): readonly string[] => {
  const line = (name: WayName, most: number): readonly string[] =>
    report.cells
      .filter(({ load }) => load.pods === 8 && load.load === 0.9)
      .flatMap(({ load, results }) => {
        const result = results[name];
        return result
          ? [
              `${name}, ${load.distribution}, 8 pods, load 0.9: ${ratio(result).toFixed(3)} of the optimum (at most ${most})`,
            ]
          : [];
      });
  return [
    ...line('gateway', 1.02),
    ...line('two gateways', 1.06),
    `lost: ${sum(all(report, ['gateway', 'two gateways']).map(({ lost }) => lost))} (0)`,
  ];
};
