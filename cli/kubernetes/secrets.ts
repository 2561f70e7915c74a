import { Command } from 'commander';
import { exitCodes, outputOption } from '../verb';
import { withCluster } from './cluster-options';
import type { SecretsOptions } from './secrets-options';
import { given } from '../given';
import { repeatableGiven } from '../repeatable';

/** The verb `secrets`. */
export const secretsCommand = (): Command =>
  withCluster(
    new Command('secrets')
      .description('Create the Secrets that the deployment needs: ssh keys, host key of the jump server, storage key.')
      .option(
        '-k, --key <file>',
        'public key that may connect, one for each scanner; may be repeated (default: ~/.ssh/*.pub)',
        repeatableGiven,
      )
      .option('--remove <name>', 'remove a key, by its comment or its fingerprint; may be repeated', repeatableGiven)
      .option('--list', 'change nothing; list the keys that may connect')
      .option(
        '-f, --values <file>',
        'values of the deployment; may be repeated (default: the installed release; before that, presets/aks.yaml)',
        repeatableGiven,
      )
      .option(
        '--storage-account <name>',
        'storage account of the shared folder; reads its key from standard input',
        given,
      )
      .option('--print', 'print the Secrets as YAML, and change nothing in the cluster')
      .addOption(outputOption())
      .helpOption('-h, --help', 'this text')
      .showHelpAfterError('(gadgetronctl secrets --help explains the options)')
      .addHelpText('after', helpAfter),
  ).action(async (options: SecretsOptions) => {
    // A help must not wait for it.
    const { secrets } = await import('./make-secrets');
    await secrets(options);
  });

const helpAfter = `
The names of the Secrets are those that the installed release uses, or those in the values. Keys that may already connect
are kept. The host key, by which clients recognise the jump server, is created once and then kept; a ConfigMap of the same
name holds its public half. The output of --print contains a private key, so it is written only to a file or a pipe.

Examples:
  gadgetronctl secrets                                  # your own keys, and a host key
  gadgetronctl secrets --key scanner1.pub --key scanner2.pub
  gadgetronctl secrets --remove scanner1
  gadgetronctl secrets --list --output json
  az storage account keys list --account-name ACCOUNT --query '[0].value' --output tsv |
    gadgetronctl secrets --storage-account ACCOUNT
  gadgetronctl secrets --print | kubectl apply -f -
${exitCodes()}`;
