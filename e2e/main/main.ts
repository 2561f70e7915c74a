import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, rmSync } from 'node:fs';
import path from 'node:path';
import { Command } from 'commander';
import { programsPath } from '../../tools/programs/programs';
import { helmPath, kubectlPath, unpackTools } from '../../tools/programs/tools';
import { down, laptopComputer, prepare, up } from '../cluster/cluster';
import { controlPlaneComputer } from '../cluster/kubectl';
import { missing } from '../cluster/needs';
import { cache, home, kubeconfig, root } from '../cluster/places';
import { table, writeTable } from './table';

const say = (line: string): void => {
  process.stderr.write(`${line}\n`);
};

interface Options {
  readonly keep?: true;
  readonly down?: true;
  readonly write?: true;
}

async function run(scenarios: readonly string[], options: Options): Promise<number> {
  const lacking = missing();
  if (lacking.length > 0) {
    say(`npm run e2e needs, and this machine has not:\n${lacking.map(line => `  ${line}`).join('\n')}`);
    // On CI a skipped check would go unnoticed.
    return process.env.CI === undefined ? 0 : 1;
  }
  unpackTools();
  if (options.down) {
    await down();
    return 0;
  }
  const began = Date.now();
  await prepare(say);
  const started = Date.now();
  try {
    await up(say);
  } catch (error) {
    say(String(error));
    await keepLogs();
    return 1;
  }
  say(
    `cluster: ready after ${seconds(started)} s${started - began > 5000 ? `, built in ${seconds(began, started)} s` : ''}`,
  );
  const code = options.keep && scenarios.length === 0 ? 0 : test(scenarios);
  if (code !== 0) await keepLogs();
  process.stdout.write(table());
  if (options.write && code === 0) writeTable();
  if (options.keep) explain();
  else await down();
  return code;
}

function test(scenarios: readonly string[]): number {
  const jest = path.join(root, 'node_modules/jest/bin/jest.js');
  const { status } = spawnSync(
    process.execPath,
    [jest, '--config', path.join(root, 'jest.e2e.config.js'), '--runInBand', ...scenarios],
    { stdio: 'inherit', env: { ...process.env, PATH: programsPath } },
  );
  return status ?? 1;
}

/** Logs, events and objects, to find the reason. */
async function keepLogs(): Promise<void> {
  const { describe } = await import('../cluster/describe');
  const place = path.join(cache, 'failed');
  rmSync(place, { recursive: true, force: true });
  describe(place);
  const logs = path.join(home, 'logs');
  if (existsSync(logs)) cpSync(logs, path.join(place, 'logs'), { recursive: true });
  say(`logs, events and objects: ${place}`);
}

function explain(): void {
  const inside = (computer: { readonly within: readonly string[] }): string =>
    computer.within.join(' ').replace('--wd=/', '--wd=.');
  say(`The cluster stays until npm run e2e -- --down.
  alias kubectl='${inside(controlPlaneComputer)} env KUBECONFIG=${kubeconfig} ${kubectlPath()}'
  alias helm='${inside(controlPlaneComputer)} env KUBECONFIG=${kubeconfig} ${helmPath('4.1')}'
A laptop outside the cluster, from which services of type LoadBalancer are reachable:
  ${inside(laptopComputer)} bash`);
}

const seconds = (from: number, to = Date.now()): number => Math.round((to - from) / 1000);

const program = new Command('npm run e2e --')
  .description('Run the product in a real Kubernetes on this machine.')
  .argument('[scenario...]', 'those of e2e/scenarios whose names contain one of these words; all without')
  .option('--keep', 'leave the cluster up, and say how to use it; without scenarios, run none')
  .option('--write', 'write what was measured into docs/end-to-end.md')
  .option('--down', 'take away what --keep or a killed run has left')
  .helpOption('-h, --help', 'this text')
  .action(async (scenarios: readonly string[], options: Options) => {
    process.exitCode = await run(scenarios, options);
  });

program.parseAsync().catch((error: unknown) => {
  say(error instanceof Error ? (error.stack ?? error.message) : String(error));
  process.exitCode = 1;
});
