import { Command } from 'commander';
import packageJson from '../package.json';
import { clusterCommand } from './cluster/cluster';
import { completionCommand } from './completion';
import { imagesCommand } from './images/images';
import { connectCommand } from './kubernetes/connect';
import { secretsCommand } from './kubernetes/secrets';
import { smokeCommand } from './kubernetes/smoke';
import { statusCommand } from './kubernetes/status';
import { phantomCommand } from './mri/phantom';
import { reconCommand } from './mri/recon';
import { synthCommand } from './synth';

/** The program `gadgetronctl`: one file a verb. */
export const program: Command = new Command('gadgetronctl')
  .description('Gadgetron, streaming MRI reconstruction, on Kubernetes.')
  .version(packageJson.version)
  .showHelpAfterError('(gadgetronctl --help lists the commands)')
  .addCommand(synthCommand('gadgetronctl synth'))
  .addCommand(clusterCommand())
  .addCommand(secretsCommand())
  .addCommand(statusCommand())
  .addCommand(connectCommand())
  .addCommand(smokeCommand())
  .addCommand(imagesCommand())
  .addCommand(phantomCommand())
  .addCommand(reconCommand())
  .addCommand(completionCommand(() => program));
