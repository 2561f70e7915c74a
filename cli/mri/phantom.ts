import { statSync } from 'node:fs';
import { Command } from 'commander';
import type { Acquisition, PhantomOptions, Waveform } from '../../lib/mri';
import { Failure } from '../failure';
import { given } from '../given';
import { interruptible } from '../interruptible';
import { withFile } from './file-failure';
import { type Format, formatOption, number, wholeNumber } from './options';

interface Options extends Omit<PhantomOptions, 'noiseCalibration' | 'coordinates'> {
  readonly noiseCalibration?: true;
  readonly kCoordinates?: true;
  readonly ecg?: true;
  readonly out: string;
  readonly force?: true;
  readonly output: Format;
}

/** The verb `phantom`. Letters and defaults are those of `ismrmrd_generate_cartesian_shepp_logan`, which has no `--ecg`. */
export const phantomCommand = (): Command =>
  new Command('phantom')
    .description('Write raw data of a Shepp–Logan phantom, to try a reconstruction without a scanner.')
    .option('-m, --matrix <pixels>', 'pixels in each direction', wholeNumber, 256)
    .option('-c, --coils <number>', 'number of coils', wholeNumber, 8)
    .option('-O, --oversampling <factor>', 'oversampling of the readout', wholeNumber, 2)
    .option('-r, --repetitions <number>', 'number of repetitions', wholeNumber, 1)
    .option('-a, --acceleration <factor>', 'acceleration factor: one of so many lines is measured', wholeNumber, 1)
    .option('-w, --calibration-width <lines>', 'number of lines in the middle that are all measured', wholeNumber, 0)
    .option('-n, --noise-level <deviation>', 'standard deviation of the noise', number, 0.05)
    .option('-C, --noise-calibration', 'add a noise scan at the start')
    .option('-k, --k-coordinates', 'store the trajectory: the position of each sample in k-space')
    .option('--ecg', 'add a simulated electrocardiogram as waveforms, one heartbeat for each repetition')
    .option('-o, --out <file>', 'output file', given, 'testdata.h5')
    .option('--force', 'replace an existing file')
    .addOption(formatOption())
    .helpOption('-h, --help', 'this text')
    .showHelpAfterError('(gadgetronctl phantom --help explains the options)')
    .addHelpText('after', helpAfter)
    .action(phantom);

async function phantom(options: Options): Promise<void> {
  const { out, force, output, noiseCalibration = false, kCoordinates = false } = options;
  // A help must not wait for these.
  const { ecg, phantomAcquisitions, phantomHeader, phantomProblems, writeRawData } = await import('../../lib/mri');
  const { randomUUID } = await import('node:crypto');
  const phantomOptions = { ...options, noiseCalibration, coordinates: kCoordinates };
  const problems = phantomProblems(phantomOptions);
  if (problems.length > 0) throw new Failure(problems.map(asOption));
  const found = statSync(out, { throwIfNoEntry: false });
  if (found && !found.isFile()) throw new Failure([`${out}: is not a file`]);
  if (found && force === undefined) throw new Failure([`${out}: exists; --force replaces it`]);
  const { matrix, coils, repetitions } = options;
  const waveforms = options.ecg ? ecg(repetitions) : [];
  let written = 0;
  function* data(signal: AbortSignal): Generator<Acquisition | Waveform> {
    for (const acquisition of phantomAcquisitions(phantomOptions)) {
      signal.throwIfAborted();
      yield acquisition;
    }
    yield* waveforms;
  }
  await interruptible(
    () => ['stopped: nothing was written'],
    signal =>
      withFile(out, () =>
        writeRawData(out, phantomHeader(phantomOptions, randomUUID()), data(signal), count => {
          written = count;
        }),
      ),
  );
  const acquisitions = written - waveforms.length;
  process.stdout.write(
    output === 'json'
      ? `${JSON.stringify({ file: out, acquisitions, waveforms: waveforms.length, matrix, coils })}\n`
      : `${out}: ${acquisitions} acquisitions, ${matrix} × ${matrix} pixels, ${coils} coils\n`,
  );
}

/** `noiseLevel: …` as the user wrote it: `--noise-level: …`. */
const asOption = (problem: string): string =>
  `--${problem.replace(/^[a-zA-Z]+/, name => name.replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`))}`;

const helpAfter = `
Examples:
  gadgetronctl phantom                                  # testdata.h5, 256 × 256 pixels, 8 coils
  gadgetronctl phantom -m 128 -r 10 -o cine.h5          # ten repetitions
  gadgetronctl phantom -a 2 -w 32 -C -o grappa.h5       # every second line, calibration lines, a noise scan

Exit codes: 0 written; 1 invalid input, or the file cannot be written; 130 stopped by Ctrl-C; 70 internal error.`;
