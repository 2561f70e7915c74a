import { Command } from 'commander';
import { pinCommand } from './pin';
import { valuesCommand } from './values';

/** The command `images`. */
export const imagesCommand = (): Command =>
  new Command('images')
    .description('Pin and describe the container images of the deployment.')
    .helpOption('-h, --help', 'this text')
    .showHelpAfterError('(gadgetronctl images --help lists the verbs)')
    .addCommand(pinCommand())
    .addCommand(valuesCommand());
