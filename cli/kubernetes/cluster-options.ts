import { type Command, Option } from 'commander';
import { given } from '../given';

/** Which deployment a verb is about, as the command line has it. */
export interface ClusterOptions {
  readonly namespace?: string;
  readonly release: string;
  readonly context?: string;
  readonly kubeconfig?: string;
}

/** Adds the options that name the deployment, under a heading of their own: they are the same for every verb. */
export const withCluster = (command: Command): Command =>
  [
    new Option('-n, --namespace <name>', 'namespace of the deployment (default: the context\'s, or "default")'),
    new Option('--release <name>', 'name of the release').default('gadgetron'),
    new Option('--context <name>', 'context of the kubeconfig (default: the current one)'),
    new Option('--kubeconfig <file>', 'kubeconfig (default: as for kubectl: $KUBECONFIG, or ~/.kube/config)'),
  ].reduce((verb, option) => verb.addOption(option.argParser(given).helpGroup('Which deployment:')), command);
