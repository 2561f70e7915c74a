import { type Acquisition, ACQUISITION_HEADER_SIZE } from '../protocol/acquisition';
import { birdcageSensitivity } from './birdcage';
import { type ComplexImage, emptyImage } from './complex-image';
import { sheppLogan } from './ellipses';
import { toKSpace } from './fourier';
import { gaussian } from './gaussian';

/** What is measured. Names and defaults are those of `ismrmrd_generate_cartesian_shepp_logan`. */
export interface PhantomOptions {
  /** Pixels each way. */
  readonly matrix: number;
  readonly coils: number;
  /** Samples of a readout for each pixel: twice as many as needed, as scanners measure. */
  readonly oversampling: number;
  readonly repetitions: number;
  /** Every how many lines one is measured; each repetition is then measured that many times, a line further each. */
  readonly acceleration: number;
  /** Lines in the middle that are measured in spite of the acceleration. */
  readonly calibrationWidth: number;
  /** Standard deviation of the noise in each part of a sample; the phantom's brightest pixel is 1. */
  readonly noiseLevel: number;
  /** Whether to measure noise alone first. */
  readonly noiseCalibration: boolean;
  /** Whether to give the position of each sample in k-space. */
  readonly coordinates: boolean;
}

export const phantomDefaults: PhantomOptions = {
  matrix: 256,
  coils: 8,
  oversampling: 2,
  repetitions: 1,
  acceleration: 1,
  calibrationWidth: 0,
  noiseLevel: 0.05,
  noiseCalibration: false,
  coordinates: false,
};

/** Names of ISMRMRD's acquisition flags, with their bits. */
const Flag = {
  firstInSlice: 1n << 6n,
  lastInSlice: 1n << 7n,
  noise: 1n << 18n,
  calibration: 1n << 19n,
  calibrationAndImaging: 1n << 20n,
} as const;

const SAMPLE_TIME_US = 5;

/** What an acquisition's header can say: two bytes, and a bit for each channel. */
const MOST_SAMPLES = 65535;
const MOST_CHANNELS = 1024;

const counts = [
  ['matrix', 2, MOST_SAMPLES],
  ['coils', 1, MOST_CHANNELS],
  ['oversampling', 1, MOST_SAMPLES],
  ['repetitions', 1, MOST_SAMPLES],
  ['acceleration', 1, MOST_SAMPLES],
] as const;

/** The problems of options, each with the option's name. */
export function phantomProblems(options: PhantomOptions): readonly string[] {
  const { matrix, oversampling, acceleration, calibrationWidth, noiseLevel } = options;
  const wrong = counts.filter(
    ([name, least, most]) => !Number.isInteger(options[name]) || options[name] < least || options[name] > most,
  );
  /** Whether a rule between values is worth asking: each of them is possible by itself. */
  const each = (...names: readonly string[]): boolean => wrong.every(([name]) => !names.includes(name));
  return [
    ...wrong.map(
      ([name, least, most]) => `${name}: must be a whole number from ${least} to ${most} (got ${options[name]})`,
    ),
    ...(matrix * oversampling <= MOST_SAMPLES || !each('matrix', 'oversampling')
      ? []
      : [`oversampling: matrix × oversampling must be ≤ ${MOST_SAMPLES} (got ${matrix * oversampling})`]),
    ...(acceleration <= matrix || !each('matrix', 'acceleration')
      ? []
      : [`acceleration: must be ≤ matrix (got ${acceleration} > ${matrix})`]),
    ...((Number.isInteger(calibrationWidth) && calibrationWidth >= 0 && calibrationWidth <= matrix) || !each('matrix')
      ? []
      : [`calibrationWidth: must be a whole number from 0 to matrix (got ${calibrationWidth})`]),
    ...(noiseLevel >= 0 && Number.isFinite(noiseLevel) ? [] : [`noiseLevel: must be ≥ 0 (got ${noiseLevel})`]),
  ];
}

