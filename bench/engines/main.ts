import { cpus, loadavg } from 'node:os';
import { Command } from 'commander';
import { newestHere } from '../../tools/gateway/haproxy';
import { runTool } from '../../tools/programs/tools';
import { positive } from '../options';
import { writeInto } from '../page';
import { simulatedDays } from './day';
import { latencies, type Latencies } from './latency';
import { mixedQueues, type Queues, type Wanted } from './queues';

interface Options extends Omit<Wanted, 'haproxy'> {
  readonly haproxy?: string;
  readonly write?: true;
  readonly onlyDays?: true;
}

const command = new Command('npm run bench:engines --')
  .description(
    'What engines save, simulated; and what they cost: how much longer a scan takes, and how long it waits, next to the least that is possible. The configuration is what the chart renders, the HAProxys are real ones, the pods are timers.',
  )
  .option('--haproxy <file>', "the HAProxy (the newest that scripts/unpack-debian.sh brought, or this machine's)")
  .option('--sessions <number>', 'sessions for each of 12 pods; with 250, a run takes 6 minutes', positive, 250)
  .option('--mean <seconds>', 'a reconstruction, on average', positive, 1)
  .option('--seed <number>', 'another number gives other arrivals', positive, 1)
  .option('--only-days', 'only simulate')
  .option('--write', 'write the tables into docs/engines.md; no check compares them with another run')
  .helpOption('-h, --help', 'this text');

const milliseconds = (value: number): string => `${value.toFixed(2)} ms`;

function costText({ sessions, pod, alone, own, forwarded }: Latencies): string {
  return [
    '| A session | median | more than without engines |',
    '|---|---:|---:|',
    `| straight to a pod | ${milliseconds(pod)} | |`,
    `| through a gateway without engines | ${milliseconds(alone)} | |`,
    `| through a gateway with engines, to a pod of its own | ${milliseconds(own)} | ${milliseconds(own - alone)} |`,
    `| through the same gateway and that of an engine | ${milliseconds(forwarded)} | ${milliseconds(forwarded - alone)} |`,
    '',
    `${sessions} sessions each, in turn, while no client waits.`,
  ].join('\n');
}

function queuesText({ queues, late }: Queues): string {
  const rows = queues.map(({ engine, load, sessions, waits, optimum, most, lost }) => {
    const more = waits.mean - optimum.mean;
    return `| ${engine} | ${load.pods} | ${load.load} | ${sessions} | ${(optimum.mean / 1000).toFixed(3)} s | ${(waits.mean / 1000).toFixed(3)} s | ${(waits.mean / optimum.mean).toFixed(3)} (+${more.toFixed(1)} ms) | ${most} | ${lost} |`;
  });
  return [
    '| Engine | Pods | Load | Scans | Mean wait, optimum | Mean wait | Ratio | Most on a pod | Lost |',
    '|---|---:|---:|---:|---:|---:|---:|---:|---:|',
    ...rows,
    '',
    `The scans of both engines come mixed, at the first one's address. The bench itself was late by ${late.toFixed(1)} ms on average, which is in every wait.`,
  ].join('\n');
}

async function main(): Promise<void> {
  const { haproxy: given, write, onlyDays, ...wanted } = command.parse().opts<Options>();
  const days = simulatedDays();
  console.log(days);
  if (write) writeInto('engines.md', 'npm run bench:engines -- --only-days --write', days);
  if (onlyDays) return;
  const haproxy = given ?? newestHere();
  const version = /^HAProxy version (\S+)/m.exec(runTool(haproxy, ['-v']).stdout)?.[1] ?? 'unknown';
  const where = `Measured on ${new Date().toISOString().slice(0, 10)} on ${cpus().length} cores (${cpus()[0]?.model ?? 'unknown'}), HAProxy ${version}, load average ${(loadavg()[0] ?? NaN).toFixed(1)} before it; \`npm run bench:engines\`.`;
  const cost = costText(await latencies(haproxy, 600));
  console.log(`\n${where}\n\n${cost}\n`);
  const queues = queuesText(await mixedQueues({ haproxy, ...wanted }));
  console.log(queues);
  if (write) writeInto('engines.md', 'npm run bench:engines -- --write', [where, cost, queues].join('\n\n'));
}

main().then(
  () => process.exit(0),
  (failure: unknown) => {
    console.error(failure instanceof Error ? failure.message : String(failure));
    process.exit(1);
  },
);
