import { Command } from 'commander';
import { exitCodes, outputOption } from '../verb';
import { withCluster } from './cluster-options';
import type { StatusOptions } from './status-options';

/** The verb `status`. */
export const statusCommand = (): Command =>
  withCluster(
    new Command('status')
      .description('Show the state of the deployment, its problems, and what to do about them.')
      .option('--wait', 'wait until a scan would be served')
      .option('--watch', 'keep showing the state until Ctrl-C')
      .addOption(outputOption())
      .helpOption('-h, --help', 'this text')
      .showHelpAfterError('(gadgetronctl status --help explains the options)')
      .addHelpText('after', helpAfter),
  ).action(async (options: StatusOptions) => {
    // A help must not wait for it.
    const { status } = await import('./status/run-status');
    await status(options);
  });

const helpAfter = `
Gadgetron is asked for its version through the gateway. Objects that you may not read are left out.

Examples:
  gadgetronctl status
  gadgetronctl status --wait && gadgetronctl connect
  gadgetronctl status --output json
${exitCodes(['3 no scan would be served', '130 stopped by Ctrl-C'])}`;
