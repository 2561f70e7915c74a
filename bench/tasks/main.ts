import { cpus, loadavg } from 'node:os';
import { newestHere } from '../../tools/gateway/haproxy';
import { runTool } from '../../tools/programs/tools';
import { writeInto } from '../page';
import { type Cost, costOf } from './cost';

const SECONDS = Number(process.env.SECONDS ?? '60');
const haproxy = process.env.HAPROXY ?? newestHere();

const COLUMNS: readonly (readonly [head: string, cell: (cost: Cost) => string])[] = [
  ['pods', ({ endpoints }) => String(endpoints)],
  ['clients', ({ waiting }) => (waiting > 0 ? `${waiting} wait, one runs in each pod` : 'none')],
  ['CPU of the tasks', ({ millicores }) => `${millicores.toFixed(1)} millicores`],
  ['CPU of the gateway', ({ whole }) => `${whole.toFixed(1)} millicores`],
  ['memory of the tasks', ({ megabytes }) => `${megabytes.toFixed(1)} MB`],
  ['lists a second', ({ lists }) => lists.toFixed(2)],
  ['bytes of a list', ({ bytes }) => String(bytes)],
];

async function main(): Promise<void> {
  const load = (loadavg()[0] ?? 0).toFixed(1);
  const costs: Cost[] = [];
  for (const waiting of [0, 50]) {
    for (const endpoints of [2, 10, 150]) {
      process.stderr.write(`${endpoints} pods, ${waiting} clients wait\n`);
      costs.push(await costOf(haproxy, { endpoints, waiting }, SECONDS));
    }
  }
  const version = /^HAProxy version (\S+)/m.exec(runTool(haproxy, ['-v']).stdout)?.[1] ?? haproxy;
  const rows = [COLUMNS.map(([head]) => head), COLUMNS.map(() => '---:')].concat(
    costs.map(cost => COLUMNS.map(([, cell]) => cell(cost))),
  );
  const text = [
    `Measured on ${new Date().toISOString().slice(0, 10)} (${cpus()[0]?.model ?? 'unknown'}), HAProxy ${version}, ${SECONDS} s each, load average ${load} before it; \`npm run bench:tasks\`.`,
    '',
    ...rows.map(row => `| ${row.join(' | ')} |`),
  ].join('\n');
  if (process.argv.includes('--write')) writeInto('gateway.md', 'npm run bench:tasks -- --write', text);
  process.stdout.write(`${text}\n`);
}

main().catch((failure: unknown) => {
  process.stderr.write(`${failure instanceof Error ? failure.message : String(failure)}\n`);
  process.exitCode = 1;
});
