import type { Run } from '../../cluster/create';
import { connect, type ConnectOptions, asArmFailure } from './connect';
import { type Progress, progressFor, type Subject } from '../progress';
import { readCluster } from './read-cluster';
import type { VerbOptions } from '../verb';
import { interruptible } from '../interruptible';
import type { WatchOptions } from './watch';

export interface RunOptions extends VerbOptions, ConnectOptions, WatchOptions {
  /** Whether nodes are drained before their pool goes. */
  readonly drain?: boolean;
}

/** The lines for a user who interrupts a run, before it has begun anything and afterwards. */
export interface InterruptionText {
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/** Runs a verb that changes what is in Azure: with progress, a state file, and Ctrl-C. The progress ends before the answer is printed. */
export async function runVerb(
  file: string,
  options: RunOptions,
  interrupted: InterruptionText,
  work: (run: Run, progress: Progress, signal: AbortSignal) => Promise<void>,
): Promise<void> {
  const { spec } = await readCluster(file);
  const [{ Run: RunOfVerb }, { defaultStateDirectory, StateFile }] = await Promise.all([
    import('../../cluster/create'),
    import('../../cluster/state'),
  ]);
  let begun = false;
  await interruptible(
    () => (begun ? interrupted.after : interrupted.before),
    signal =>
      asArmFailure(async () => {
        const progress = await progressFor(options.output, titleOf);
        try {
          const arm = await connect(options, spec.subscription);
          const run = new RunOfVerb({
            arm,
            spec,
            state: new StateFile(defaultStateDirectory(), spec),
            pollMs: options.pollInterval * 1000,
            signal,
            kubernetesOf: async kubeconfig => (await import('./kubernetes-of')).kubernetesOf(kubeconfig),
            drains: options.drain ?? true,
            report: event => {
              begun ||= event.event === 'begins';
              progress.report(event);
            },
          });
          await work(run, progress, signal);
        } finally {
          progress.end();
        }
      }),
  );
}

const titleOf = ({ kind, name }: Subject): string =>
  kind === 'role' ? `role of the nodes on ${name}` : `${kind} ${name}`;
