import type { Command } from 'commander';
import { clusterId } from '../../cluster/resource-ids';
import type { ClusterSpec } from '../../cluster/file';
import { Failure } from '../failure';
import { reasonOf } from '../system-error';
import { verb } from './cluster-verb';
import { connect, type ConnectOptions, asArmFailure, withConnection } from './connect';
import { print, remark } from '../print';
import { readCluster } from './read-cluster';
import { exitCodes, type OutputFormat } from '../verb';

interface KubeconfigOptions extends ConnectOptions {
  readonly output: OutputFormat | '-';
  readonly kubeconfig?: string;
  readonly context?: string;
  readonly overwrite?: true;
  readonly keepContext?: true;
}

export const kubeconfigCommand = (): Command =>
  withOutput(
    withConnection(
      verb('kubeconfig', 'Put the credentials of the cluster into your kubeconfig, for kubectl and helm.'),
    ),
  )
    .option('--kubeconfig <file>', 'the kubeconfig (default: as for kubectl: $KUBECONFIG, or ~/.kube/config)')
    .option('--context <name>', 'the name of the context, the cluster and the user (default: RESOURCE-GROUP/CLUSTER)')
    .option('--overwrite', 'replace another cluster of the same name')
    .option('--keep-context', 'do not change the current context')
    .addHelpText(
      'after',
      `
What else is in the file stays: comments, the order, other clusters, keys of other tools. The file is written whole or
not at all, with kubectl's lock, and only you can read it. "-o -" prints a kubeconfig instead and writes nothing: it is the
one place where credentials are printed. Where Azure Active Directory signs in, kubectl wants kubelogin for it.

Examples:
  gadgetronctl cluster kubeconfig && kubectl get nodes
  gadgetronctl cluster kubeconfig --context mri --keep-context
  gadgetronctl cluster kubeconfig -o - > only-this-cluster.yaml
${exitCodes()}`,
    )
    .action(kubeconfig);

/** The verb's own answer may be the kubeconfig itself. */
function withOutput(command: Command): Command {
  const format = command.options.find(({ long }) => long === '--output');
  format?.choices(['human', 'json', 'ndjson', '-']);
  if (format) format.description = 'format of the output; "-": the kubeconfig';
  return command;
}

async function kubeconfig(file: string, options: KubeconfigOptions): Promise<void> {
  refuseEmpty(options);
  const { output, context, overwrite, keepContext } = options;
  const { spec } = await readCluster(file);
  const { contextName, kubeconfigFiles, kubeconfigOf, loginProgram, mergeKubeconfig, readCredentials } =
    await import('../../cluster/kubeconfig');
  const text = await asArmFailure(() => userKubeconfig(spec, options));
  const credentials = readCredentials(text, {
    name: context ?? contextName(spec),
    resourceId: clusterId(spec, spec.name),
  });
  const program = loginProgram(credentials);
  if (program !== undefined) remark(`kubectl will run ${program} to sign in; if it is not there: az aks install-cli`);
  if (output === '-') {
    const { stringify } = await import('yaml');
    process.stdout.write(stringify(kubeconfigOf(credentials), { lineWidth: 0 }));
    return;
  }
  const merged = await asKubeconfigFailure(() =>
    mergeKubeconfig(credentials, {
      files: kubeconfigFiles(options.kubeconfig, { kubeconfig: process.env.KUBECONFIG }),
      overwrite,
      keepContext,
    }),
  );
  const current = keepContext !== true;
  print(
    output,
    { context: credentials.name, current, file: merged.file, written: merged.written },
    () =>
      `Context ${credentials.name} ${merged.written.length === 0 ? 'is in' : 'written to'} ${merged.file}${current ? '; kubectl uses it now' : ''}.\n`,
  );
}

/** What a shell makes of a variable that is not set names nothing. */
function refuseEmpty({ kubeconfig: file, context }: KubeconfigOptions): void {
  const complaints = [
    ...(file === '' ? ['--kubeconfig: must name a file (got "")'] : []),
    ...(context === '' ? ['--context: must be a name (got "")'] : []),
  ];
  if (complaints.length > 0) throw new Failure(complaints);
}

async function userKubeconfig(spec: ClusterSpec, options: KubeconfigOptions): Promise<string> {
  const { ArmError } = await import('../../cluster/arm');
  const arm = await connect(options, spec.subscription);
  try {
    return await arm.userKubeconfig(spec);
  } catch (error) {
    if (!(error instanceof ArmError) || error.kind !== 'absent') throw error;
    throw new Failure([
      `The cluster ${spec.name} in ${spec.resourceGroup} is not there. gadgetronctl cluster create makes it.`,
    ]);
  }
}

/** Problems that the user can solve are reported without a stack. */
async function asKubeconfigFailure<T>(work: () => Promise<T>): Promise<T> {
  const { ConflictError, KubeconfigError, LockedError, UnreadableError } = await import('../../cluster/kubeconfig');
  try {
    return await work();
  } catch (error) {
    if (error instanceof ConflictError)
      throw new Failure([...error.conflicts, '--overwrite replaces it; --context NAME writes under another name']);
    if (error instanceof KubeconfigError || error instanceof LockedError) throw new Failure([error.message]);
    if (error instanceof UnreadableError)
      throw new Failure([`${error.file}: cannot be read (${reasonOf(error.cause)})`]);
    if (error instanceof Error && 'path' in error)
      throw new Failure([`${String(error.path)}: cannot be written (${reasonOf(error)})`]);
    throw error;
  }
}
