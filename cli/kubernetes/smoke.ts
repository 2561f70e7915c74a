import { Command } from 'commander';
import { given } from '../given';
import { configurationName, wholeNumber } from '../mri/options';
import { exitCodes, outputOption } from '../verb';
import type { SmokeOptions } from './smoke-options';
import { withWay } from './way-options';

/** The verb `smoke`. */
export const smokeCommand = (): Command =>
  withWay(
    new Command('smoke').description('Test the whole chain: tunnel, phantom, reconstruction, comparison, picture.'),
  )
    .option('-c, --config <name>', 'name of a configuration on the server', configurationName, 'default.xml')
    .option('-m, --matrix <pixels>', 'pixels of the phantom in each direction', wholeNumber, 256)
    .option('--coils <number>', 'number of coils', wholeNumber, 8)
    .option('--png <file>', 'where to write the image', given, 'phantom.png')
    .option(
      '--timeout <seconds>',
      'maximum wait for the first pod, whose image takes minutes to pull',
      wholeNumber,
      1200,
    )
    .addOption(outputOption())
    .helpOption('-h, --help', 'this text')
    .showHelpAfterError('(gadgetronctl smoke --help explains the options)')
    .addHelpText('after', helpAfter)
    .action(async (options: SmokeOptions) => {
      // A help must not wait for it.
      const { smoke } = await import('./run-smoke');
      await smoke(options);
    });

const helpAfter = `
Each step is one line with its duration. The error is the root mean square of the difference between the image and the
phantom, as a fraction of that of the phantom. A terminal that can show images shows the picture.

Examples:
  gadgetronctl smoke
  gadgetronctl smoke --via port-forward --png first-image.png
  gadgetronctl smoke --output json
${exitCodes(['130 stopped by Ctrl-C'])}`;
