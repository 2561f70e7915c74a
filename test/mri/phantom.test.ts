import { birdcageSensitivity } from '../../lib/mri/phantom/birdcage';
import { emptyImage } from '../../lib/mri/phantom/complex-image';
import { sheppLogan } from '../../lib/mri/phantom/ellipses';
import { toKSpace } from '../../lib/mri/phantom/fourier';
import {
  phantomAcquisitions,
  phantomDefaults,
  type PhantomOptions,
  phantomProblems,
} from '../../lib/mri/phantom/phantom';
import type { Acquisition } from '../../lib/mri/protocol/acquisition';

const small: PhantomOptions = { ...phantomDefaults, matrix: 32, coils: 4, noiseLevel: 0 };
const line = ({ header }: Acquisition): number => header.readUInt16LE(242);
const repetition = ({ header }: Acquisition): number => header.readUInt16LE(254);
const flags = ({ header }: Acquisition): bigint => header.readBigUInt64LE(2);

/** Root of the sum of squares over the coils, of a transform that is written out: no library has a part in it. */
function reconstructed(
  { matrix, coils, oversampling }: PhantomOptions,
  acquisitions: readonly Acquisition[],
): number[] {
  const readout = matrix * oversampling;
  const pixels: number[] = [];
  for (let y = 0; y < matrix; y++)
    for (let x = 0; x < matrix; x++) {
      let sum = 0;
      for (let coil = 0; coil < coils; coil++) {
        let [real, imaginary] = [0, 0];
        for (const acquisition of acquisitions)
          for (let k = 0; k < readout; k++) {
            const angle =
              2 *
              Math.PI *
              (((k - readout / 2) * (x + (readout - matrix) / 2 - readout / 2)) / readout +
                ((line(acquisition) - matrix / 2) * (y - matrix / 2)) / matrix);
            const at = 8 * (coil * readout + k);
            const [re, im] = [acquisition.samples.readFloatLE(at), acquisition.samples.readFloatLE(at + 4)];
            real += re * Math.cos(angle) - im * Math.sin(angle);
            imaginary += re * Math.sin(angle) + im * Math.cos(angle);
          }
        sum += (real ** 2 + imaginary ** 2) / (readout * matrix);
      }
      pixels.push(Math.sqrt(sum));
    }
  return pixels;
}

test('the raw data are those of the phantom as each coil sees it', () => {
  const options = { ...small, matrix: 16 };
  const pixels = sheppLogan(16);
  const seen = Array.from(pixels, (value, at) =>
    Math.sqrt(
      Array.from({ length: 4 }, (_, coil) => {
        const { values } = birdcageSensitivity(16, coil, 4);
        return (value * Math.hypot(values[2 * at] ?? 0, values[2 * at + 1] ?? 0)) ** 2;
      }).reduce((a, b) => a + b, 0),
    ),
  );
  const error = reconstructed(options, [...phantomAcquisitions(options)]).map((value, at) => value - (seen[at] ?? 0));
  expect(Math.max(...error.map(Math.abs))).toBeLessThan(1e-5);
});

test('the head has bright bone around it, and nothing outside', () => {
  const pixels = sheppLogan(64);
  const at = (x: number, y: number): number => Math.round(100 * (pixels[y * 64 + x] ?? 0)) / 100;
  expect([at(0, 0), at(32, 3), at(32, 32), at(10, 32)]).toEqual([0, 1, 0.2, 1]);
});

test.each([1, 2, 3, 8, 12, 15, 17])('a transform of length %i is that of its definition', length => {
  const image = emptyImage(length, 1);
  image.values.forEach((_, at) => (image.values[at] = Math.sin(at * at)));
  const half = length >> 1;
  const { values } = toKSpace(image);
  for (let k = 0; k < length; k++) {
    let [real, imaginary] = [0, 0];
    for (let x = 0; x < length; x++) {
      const angle = (-2 * Math.PI * (k - half) * (x - half)) / length;
      const [re, im] = [image.values[2 * x] ?? 0, image.values[2 * x + 1] ?? 0];
      real += (re * Math.cos(angle) - im * Math.sin(angle)) / Math.sqrt(length);
      imaginary += (re * Math.sin(angle) + im * Math.cos(angle)) / Math.sqrt(length);
    }
    expect(values[2 * k]).toBeCloseTo(real, 12);
    expect(values[2 * k + 1]).toBeCloseTo(imaginary, 12);
  }
});

