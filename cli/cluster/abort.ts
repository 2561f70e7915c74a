import type { Command } from 'commander';
import type { Aborted } from '../../cluster/abort';
import { Failure } from '../failure';
import { confirm } from '../confirm';
import { verb } from './cluster-verb';
import { connect, type ConnectOptions, asArmFailure, withConnection } from './connect';
import { call } from './outcome';
import { print, remark } from '../print';
import { readCluster } from './read-cluster';
import { exitCodes, type VerbOptions } from '../verb';
import { interruptible } from '../interruptible';
import { type WatchOptions, withWatching } from './watch';

interface AbortOptions extends VerbOptions, ConnectOptions, WatchOptions {
  readonly yes?: true;
}

export const abortCommand = (): Command =>
  withWatching(withConnection(verb('abort', 'Abort the operation that Azure is running on the cluster.')))
    .option('-y, --yes', 'do not ask for confirmation')
    .addHelpText(
      'after',
      `
Asks AKS to stop, and waits until it has stopped. Existing resources remain and cost money: create continues from
there, delete removes them.

Examples:
  gadgetronctl cluster abort
  gadgetronctl cluster abort mri.yaml --yes
${exitCodes(['130 interrupted'])}`,
    )
    .action(abort);

async function abort(file: string, options: AbortOptions): Promise<void> {
  const { spec } = await readCluster(file);
  const { abortCluster } = await import('../../cluster/abort');
  await interruptible(
    () => [`Interrupted. ${call('status', file)} shows whether it was stopped.`],
    signal =>
      asArmFailure(async () => {
        const arm = await connect(options, spec.subscription);
        await confirm(
          `Stop what Azure is doing with the cluster ${spec.name} in ${spec.resourceGroup}?`,
          options.yes === true,
          signal,
        );
        const aborted = await abortCluster(arm, spec, {
          pollMs: options.pollInterval * 1000,
          signal,
          onStatus: onChange(),
        });
        if (aborted.outcome === 'foreign')
          throw new Failure([`Cluster ${spec.name} was not made by gadgetronctl for this file, and is left alone.`]);
        print(options.output, aborted, () => `${textOf(spec.name, file, aborted)}\n`);
      }),
  );
}

function onChange(): (status: string) => void {
  let last: string | undefined;
  return status => {
    if (status !== last) remark(status);
    last = status;
  };
}

function textOf(name: string, file: string, aborted: Exclude<Aborted, { readonly outcome: 'foreign' }>): string {
  switch (aborted.outcome) {
    case 'nothing':
      return aborted.state === undefined
        ? `There is no cluster ${name}.`
        : `Azure is doing nothing with the cluster ${name} (${aborted.state}).`;
    case 'too late':
      return `Too late: the cluster ${name} is ready.`;
    case 'stopped':
      return aborted.state === undefined
        ? `The cluster ${name} is gone.`
        : `Stopped: the cluster ${name} is ${aborted.state}. It costs money as long as it exists: ${call('create', file)} continues, ${call('delete', file)} deletes it.`;
  }
}
