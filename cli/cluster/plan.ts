import type { Command } from 'commander';
import type { Arm } from '../../cluster/arm';
import type { Desired } from '../../cluster/desired';
import type { Plan } from '../../cluster/plan';
import type { Finding } from '../../cluster/preflight';
import type { ClusterSpec } from '../../cluster/spec';
import { connect, type ConnectOptions, tellingArmErrors, withConnection } from './connect';
import { planText } from './plan-text';
import { findingsText } from './preflight-text';
import { print } from './print';
import { readCluster } from './read-cluster';
import { exitCodes, verb, type VerbOptions } from './verb';

interface PlanOptions extends VerbOptions, ConnectOptions {
  readonly request?: true;
  readonly preflight: boolean;
}

/** The exit code when something is not as the file says. */
const CHANGES_PENDING = 2;

export const planCommand = (): Command =>
  withConnection(verb('plan', 'Show what create would do, and what could keep it from that. Changes nothing.'))
    .option('--no-preflight', 'compare only; do not look for what could go wrong')
    .option('--request', 'print the exact requests that make everything anew, as JSON, without asking Azure')
    .addHelpText(
      'after',
      `
Compared is what the file declares, and nothing else: what the service fills in by itself, what others have set, and how
many nodes the autoscaler keeps at the moment are no differences. What no request can change is said, and left alone.

Examples:
  gadgetronctl cluster plan
  gadgetronctl cluster plan mri.yaml --output json --credential cli
  gadgetronctl cluster plan --request | jq '.[] | select(.path | test("managedClusters/[^/]+$")) | .body'
${exitCodes(['2 changes are pending'])}`,
    )
    .action(plan);

async function plan(file: string, options: PlanOptions): Promise<void> {
  const { spec } = await readCluster(file);
  const { desiredState } = await import('../../cluster/desired');
  if (options.request) {
    const { requestsOf } = await import('../../cluster/plan/requests');
    process.stdout.write(`${JSON.stringify(requestsOf(desiredState(spec, '(made by create)')), null, 2)}\n`);
    return;
  }
  await tellingArmErrors(async () => {
    const arm = await connect(options, spec.subscription);
    const [compared, findings] = await Promise.all([comparedWith(arm, spec, desiredState(spec, '')), options.preflight ? preflightOf(arm, spec) : []]);
    const pending = compared.changes.length > 0;
    const failed = findings.some(({ status }) => status === 'failure');
    print(options.output, { ...compared, pending, preflight: findings }, () => `${findingsText(findings)}${planText(spec, compared)}`);
    // A cluster that is there and as declared needs nothing that a preflight looks for.
    if (pending) process.exitCode = failed ? 1 : CHANGES_PENDING;
  });
}

async function comparedWith(arm: Arm, spec: ClusterSpec, desired: Desired): Promise<Plan> {
  const { planOf, readLive } = await import('../../cluster/plan');
  return planOf(spec, desired, await readLive(arm, spec, desired));
}

async function preflightOf(arm: Arm, spec: ClusterSpec): Promise<readonly Finding[]> {
  const { preflight } = await import('../../cluster/preflight');
  return preflight(arm, spec);
}
