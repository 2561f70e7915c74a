import { readFileSync } from 'node:fs';
import { Command, Option } from 'commander';
import { countText } from './received';
import type { ReconResult } from './run-recon';
import { given } from '../given';
import { address, configurationName, formatOption, groupName, positiveNumber, wholeNumber } from './options';
import type { ReconOptions } from './recon-options';
import { shownOnTerminal } from './show-picture';
import { megabytes } from './transfer-progress';

/** Only one of them says what the server is to do. */
const CONFIGURATIONS = ['config', 'configFile', 'configText'] as const;

const configurationOption = (key: (typeof CONFIGURATIONS)[number], flags: string, description: string): Option =>
  new Option(flags, description).conflicts(CONFIGURATIONS.filter(other => other !== key));

/** The verb `recon`. */
export const reconCommand = (): Command =>
  new Command('recon')
    .description('Reconstruct an ISMRMRD file on a Gadgetron or MRD server, and save the images.')
    .argument('<file>', 'raw data or images, an ISMRMRD file (HDF5)', given)
    .addOption(
      new Option('-s, --server <address>', 'where the server listens: HOST:PORT, or a port of this computer')
        .argParser(address)
        .default({ host: 'localhost', port: 9022 }, 'localhost:9022'),
    )
    .addOption(
      configurationOption(
        'config',
        '-c, --config <name>',
        'name of a configuration on the server (default: default.xml; with --config-json: openrecon)',
      ).argParser(configurationName),
    )
    .addOption(
      configurationOption('configFile', '-C, --config-file <file>', 'file of a configuration, sent as text').argParser(
        given,
      ),
    )
    .addOption(
      configurationOption('configText', '--config-text <text>', 'a configuration, sent as text').argParser(given),
    )
    .option('--config-json <file or JSON>', "parameters of a server of OpenRecon's kind, sent behind the header", given)
    .option('-g, --input-group <name>', 'group of the raw data or images in the file', given, 'dataset')
    .option('-o, --out <file>', 'where to write the images (HDF5)', given, 'out.h5')
    .option('--append', 'add the images to an existing file')
    .option('-G, --group <name>', 'group of the images (default: date and time)', groupName)
    .option('--png <folder>', 'also write each image as a PNG; a terminal that can show images shows the first', given)
    .option('--expect-images <number>', 'fail unless the server sends this number of images', wholeNumber)
    .option('--attempts <number>', 'number of attempts to connect, one second apart', positiveNumber, 10)
    .option(
      '--query',
      'ask the server for its version first, and send data once it has answered (default if the configuration is XML)',
    )
    .option('--no-query', 'send data at once (default if it is not: only configurations of Gadgetron are XML)')
    .addOption(formatOption())
    .helpOption('-h, --help', 'this text')
    .showHelpAfterError('(gadgetronctl recon --help explains the options)')
    .addHelpText('after', helpAfter)
    .action(async (file: string, options: ReconOptions) => {
      // A help must not wait for it.
      const { recon } = await import('./run-recon');
      await print(await recon(file, options), options);
    });

async function print({ pictures, ...result }: ReconResult, { output }: ReconOptions): Promise<void> {
  const { file, group, bytesSent, bytesReceived, seconds } = result;
  const lines = [
    `${file}: ${countText(result)} in group ${group}`,
    `${megabytes(bytesSent)} MB sent, ${megabytes(bytesReceived)} MB received, ${seconds} s`,
    ...pictures,
  ];
  if (output === 'human' && pictures[0] !== undefined) {
    const shown = await shownOnTerminal(readFileSync(pictures[0]));
    if (shown !== undefined) lines.push(shown);
  }
  process.stdout.write(output === 'json' ? `${JSON.stringify({ ...result, pictures })}\n` : `${lines.join('\n')}\n`);
}

const helpAfter = `
There is no time limit: a busy cluster queues scans. Ctrl-C ends the reconstruction and leaves no output behind.
The output file appears under its name when it is complete. If the server answers with raw data, they are saved, too.
A server that sends an error, or neither images nor raw data, has failed, and nothing is written.

Examples:
  gadgetronctl recon testdata.h5 --png images
  gadgetronctl recon scan.h5 --config Generic_Cartesian_Grappa.xml -o images.h5
  gadgetronctl recon scan.h5 --server gadgetron-frontend:9002 --config-file my.xml --output json
  gadgetronctl recon scan.h5 --config invertcontrast --expect-images 1
  gadgetronctl recon dicoms.h5 --config-json '{"parameters": {"config": "musclemap"}}'

Exit codes: 0 images saved; 1 invalid input, an error of the server, no image, or a lost connection; 130 stopped by
Ctrl-C; 70 internal error.`;
