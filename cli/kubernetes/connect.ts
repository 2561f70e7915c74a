import { Command, Option } from 'commander';
import { exitCodes } from '../verb';
import type { ConnectOptions } from './connect-options';
import { withWay } from './way-options';

/** The verb `connect`. */
export const connectCommand = (): Command =>
  withWay(new Command('connect').description('Open a tunnel from this computer to Gadgetron, and keep it open.'))
    .option('--print', 'print the plain ssh command instead')
    .option('--for-scanner <folder>', 'write what a computer without kubectl needs for the tunnel into a folder')
    .addOption(
      new Option('-o, --output <format>', 'what is printed on standard output')
        .choices(['human', 'ndjson'])
        .default('human'),
    )
    .helpOption('-h, --help', 'this text')
    .showHelpAfterError('(gadgetronctl connect --help explains the options)')
    .addHelpText('after', helpAfter)
    .action(async (options: ConnectOptions) => {
      // A help must not wait for it.
      const { connect } = await import('./run-connect');
      await connect(options);
    });

const helpAfter = `
The tunnel runs until Ctrl-C, and connects again when it is lost. Each change of its state is one line. ssh trusts the
host key in the cluster and no other, so it asks nothing. The port counts as open when Gadgetron has answered a query.

--for-scanner writes known_hosts, tunnel.sh, a systemd unit and tunnel.cmd for Windows. The key of that computer is let
in by: gadgetronctl secrets --key KEY.pub

Examples:
  gadgetronctl connect
  gadgetronctl connect --via port-forward --port 9002
  gadgetronctl connect --print
  gadgetronctl connect --for-scanner prisma
${exitCodes(['130 stopped by Ctrl-C'])}`;
