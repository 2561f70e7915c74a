import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Command } from 'commander';
import { Failure } from '../failure';
import { reasonOf } from '../system-error';
import { print } from '../print';
import { exitCodes, type VerbOptions } from '../verb';
import { CLUSTER_FILE, plainVerb } from './cluster-verb';

interface InitOptions extends VerbOptions {
  readonly subscription?: string;
  readonly resourceGroup: string;
  readonly location: string;
  readonly name: string;
  readonly all?: true;
  readonly force?: true;
}

/** Beside the compiled program, in the package. */
const SCHEMA = path.join(__dirname, '..', 'cluster', 'schema.json');

export const initCommand = (): Command =>
  plainVerb('init', 'Write a cluster file to start from.')
    .argument('[file]', 'the file to write ("-" for standard output)', CLUSTER_FILE)
    .option('--subscription <id>', 'the subscription (default: AZURE_SUBSCRIPTION_ID, or zeros to fill in)')
    .option('-g, --resource-group <name>', 'the resource group', 'gadgetron')
    .option('-l, --location <region>', 'the region', 'westeurope')
    .option('--name <name>', 'the name of the cluster', 'gadgetron')
    .option('--all', 'include every setting, not only those that most people change')
    .option('--force', 'overwrite an existing file')
    .addHelpText(
      'after',
      `
Four values are required. Every other setting has a default, and is in the file as a comment that explains it.

Examples:
  gadgetronctl cluster init
  gadgetronctl cluster init mri.yaml --subscription "$(az account show --query id --output tsv)" -g mri -l northeurope
${exitCodes()}`,
    )
    .action(init);

async function init(file: string, options: InitOptions): Promise<void> {
  const {
    subscription = process.env.AZURE_SUBSCRIPTION_ID,
    resourceGroup,
    location,
    name,
    all,
    force,
    output,
  } = options;
  if (file === '-' && output !== 'human')
    throw new Failure([
      `--output: must be human with "-", which prints the file itself, in YAML (got ${JSON.stringify(output)})`,
    ]);
  const { ClusterTextError, exampleText, loadCluster, NO_SUBSCRIPTION } = await import('../../cluster/file');
  const schema = path
    .relative(path.dirname(path.resolve(file)), SCHEMA)
    .split(path.sep)
    .join('/');
  const text = exampleText(
    { subscription: subscription ?? NO_SUBSCRIPTION, resourceGroup, location, name },
    { schema, everything: all === true },
  );
  try {
    loadCluster(text, file);
  } catch (error) {
    throw error instanceof ClusterTextError
      ? new Failure(
          error.problems.map(
            ({ path: at, message }) => `--${at.replace(/[A-Z]/, letter => `-${letter.toLowerCase()}`)}: ${message}`,
          ),
        )
      : error;
  }
  if (file === '-') {
    process.stdout.write(text);
    return;
  }
  write(file, text, force === true);
  print(
    output,
    { file, written: true },
    () =>
      `${file} written.${subscription === undefined ? ' Put the id of your subscription into it; then:' : ' Next:'} gadgetronctl cluster validate${file === CLUSTER_FILE ? '' : ` ${file}`}\n`,
  );
}

/** Not over a file that is there, even if it comes up between looking and writing. */
function write(file: string, text: string, over: boolean): void {
  try {
    writeFileSync(file, text, { flag: over ? 'w' : 'wx' });
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST')
      throw new Failure([`${file}: already exists; --force overwrites it`]);
    throw new Failure([`${file}: cannot be written (${reasonOf(error)})`]);
  }
}
