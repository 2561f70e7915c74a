import { readFileSync } from 'node:fs';
import { Command } from 'commander';
import { inlinePicture } from './inline-picture';
import type { ReconResult } from './run-recon';
import { address, formatOption, wholeNumber } from './options';
import type { ReconOptions } from './recon-options';
import { imageCount, megabytes } from './transfer-progress';

/** The verb `recon`. */
export const reconCommand = (): Command =>
  new Command('recon')
    .description('Reconstruct an ISMRMRD file on a Gadgetron server, and save the images.')
    .argument('<file>', 'raw data, an ISMRMRD file (HDF5)')
    .option('-s, --server <address>', 'where Gadgetron listens: HOST:PORT, or a port of this machine', address, {
      host: 'localhost',
      port: 9022,
    })
    .option('-c, --config <name>', 'configuration that the server has', 'default.xml')
    .option('-C, --config-file <file>', 'configuration of your own (XML), sent to the server')
    .option('-g, --input-group <name>', 'group of the raw data in the file', 'dataset')
    .option('-o, --out <file>', 'where to write the images (HDF5)', 'out.h5')
    .option('--append', 'add the images to an existing file')
    .option('-G, --group <name>', 'group of the images (default: date and time)')
    .option('--png <folder>', 'write each image as a PNG, too; a terminal that can (kitty, iTerm2) shows the first')
    .option('--attempts <number>', 'how often to try to connect, a second apart', wholeNumber, 10)
    .option('--no-query', 'send data at once, to a server that does not answer queries as Gadgetron does')
    .addOption(formatOption())
    .helpOption('-h, --help', 'this text')
    .showHelpAfterError('(gadgetronctl recon --help explains the options)')
    .addHelpText('after', helpAfter)
    .action(async (file: string, options: ReconOptions) => {
      // A help must not wait for it.
      const { recon } = await import('./run-recon');
      print(await recon(file, options), options);
    });

function print({ pictures, ...result }: ReconResult, { output }: ReconOptions): void {
  const { file, group, images, bytesSent, bytesReceived, seconds } = result;
  const lines = [
    `${file}: ${imageCount(images)} in group ${group}`,
    `${megabytes(bytesSent)} MB sent, ${megabytes(bytesReceived)} MB received, ${seconds} s`,
    ...pictures,
  ];
  if (output === 'human' && process.stdout.isTTY && pictures[0] !== undefined) {
    const shown = inlinePicture(readFileSync(pictures[0]), process.env);
    if (shown !== undefined) lines.push(shown);
  }
  process.stdout.write(output === 'json' ? `${JSON.stringify({ ...result, pictures })}\n` : `${lines.join('\n')}\n`);
}

const helpAfter = `
There is no time limit: a busy cluster queues scans. Ctrl-C ends the reconstruction and leaves no output behind.
The output file appears under its name when it is complete.

Examples:
  gadgetronctl recon testdata.h5 --png images
  gadgetronctl recon scan.h5 --config Generic_Cartesian_Grappa.xml -o images.h5
  gadgetronctl recon scan.h5 --server gadgetron-frontend:9002 --config-file my.xml --output json

Exit codes: 0 images saved; 1 wrong input, an error of the server, no image, or a lost connection; 130 stopped by
Ctrl-C; 70 internal error.`;
