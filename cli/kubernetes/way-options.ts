import { type Command, Option } from 'commander';
import { given } from '../given';
import { address, portNumber } from '../mri/options';
import { type ClusterOptions, withCluster } from './cluster-options';

/** How a computer outside the cluster reaches Gadgetron. */
export interface WayOptions extends ClusterOptions {
  readonly via?: 'jump-server' | 'port-forward';
  readonly port: number;
  readonly identity?: string;
  readonly address?: { readonly host: string; readonly port: number };
}

/** The options with which a verb reaches Gadgetron from outside. */
export const withWay = (command: Command): Command =>
  withCluster(
    command
      .addOption(
        new Option(
          '--via <way>',
          'through the jump server by ssh, or through the API server (default: the jump server, if there is one)',
        ).choices(['jump-server', 'port-forward']),
      )
      .option('-p, --port <number>', 'port of this computer', portNumber, 9022)
      .option('-i, --identity <file>', 'your private key for ssh (default: those that ssh tries)', given)
      .option('--address <host:port>', 'address of the jump server (default: that of its load balancer)', address),
  );
