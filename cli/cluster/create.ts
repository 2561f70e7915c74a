import type { Command } from 'commander';
import type { Assessment, Run, StepsFailed } from '../../cluster/create';
import { Failure } from '../failure';
import { reasonOf } from '../system-error';
import { confirm } from '../confirm';
import { verb } from './cluster-verb';
import { withConnection } from './connect';
import { call, createdText, errorDocument, failureLines, interruptedLines } from './outcome';
import { planText } from './plan-text';
import { findingsText } from './preflight-text';
import { print, remark } from '../print';
import { lookOf } from '../terminal';
import { type RunOptions, runVerb } from './run-verb';
import { exitCodes } from '../verb';
import { withWatching } from './watch';

interface CreateOptions extends RunOptions {
  readonly yes?: true;
  readonly preflight: boolean;
}

/** The exit code when all is made and an administrator has to assign a role. */
const WAITS_FOR_ADMINISTRATOR = 3;

const codes = exitCodes(['3 everything exists, but an administrator has to assign a role', '130 interrupted']);

const events = `
With --output ndjson every event is a line on standard output, in the service's own words, and the last line has
"event": "result". Progress of the other formats goes to standard error.`;

export const createCommand = (): Command =>
  withWatching(withConnection(verb('create', 'Create the cluster, or change it to match the file.').alias('apply')))
    .option('-y, --yes', 'do not ask for confirmation')
    .option('--no-preflight', 'skip the checks of quota, permissions and versions')
    .option('--no-drain', 'delete pools without draining their nodes: running reconstructions are lost')
    .addHelpText(
      'after',
      `
Shows the plan and asks for confirmation. Then it creates the storage while Azure creates the cluster, which takes about
five minutes. You may run it again at any time: existing resources are kept, missing ones are created, and an operation
that an earlier run began is watched. Resources and settings of others are left alone. Ctrl-C stops the watching, not
Azure: see resume and abort.
${events}

Examples:
  gadgetronctl cluster create
  gadgetronctl cluster create mri.yaml --yes --output ndjson --credential managed-identity
${codes}`,
    )
    .action((file: string, options: CreateOptions) =>
      runCreate(file, options, async (run, found, signal) => prepare(file, options, run, found, signal)),
    );

export const resumeCommand = (): Command =>
  withWatching(withConnection(verb('resume', 'Continue a create that was interrupted, here or on another machine.')))
    .option('--no-drain', 'delete pools without draining their nodes: running reconstructions are lost')
    .addHelpText(
      'after',
      `
Watches the operation that Azure is still running, then does the rest of the plan, without asking. The state of the run
is in a file on this machine; without it, the tags in Azure are sufficient.
${events}

Examples:
  gadgetronctl cluster resume
${codes}`,
    )
    .action((file: string, options: CreateOptions) =>
      runCreate(file, { ...options, preflight: false }, async (run, { live, plan }) => {
        if (!run.continues && live.cluster === undefined && plan.changes.length > 0)
          throw new Failure([`There is nothing to go on with. ${call('create', file)} makes the cluster.`]);
        return Promise.resolve();
      }),
    );

/** @param before what has to be said or asked between looking and doing */
async function runCreate(
  file: string,
  options: CreateOptions,
  before: (run: Run, found: Assessment, signal: AbortSignal) => Promise<void>,
): Promise<void> {
  const [{ carryOut, assess, PlanBlocked, SomebodyElsesCluster, StepsFailed: Failed }, { StateUnwritable }] =
    await Promise.all([import('../../cluster/create'), import('../../cluster/state')]);
  await runVerb(
    file,
    options,
    { before: ['Interrupted. Nothing was done.'], after: interruptedLines(file) },
    async (run, progress, signal) => {
      try {
        const found = await assess(run);
        if (found.plan.blocked) throw blocked(run, found, options);
        if (found.plan.changes.length > 0) await before(run, found, signal);
        const started = performance.now();
        const created = await carryOut(run, found);
        const seconds = (performance.now() - started) / 1000;
        progress.end();
        print(options.output, { event: 'result', ...created }, () => createdText(run.spec, file, created, seconds));
        if (created.administratorsCommand !== undefined) process.exitCode = WAITS_FOR_ADMINISTRATOR;
      } catch (error) {
        progress.end();
        if (error instanceof Failed) throw await failed(file, run, error, options);
        if (error instanceof PlanBlocked || error instanceof SomebodyElsesCluster) throw new Failure([error.message]);
        if (error instanceof StateUnwritable)
          throw new Failure([`${error.directory}: cannot be written (${reasonOf(error.cause)})`]);
        throw error;
      }
    },
  );
}

/** Nothing can be done until a user has changed the file, or removed the obstacle. */
function blocked({ spec }: Run, { plan }: Assessment, { output }: CreateOptions): Failure {
  if (output === 'human') return new Failure(planText(spec, plan, lookOf(process.stderr)).trimEnd().split('\n'));
  print(output, { event: 'result', ...plan }, () => '');
  return new Failure([]);
}

/** The preflight before something is made or changed, then the plan and the question. */
async function prepare(
  file: string,
  options: CreateOptions,
  run: Run,
  { plan }: Assessment,
  signal: AbortSignal,
): Promise<void> {
  const { arm, spec } = run;
  if (options.preflight) {
    const { preflight } = await import('../../cluster/preflight');
    const findings = await preflight(arm, spec, plan, { signal });
    const told = findings.filter(({ status }) => status !== 'ok');
    if (findings.some(({ status }) => status === 'failure'))
      throw new Failure([
        ...findingsText(told, lookOf(process.stderr)).trimEnd().split('\n'),
        '',
        `Nothing was made or changed. ${call('create', file)} --no-preflight tries all the same.`,
      ]);
    if (told.length > 0) remark(findingsText(told, lookOf(process.stderr)).trimEnd());
  }
  if (options.output === 'human') process.stderr.write(planText(spec, plan, lookOf(process.stderr)));
  await confirm('Continue?', options.yes === true, signal);
}

async function failed(file: string, run: Run, { errors }: StepsFailed, { output }: CreateOptions): Promise<Failure> {
  const { remains } = await import('../../cluster/create');
  const left = await remains(run);
  if (output !== 'human')
    print(
      output,
      {
        event: 'result',
        errors: errors.map(errorDocument),
        remains: left,
      },
      () => '',
    );
  return new Failure(output === 'human' ? failureLines(file, errors, left) : []);
}
