import { InvalidArgumentError, type Command } from 'commander';
import type { Engine, Note, Reason } from '../../cluster/api-model';
import { Failure } from '../failure';
import { fileTitle, readText, STANDARD_INPUT } from '../read-text';
import { reasonOf } from '../system-error';
import { print, remark } from '../print';
import { CLUSTER_FILE, verb } from './cluster-verb';
import { readCluster } from './read-cluster';
import { exitCodes, type VerbOptions } from '../verb';

interface ModelOptions extends VerbOptions {
  readonly engine: Engine;
  readonly check?: string;
  readonly out?: string;
  readonly secretFile?: string;
  readonly redact?: true;
}

/** Where the secret of the service principal is looked for, unless there is a file. */
const SECRET = 'GADGETRON_SERVICE_PRINCIPAL_SECRET';

const STANDARD_OUTPUT = '-';

const engineNames: readonly Engine[] = ['acs-engine', 'aks-engine', 'aks-engine-azurestack'];

const engineOf = (name: string): Engine => {
  const engine = engineNames.find(known => known === name);
  if (!engine) throw new InvalidArgumentError(`It is one of ${engineNames.join(', ')}.`);
  return engine;
};

export const modelCommand = (): Command =>
  verb('model', 'Write the API model for ACS-Engine or AKS-Engine instead of making a cluster on AKS, or check one.')
    .requiredOption('-e, --engine <engine>', `the engine that reads the model: ${engineNames.join(', ')}`, engineOf)
    .option(
      '--check <model>',
      'no cluster file: show whether the engine would accept this model ("-" for standard input), and every reason',
    )
    .option(
      '--out <file>',
      'output file, readable only by you (default: standard output, unless the model contains a secret)',
    )
    .option(
      '--secret-file <file>',
      `the secret of the service principal ("-" for standard input; default: the environment variable ${SECRET})`,
    )
    .option('--redact', 'write REDACTED for the secret, to show the model to others')
    .addHelpText(
      'after',
      `
The engines are the predecessors of AKS. Only aks-engine-azurestack, for Azure Stack Hub, is still maintained. The section
engine: of the cluster file has their additional settings. Settings of the file that a model cannot express are listed on
standard error. A secret comes from a file, standard input or the environment, never from the command line.

Examples:
  gadgetronctl cluster model --engine aks-engine > apimodel.json
  gadgetronctl cluster model --engine acs-engine --secret-file secret.txt --out apimodel.json mri.yaml
  gadgetronctl cluster model --engine acs-engine --check kubernetes.json
${exitCodes()} With --check: 0 accepted, 1 rejected.`,
    )
    .action(model);

async function model(file: string, options: ModelOptions, command: Command): Promise<void> {
  if (options.check === undefined) return write(file, options);
  const others = [
    ...(file === CLUSTER_FILE && command.args.length === 0 ? [] : [file]),
    ...(['out', 'secretFile', 'redact'] as const).filter(key => options[key] !== undefined),
  ];
  if (others.length > 0) throw new Failure([`--check: takes a model and nothing else (got ${others.join(', ')})`]);
  return check(options.check, options);
}

async function check(file: string, { engine, output }: ModelOptions): Promise<void> {
  const { checkModel } = await import('../../cluster/api-model');
  const title = fileTitle(file);
  const verdict = checkModel(engine, readText(file));
  const { accepted, reasons, warnings, kubernetesVersion } = verdict;
  if (output === 'human') for (const warning of warnings) remark(`warning: ${line(title, warning)}`);
  if (accepted || output !== 'human')
    print(
      output,
      { engine, ...verdict },
      () => `${title}: accepted; ${engine} would install Kubernetes ${kubernetesVersion ?? ''}.\n`,
    );
  if (!accepted)
    throw new Failure(
      output === 'human'
        ? [`${title}: rejected by ${engine}:`, ...reasons.map(reason => `  ${line(title, reason)}`)]
        : [],
    );
}

const line = (title: string, { path, message }: Pick<Reason, 'path' | 'message'>): string =>
  [title, path, message].filter(Boolean).join(': ');

async function write(file: string, { engine, output, out, redact, secretFile }: ModelOptions): Promise<void> {
  if (file === STANDARD_INPUT && secretFile === STANDARD_INPUT)
    throw new Failure(['--secret-file -: standard input is the cluster file already']);
  const { ModelError, modelFor, REDACTED } = await import('../../cluster/api-model');
  const cluster = await readCluster(file);
  const named = cluster.spec.engine?.servicePrincipalClientId !== undefined;
  const given = secretFile === undefined ? (named ? process.env[SECRET] : undefined) : readText(secretFile).trim();
  const secret = redact ? (named ? REDACTED : undefined) : given;
  if (named && !secret)
    throw new Failure([
      `engine.servicePrincipalClientId: needs its secret, in ${SECRET} or a file (--secret-file); --redact writes the model without it`,
    ]);
  if (secret !== undefined && !redact && (out === undefined || out === STANDARD_OUTPUT))
    throw new Failure(['--out: must name a file, since the model holds a secret; --redact leaves it out']);
  try {
    const written = modelFor(engine, cluster, secret);
    if (output === 'human') for (const note of written.notes) remark(noteLine(fileTitle(file), note));
    await deliver({ ...written, engine }, out, output);
  } catch (error) {
    throw error instanceof ModelError
      ? new Failure(error.message.split('\n').map(message => `${fileTitle(file)}: ${message}`))
      : error;
  }
}

const noteLine = (title: string, { path, message, written }: Note): string =>
  `${written ? 'not in the model' : 'note'}: ${title}: ${path}: ${message}`;

interface Delivery {
  readonly engine: Engine;
  readonly model: object;
  readonly notes: readonly Note[];
}

async function deliver(
  { engine, model: value, notes }: Delivery,
  out: string | undefined,
  output: VerbOptions['output'],
): Promise<void> {
  const text = `${JSON.stringify(value, null, 2)}\n`;
  if (out === undefined || out === STANDARD_OUTPUT) {
    print(output, { engine, model: value, notes }, () => text);
    return;
  }
  const { writePrivateFile } = await import('../../cluster/private-file');
  try {
    writePrivateFile(out, text);
  } catch (error) {
    throw new Failure([`${out}: cannot be written (${reasonOf(error)})`]);
  }
  print(
    output,
    { engine, file: out, notes },
    () =>
      `${out} written. Next: ${engine} deploy --api-model ${out} --location … --resource-group … --subscription-id …\n`,
  );
}
