import { type Command, Option } from 'commander';
import type { Arm } from '../../cluster/arm';
import type { Assessment } from '../../cluster/create';
import type { Desired } from '../../cluster/desired';
import type { Plan } from '../../cluster/plan';
import type { Finding } from '../../cluster/preflight';
import type { ClusterSpec } from '../../cluster/file';
import { Failure } from '../failure';
import { verb } from './cluster-verb';
import { connect, type ConnectOptions, asArmFailure, withConnection } from './connect';
import { knownOf } from './known-machines';
import { machinesDocument } from './machines-text';
import { planText } from './plan-text';
import { findingsText } from './preflight-text';
import { print } from '../print';
import { readCluster } from './read-cluster';
import { exitCodes, type VerbOptions } from '../verb';

interface PlanOptions extends VerbOptions, ConnectOptions {
  readonly request?: true;
  readonly offline?: true;
  readonly preflight: boolean;
  readonly prices?: true;
  readonly pricesEndpoint: string;
}

/** Stands for the mark of a run that there is not yet. */
const UNKNOWN_RUN = '(made by create)';

/** The exit code when something is not as the file says. */
const CHANGES_PENDING = 2;

export const planCommand = (): Command =>
  withConnection(verb('plan', 'Show what create would change, and what could prevent it. Changes nothing.'))
    .option('--no-preflight', 'compare only; skip the checks of quota, permissions and versions')
    .option('--request', 'print the exact requests that create would send now, as JSON')
    .option('--prices', 'show the prices of the machines, by the public list of Microsoft (cached for a week)')
    .addOption(
      new Option('--prices-endpoint <address>', 'address of that list; https only')
        .env('GADGETRON_PRICES_ENDPOINT')
        .default('https://prices.azure.com')
        .hideHelp(),
    )
    .option('--offline', 'do not ask Azure: plan as if nothing existed')
    .addHelpText(
      'after',
      `
Only fields that the file declares are compared. Values that the service fills in, settings of others, and the current
number of nodes are not differences. A change that no request can make is shown with advice, and left alone.

Requests are [{method, path, apiVersion, headers, body}], in the order in which create sends them. Where a run is not known yet,
the tag gadgetron-run is "${UNKNOWN_RUN}"; the request for the nodes' role is there once the cluster is, whose identity it names.

Examples:
  gadgetronctl cluster plan
  gadgetronctl cluster plan mri.yaml --output json --credential cli
  gadgetronctl cluster plan --request --offline | jq '.[] | select(.path | test("managedClusters/[^/]+$")) | .body'
${exitCodes(['2 changes are pending, and create can make them'])}`,
    )
    .action(plan);

async function plan(file: string, options: PlanOptions): Promise<void> {
  const { spec } = await readCluster(file);
  await asArmFailure(async () => {
    const { emptyArm } = await import('../../cluster/arm');
    const arm = options.offline ? emptyArm : await connect(options, spec.subscription);
    if (options.request) await printRequests(arm, spec, options.output);
    else await printPlan(arm, spec, options);
  });
}

async function printPlan(arm: Arm, spec: ClusterSpec, options: PlanOptions): Promise<void> {
  const { output, preflight, offline } = options;
  const { desiredState } = await import('../../cluster/desired');
  const { plan: compared } = await compare(arm, spec, desiredState(spec, UNKNOWN_RUN));
  const findings = preflight && offline === undefined ? await preflightOf(arm, spec, compared) : [];
  const pending = compared.changes.length > 0;
  const failed = findings.some(({ status }) => status === 'failure');
  const known = await knownOf(arm, spec, options);
  print(
    output,
    { ...compared, pending, preflight: findings, machines: machinesDocument(spec, known) },
    look => `${findingsText(findings, look)}${planText(spec, compared, look, known)}`,
  );
  // A cluster that is there and as declared needs nothing that a preflight looks for.
  if (pending) process.exitCode = failed || compared.blocked ? 1 : CHANGES_PENDING;
}

async function printRequests(arm: Arm, spec: ClusterSpec, output: VerbOptions['output']): Promise<void> {
  const [{ pendingRequests, Run }, { defaultStateDirectory, StateFile }] = await Promise.all([
    import('../../cluster/create'),
    import('../../cluster/state'),
  ]);
  const run = new Run({
    arm,
    spec,
    state: new StateFile(defaultStateDirectory(), spec),
    pollMs: 0,
    report: () => undefined,
    kubernetesOf: () => Promise.reject(new Error('a plan drains nothing')),
    mark: UNKNOWN_RUN,
  });
  const found = await compare(arm, spec, run.desired);
  if (found.plan.blocked) throw new Failure(planText(spec, found.plan).trimEnd().split('\n'));
  const requests = await pendingRequests(run, found);
  print(output === 'human' ? 'json' : output, requests, () => '');
  if (requests.length > 0) process.exitCode = CHANGES_PENDING;
}

async function compare(arm: Arm, spec: ClusterSpec, desired: Desired): Promise<Assessment> {
  const { planOf, readLive } = await import('../../cluster/plan');
  const live = await readLive(arm, spec, desired);
  return { plan: planOf(spec, desired, live), live };
}

async function preflightOf(arm: Arm, spec: ClusterSpec, found: Plan): Promise<readonly Finding[]> {
  const { preflight } = await import('../../cluster/preflight');
  return preflight(arm, spec, found);
}