/** The raw data of the phantom, a readout at a time. The same options give the same data. */
export function* phantomAcquisitions(options: PhantomOptions): Generator<Acquisition> {
  const { matrix, coils, oversampling, repetitions, acceleration, noiseLevel } = options;
  const readout = matrix * oversampling;
  const noise = gaussian(5489, noiseLevel);
  if (options.noiseCalibration)
    yield acquisition({ readout, coils, line: 0, repetition: 0, flags: Flag.noise, coordinates: false, matrix }, () =>
      noise(),
    );
  const kSpaces = coilImages(options).map(toKSpace);
  for (let repetition = 0; repetition < repetitions; repetition++)
    for (let shift = 0; shift < acceleration; shift++)
      for (let line = 0; line < matrix; line++) {
        const flags = flagsOf(line, shift, options);
        if (flags === undefined) continue;
        const place = { readout, coils, line, flags, matrix, coordinates: options.coordinates };
        yield acquisition(
          { ...place, repetition: repetition * acceleration + shift },
          (coil, at) => (kSpaces[coil]?.values[2 * line * readout + at] ?? 0) + noise(),
        );
      }
}

/** The flags of a line, or nothing where it is not measured. */
function flagsOf(line: number, shift: number, options: PhantomOptions): bigint | undefined {
  const { matrix, acceleration, calibrationWidth } = options;
  const half = calibrationWidth >> 1;
  const isImaging = (line - shift) % acceleration === 0;
  const isCalibration = line >= (matrix >> 1) - half && line < (matrix >> 1) + half;
  if (!isImaging && !isCalibration) return undefined;
  if (line === shift) return Flag.firstInSlice;
  if (line >= matrix - acceleration) return Flag.lastInSlice;
  if (!isCalibration) return 0n;
  return isImaging ? Flag.calibrationAndImaging : Flag.calibration;
}

/** What each coil sees: the phantom by its sensitivity, in the middle of the oversampled field of view. */
function coilImages({ matrix, coils, oversampling }: PhantomOptions): readonly ComplexImage[] {
  const pixels = sheppLogan(matrix);
  const margin = (matrix * oversampling - matrix) >> 1;
  return Array.from({ length: coils }, (_, coil) => {
    const sensitivity = birdcageSensitivity(matrix, coil, coils);
    const image = emptyImage(matrix * oversampling, matrix);
    for (let y = 0; y < matrix; y++)
      for (let x = 0; x < matrix; x++) {
        const from = y * matrix + x;
        const to = y * matrix * oversampling + margin + x;
        for (const part of [0, 1])
          image.values[2 * to + part] = (pixels[from] ?? 0) * (sensitivity.values[2 * from + part] ?? 0);
      }
    return image;
  });
}

interface Readout {
  readonly readout: number;
  readonly coils: number;
  readonly line: number;
  readonly matrix: number;
  readonly repetition: number;
  readonly flags: bigint;
  readonly coordinates: boolean;
}

/** One readout. `value` gives the parts of a coil's samples, real and imaginary beside each other. */
function acquisition(place: Readout, value: (coil: number, at: number) => number): Acquisition {
  const { readout, coils, line, matrix, repetition, flags, coordinates } = place;
  const header = Buffer.alloc(ACQUISITION_HEADER_SIZE);
  header.writeUInt16LE(1, 0);
  header.writeBigUInt64LE(flags, 2);
  const counts: readonly (readonly [number, number])[] = [
    [34, readout],
    [36, coils],
    [38, coils],
    [172, readout >> 1],
    [176, coordinates ? 2 : 0],
    [242, line],
    [254, repetition],
  ];
  for (const [at, count] of counts) header.writeUInt16LE(count, at);
  header.writeFloatLE(SAMPLE_TIME_US, 178);
  const samples = Buffer.alloc(8 * readout * coils);
  for (let coil = 0; coil < coils; coil++)
    for (let at = 0; at < 2 * readout; at++) samples.writeFloatLE(value(coil, at), 4 * (2 * coil * readout + at));
  const trajectory = Buffer.alloc(coordinates ? 8 * readout : 0);
  for (let x = 0; x < trajectory.length / 8; x++) {
    trajectory.writeFloatLE((x - (readout >> 1)) / readout, 8 * x);
    trajectory.writeFloatLE((line - (matrix >> 1)) / matrix, 8 * x + 4);
  }
  return { kind: 'acquisition', header, trajectory, samples };
}
