import { Command, Option } from 'commander';
import { wholeNumber } from '../mri/options';
import { exitCodes } from '../verb';
import type { SmokeOptions } from './smoke-options';
import { withWay } from './way-options';

/** The verb `smoke`. */
export const smokeCommand = (): Command =>
  withWay(
    new Command('smoke').description('Try the whole chain: tunnel, phantom, reconstruction, comparison, picture.'),
  )
    .option('-c, --config <name>', 'configuration that the server has', 'default.xml')
    .option('-m, --matrix <pixels>', 'pixels of the phantom each way', wholeNumber, 256)
    .option('--coils <number>', 'number of coils', wholeNumber, 8)
    .option('--png <file>', 'where to write the image', 'phantom.png')
    .option('--timeout <seconds>', 'how long to wait for the first pod, whose image takes minutes', wholeNumber, 1200)
    .addOption(
      new Option('-o, --output <format>', 'what is printed on standard output')
        .choices(['human', 'json'])
        .default('human'),
    )
    .helpOption('-h, --help', 'this text')
    .showHelpAfterError('(gadgetronctl smoke --help explains the options)')
    .addHelpText('after', helpAfter)
    .action(async (options: SmokeOptions) => {
      // A help must not wait for it.
      const { smoke } = await import('./run-smoke');
      await smoke(options);
    });

const helpAfter = `
Each step is a line with its time. The image is compared with the phantom that it was measured of; the error is the root
mean square of the difference, as a part of the phantom's.

Examples:
  gadgetronctl smoke
  gadgetronctl smoke --via port-forward --png first-image.png
  gadgetronctl smoke --output json
${exitCodes(['130 stopped by Ctrl-C'])}`;