test('a transform keeps the energy', () => {
  const image = emptyImage(320, 192);
  image.values.forEach((_, at) => (image.values[at] = Math.cos(at * at)));
  const energy = (values: Float64Array): number => values.reduce((sum, value) => sum + value ** 2, 0);
  expect(energy(toKSpace(image).values) / energy(image.values)).toBeCloseTo(1, 10);
});

test('each repetition of an accelerated scan starts a line further', () => {
  const acquisitions = [...phantomAcquisitions({ ...small, acceleration: 2, repetitions: 2 })];
  expect(acquisitions).toHaveLength(2 * 32);
  expect(acquisitions.filter(each => repetition(each) === 1).map(line)).toEqual(
    Array.from({ length: 16 }, (_, index) => 2 * index + 1),
  );
  expect(acquisitions.filter(each => repetition(each) === 3)).toHaveLength(16);
});

test('calibration lines are measured in spite of the acceleration, and marked', () => {
  const acquisitions = [...phantomAcquisitions({ ...small, acceleration: 4, calibrationWidth: 8 })];
  const first = acquisitions.filter(each => repetition(each) === 0);
  expect(first.map(line)).toEqual([0, 4, 8, 12, 13, 14, 15, 16, 17, 18, 19, 20, 24, 28]);
  const marked = (bit: bigint): readonly number[] => first.filter(each => flags(each) === 1n << bit).map(line);
  expect({ only: marked(19n), both: marked(20n), first: marked(6n), last: marked(7n) }).toEqual({
    only: [13, 14, 15, 17, 18, 19],
    both: [12, 16],
    first: [0],
    last: [28],
  });
});

test('noise comes first when it is asked for, without a signal in it', () => {
  const [noise, first] = [...phantomAcquisitions({ ...small, noiseLevel: 0.05, noiseCalibration: true })];
  if (noise === undefined || first === undefined) throw new Error('no acquisitions');
  expect(flags(noise)).toBe(1n << 18n);
  const values = Array.from({ length: noise.samples.length / 4 }, (_, at) => noise.samples.readFloatLE(4 * at));
  const deviation = Math.sqrt(values.reduce((sum, value) => sum + value ** 2, 0) / values.length);
  expect(deviation).toBeGreaterThan(0.04);
  expect(deviation).toBeLessThan(0.06);
  expect(flags(first)).toBe(1n << 6n);
});

test('coordinates are between -0.5 and 0.5, the middle at 0', () => {
  const [, ...acquisitions] = [...phantomAcquisitions({ ...small, coordinates: true })];
  const middle = acquisitions.find(each => line(each) === 16);
  expect(middle?.trajectory).toHaveLength(2 * 4 * 64);
  expect([middle?.trajectory.readFloatLE(0), middle?.trajectory.readFloatLE(4)]).toEqual([-0.5, 0]);
});

test('the same options give the same data', () => {
  const options = { ...small, noiseLevel: 0.05 };
  const made = (): Buffer => Buffer.concat([...phantomAcquisitions(options)].map(({ samples }) => samples));
  expect(made().equals(made())).toBe(true);
});

test.each<readonly [Partial<PhantomOptions>, readonly string[]]>([
  [{}, []],
  [{ matrix: 192 }, []],
  [{ matrix: 1 }, ['matrix: must be a whole number from 2 to 65535 (got 1)']],
  [{ matrix: 0, calibrationWidth: 1 }, ['matrix: must be']],
  [{ coils: 1025 }, ['coils: must be a whole number from 1 to 1024 (got 1025)']],
  [{ coils: 0, repetitions: 1.5 }, ['coils: must be a whole number', 'repetitions: must be a whole number']],
  [{ matrix: 32768, oversampling: 2 }, ['oversampling: matrix × oversampling must be ≤ 65535']],
  [{ acceleration: 64 }, ['acceleration: must be ≤ matrix (got 64 > 32)']],
  [{ calibrationWidth: 33, noiseLevel: -1 }, ['calibrationWidth: must be', 'noiseLevel: must be ≥ 0']],
])('options %j have the problems %j', (change, problems) => {
  expect(phantomProblems({ ...small, ...change })).toEqual(
    problems.map(start => expect.stringContaining(start) as string),
  );
});
