import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import path from 'node:path';
import { Command } from 'commander';
import { root, writeChart } from '../../tools/chart/render';
import { newestHere } from '../../tools/gateway/haproxy';
import { renderedIn } from '../../tools/gateway/rendered';
import { helmTemplate } from '../../tools/chart/helm-template';
import { runTool, unpackTools } from '../../tools/programs/tools';
import { positive } from '../options';
import { writeInto } from '../page';
import { ORDER_MS, type Cell } from './cell';
import { runCells, type Settings } from './cells';
import { latencies, memoryOf } from './cost';
import { randomNumbers } from './load';
import { plot } from './plot';
import { markdown, ratio, type Report, targets } from './report';

const PICTURE = path.join(root, 'docs/gateway-waiting.svg');

interface Options {
  readonly haproxy: string;
  readonly sessions: number;
  readonly mean: number;
  readonly pods: readonly number[];
  readonly seed: number;
  readonly json?: true;
  readonly write?: true;
}

const command = new Command('npm run bench:gateway --')
  .description(
    'How long clients of the gateway wait, next to the least that is possible for the same arrivals, to a choice at random and to least connections without a queue.\nThe configuration is what the chart renders, the HAProxy is a real one, the pods are timers.',
  )
  .option('--haproxy <file>', "the HAProxy (the newest that scripts/unpack-debian.sh brought, or this machine's)")
  .option('--sessions <number>', 'sessions for each pod of a cell; with 250, a run takes 12 minutes', positive, 250)
  .option('--mean <seconds>', 'a reconstruction, on average', positive, 1)
  .option(
    '--pods <numbers>',
    'how many pods: a cell for each, at two loads and two kinds of times',
    text => text.split(',').map(positive),
    [4, 8, 16],
  )
  .option('--seed <number>', 'another number gives other arrivals', positive, 1)
  .option('--json', 'print all that was found as JSON')
  .option(
    '--write',
    'write table and picture into docs/gateway.md and docs/gateway-waiting.svg; no check compares them with another run',
  )
  .helpOption('-h, --help', 'this text');

function versionOf(haproxy: string): string {
  const version = /^HAProxy version (\S+)/m.exec(runTool(haproxy, ['-v']).stdout)?.[1];
  if (version === undefined) throw new Error(`${haproxy} is no HAProxy`);
  return version;
}

/** What the chart starts the gateway with, by Helm and with its defaults. */
function renderedByTheChart(): Settings['rendered'] {
  unpackTools();
  const scratch = mkdtempSync(path.join(tmpdir(), 'bench-gateway-'));
  try {
    const { objects, error } = helmTemplate('4.1', writeChart(scratch));
    if (!objects) throw new Error(error);
    return renderedIn(objects);
  } finally {
    rmSync(scratch, { recursive: true });
  }
}

const say = (text: string): void => void process.stderr.write(`${text}\n`);

async function run({ haproxy, sessions, mean, pods, seed }: Options): Promise<Report> {
  const version = versionOf(haproxy);
  const rendered = renderedByTheChart();
  const [loadBefore = NaN] = loadavg();
  const site = { haproxy, rendered, random: randomNumbers(seed) };
  say('latency of a session');
  const medians = await latencies(site, 300);
  say('memory of waiting clients');
  const memory = { idle: await memoryOf(site, 500, 'waits'), pushing: await memoryOf(site, 100, 'pushes') };
  let said = 0;
  const report = (part: number, cell?: Cell): void => {
    if (cell) say(finished(cell));
    if (performance.now() - said < 15_000) return;
    said = performance.now();
    say(`${(100 * part).toFixed(0)} % of all arrivals`);
  };
  const cells = await runCells({ haproxy, rendered, pods, sessions, mean, seed }, report);
  const given = process.argv.slice(2).filter(each => each !== '--write' && each !== '--json');
  const [cpu] = cpus();
  return {
    where: `Measured on ${new Date().toISOString().slice(0, 10)} on ${cpus().length} cores (${cpu?.model ?? 'unknown'}), HAProxy ${version}, Node ${process.version.slice(1)}, one run, load average ${loadBefore.toFixed(1)} before it`,
    command: ['npm run bench:gateway', ...(given.length > 0 ? ['--', ...given] : [])].join(' '),
    mean,
    cells,
    memory,
    latencies: medians,
  };
}

function finished({ load, results }: Cell): string {
  const { gateway } = results;
  return `${load.distribution}, ${load.pods} pods, load ${load.load}: ${gateway ? `${ratio(gateway).toFixed(3)} of the optimum, ${gateway.overtaken} overtaken by more than ${ORDER_MS} ms, ${gateway.lost} lost` : 'no gateway'}`;
}

function write(report: Report): void {
  writeInto('gateway.md', 'npm run bench:gateway -- --write', markdown(report));
  writeFileSync(PICTURE, plot(report.cells));
}

async function main(): Promise<void> {
  const given = command.parse().opts<Partial<Options> & Omit<Options, 'haproxy'>>();
  const report = await run({ ...given, haproxy: given.haproxy ?? newestHere() });
  if (given.write) write(report);
  process.stdout.write(
    given.json ? `${JSON.stringify(report, null, 2)}\n` : `${[markdown(report), '', ...targets(report)].join('\n')}\n`,
  );
}

main().catch((failure: unknown) => {
  say(failure instanceof Error ? failure.message : String(failure));
  process.exitCode = 1;
});
