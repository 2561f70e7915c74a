import { Command, Option } from 'commander';
import { exitCodes } from '../verb';
import { given } from '../given';
import type { ConnectOptions } from './connect-options';
import { withWay } from './way-options';

/** The verb `connect`. */
export const connectCommand = (): Command =>
  withWay(new Command('connect').description('Open a tunnel from this computer to Gadgetron and keep it open.'))
    .option('--print', 'print the plain ssh command instead')
    .option(
      '--for-scanner <folder>',
      'write the files that a computer at the scanner needs for the tunnel into a folder',
      given,
    )
    .addOption(
      new Option(
        '--format <format>',
        'files of --for-scanner: for OpenSSH, or for Siemens FIRE (default: ssh)',
      ).choices(['ssh', 'fire']),
    )
    .addOption(
      new Option('-o, --output <format>', 'format of the output on standard output')
        .choices(['human', 'ndjson'])
        .default('human'),
    )
    .helpOption('-h, --help', 'this text')
    .showHelpAfterError('(gadgetronctl connect --help explains the options)')
    .addHelpText('after', helpAfter)
    .action(async (options: ConnectOptions, command: Command) => {
      // A help must not wait for it.
      const { connect } = await import('./run-connect');
      const isChosen = command.getOptionValueSource('port') !== 'default';
      await connect(options.format === 'fire' && !isChosen ? { ...options, port: FIRE_PORT } : options);
    });

/** The port of FIRE's own examples. */
const FIRE_PORT = 9003;

const helpAfter = `
The tunnel stays open until Ctrl-C, and reconnects when the connection is lost. Each change of its state is one line. ssh
trusts only the host key in the cluster, so it asks no question. The tunnel counts as open once Gadgetron has answered a
query.

--for-scanner writes known_hosts, tunnel.sh, a systemd unit and tunnel.cmd for Windows. With --format fire it writes what
Siemens FIRE reads to open the tunnel itself (fire.ini), and how to make its key. In both cases, admit the scanner's key
with: gadgetronctl secrets --key KEY.pub

Examples:
  gadgetronctl connect
  gadgetronctl connect --via port-forward --port 9002
  gadgetronctl connect --print
  gadgetronctl connect --for-scanner prisma
  gadgetronctl connect --for-scanner prisma --format fire
${exitCodes(['130 stopped by Ctrl-C'])}`;
