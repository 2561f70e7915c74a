import { Command } from 'commander';
import { given } from '../given';
import { exitCodes, outputOption } from '../verb';
import type { ValuesOptions } from './values-options';

/** The verb `images values`. */
export const valuesCommand = (): Command =>
  new Command('values')
    .description('Read the description in an OpenRecon image, and write it as values of a release.')
    .argument('<image>', 'the image, such as vnmd/musclemap_1.0:20260101')
    .option('--engine-of <release>', 'make the release an engine of this one, whose gateway takes the scans', given)
    .option('--out <file>', 'where to write the values (default: standard output)', given)
    .addOption(outputOption())
    .helpOption('-h, --help', 'this text')
    .showHelpAfterError('(gadgetronctl images values --help explains the options)')
    .addHelpText('after', helpAfter)
    .action(async (image: string, options: ValuesOptions) => {
      // A help must not wait for it.
      const { valuesOf } = await import('./run-values');
      await valuesOf(image, options);
    });

const helpAfter = `
The description is a label of the image: memory, cores, GPUs, and the parameters that a scan can be given. Only the label is
downloaded. The command is that of the image, without options that keep scans on disk or log the names of patients. Passwords
and proxies are those of images pin.

Examples:
  gadgetronctl images values vnmd/musclemap_1.0:20260101 --out musclemap.yaml
  helm upgrade --install musclemap dist/chart/gadgetron --values presets/openrecon.yaml --values musclemap.yaml
  gadgetronctl images values vnmd/musclemap_1.0:20260101 --engine-of gadgetron --out musclemap.yaml
${exitCodes()}`;
