import type { Command } from 'commander';
import type { PowerState, Switched } from '../../cluster/power';
import { Failure } from '../failure';
import { confirm } from '../confirm';
import { verb } from './cluster-verb';
import { withConnection } from './connect';
import { call } from './outcome';
import { print, remark } from '../print';
import { type RunOptions, runVerb } from './run-verb';
import { exitCodes } from '../verb';
import { withWatching } from './watch';

interface StopOptions extends RunOptions {
  readonly yes?: true;
  readonly now?: true;
}

export const stopCommand = (): Command =>
  withWatching(
    withConnection(verb('stop', 'Stop the cluster once no reconstruction runs. Stopped machines cost nothing.')),
  )
    .option('-y, --yes', 'do not ask for confirmation')
    .option('--now', 'do not wait; running reconstructions are lost')
    .addHelpText(
      'after',
      `
Waits until the gateways in the cluster report no running or waiting reconstruction, which needs a sign-in to its API
server. Then AKS stops machines and control plane. Disks, addresses and the storage account stay and still cost money. AKS
keeps a stopped cluster for 12 months. In a region with little capacity it may not start again at once, so do not stop a
cluster that patients depend on. Until it runs again, only start and delete are possible.

Examples:
  gadgetronctl cluster stop
  gadgetronctl cluster stop mri.yaml --yes --now
${exitCodes(['130 interrupted'])}`,
    )
    .action((file: string, options: StopOptions) => power(file, options, 'Stopped'));

export const startCommand = (): Command =>
  withWatching(withConnection(verb('start', 'Start a cluster that was stopped.')))
    .addHelpText(
      'after',
      `
Microsoft advises to wait for a quarter of an hour after a stop. The address of the API server may change: afterwards run
gadgetronctl cluster kubeconfig again.

Examples:
  gadgetronctl cluster start
${exitCodes(['130 interrupted'])}`,
    )
    .action((file: string, options: RunOptions) => power(file, options, 'Running'));

async function power(file: string, options: StopOptions, wanted: PowerState): Promise<void> {
  const { switchPower } = await import('../../cluster/power');
  const words = wanted === 'Stopped' ? ['stop', 'stopped'] : ['start', 'started'];
  await runVerb(
    file,
    options,
    {
      before: [`Interrupted. Nothing was ${words[1] ?? ''}.`],
      after: [`Interrupted. Azure continues; ${call(words[0] ?? '', file)} continues to watch.`],
    },
    async (run, progress, signal) => {
      const switched = await switchPower(run, wanted, async () => {
        if (wanted === 'Running') return;
        await confirm(`Stop the cluster ${run.spec.name} in ${run.spec.resourceGroup}?`, options.yes === true, signal);
        if (options.now !== true) await idle(run.pollMs, await run.arm.userKubeconfig(run.spec, run.options), signal);
      });
      progress.end();
      if (switched.outcome === 'absent')
        throw new Failure([`There is no cluster ${run.spec.name}. ${call('create', file)} makes it.`]);
      if (switched.outcome === 'foreign')
        throw new Failure([`Cluster ${run.spec.name} was not made by gadgetronctl for this file, and is left alone.`]);
      if (switched.outcome === 'impossible')
        throw new Failure([
          `AKS does not stop a cluster with node auto-provisioning: set nodeProvisioning: autoscaler, ${call('create', file)}, then stop it.`,
        ]);
      print(options.output, { event: 'result', ...switched }, () => `${textOf(run.spec.name, file, switched)}\n`);
    },
  );
}

async function idle(pollMs: number, kubeconfig: string, signal: AbortSignal): Promise<void> {
  const { untilIdle } = await import('./idle');
  let last = '';
  await untilIdle(kubeconfig, {
    pollMs,
    signal,
    tell: status => {
      if (status !== last) remark(status);
      last = status;
    },
  });
}

function textOf(
  name: string,
  file: string,
  { outcome, power: state }: Extract<Switched, { power: PowerState }>,
): string {
  const is = state === 'Stopped' ? 'stopped' : 'running';
  if (outcome === 'nothing') return `Cluster ${name} is ${is} already.`;
  return state === 'Stopped'
    ? `Cluster ${name} is stopped. ${call('start', file)} starts it.`
    : `Cluster ${name} is running. Next: ${call('kubeconfig', file)}, as its address may be another one.`;
}
