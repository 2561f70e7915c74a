import { ecg } from '../../lib/mri/phantom/ecg';
import { expectedImage, normalisedError } from '../../lib/mri/phantom/expected';
import { phantomHeader } from '../../lib/mri/phantom/header';
import { phantomAcquisitions, phantomDefaults, type PhantomOptions } from '../../lib/mri/phantom/phantom';
import { planesOf } from '../../lib/mri/picture/pixels';
import type { Acquisition } from '../../lib/mri/protocol/acquisition';
import { dataMessages } from '../../lib/mri/protocol/encode';
import type { Image } from '../../lib/mri/protocol/image';
import { reconstruct } from '../../lib/mri/protocol/session';
import type { Waveform } from '../../lib/mri/protocol/waveform';
import { type Fake, python, startGadgetron } from '../../tools/fakes/fakes';
import { describeWith } from '../../tools/programs/programs';

const small: PhantomOptions = { ...phantomDefaults, matrix: 32, coils: 4, noiseLevel: 0 };

async function* oneByOne(items: Iterable<Acquisition | Waveform>): AsyncGenerator<Buffer> {
  for (const item of items) {
    await Promise.resolve();
    yield dataMessages([item]);
  }
}

/** The pixels of an image's first plane. */
const pixelsOf = (image: Image | undefined): readonly number[] | Float64Array =>
  image === undefined ? [] : (planesOf(image)[0]?.values ?? []);

/** The same phantom in several partitions, each as bright as the profile says. */
function inPartitions(options: PhantomOptions, profile: readonly number[]): readonly Acquisition[] {
  const size = profile.length;
  const weights = profile.map((_, k) => {
    const angles = profile.map((_each, z) => (-2 * Math.PI * (k - size / 2) * (z - size / 2)) / size);
    const sum = (part: (angle: number) => number): number =>
      profile.reduce((total, value, z) => total + (value * part(angles[z] ?? 0)) / Math.sqrt(size), 0);
    return [sum(Math.cos), sum(Math.sin)] as const;
  });
  return weights.flatMap(([re, im], partition) =>
    [...phantomAcquisitions(options)].map(({ header, samples, ...rest }) => {
      header.writeUInt16LE(partition, 244);
      const turned = Buffer.alloc(samples.length);
      for (let at = 0; at < samples.length; at += 8) {
        const [a, b] = [samples.readFloatLE(at), samples.readFloatLE(at + 4)];
        turned.writeFloatLE(a * re - b * im, at);
        turned.writeFloatLE(a * im + b * re, at + 4);
      }
      return { ...rest, header, samples: turned };
    }),
  );
}

describeWith([python], 'a phantom, sent and reconstructed,', () => {
  let gadgetron: Fake;

  beforeAll(async () => {
    gadgetron = await startGadgetron({ args: ['-d', 'true'] });
  });

  afterAll(() => {
    gadgetron.kill();
  });

  async function imagesOf(header: string, data: Iterable<Acquisition | Waveform>): Promise<readonly Image[]> {
    const images: Image[] = [];
    const server = { host: '127.0.0.1', port: gadgetron.port };
    const configuration = { name: 'default.xml' };
    for await (const answer of reconstruct({ server, configuration, header, data: oneByOne(data) })) {
      if (answer.kind === 'text') throw new Error(answer.text);
      if (answer.kind === 'image') images.push(answer);
    }
    return images;
  }

  test.each<readonly [string, Partial<PhantomOptions>]>([
    ['of 64 channels', { coils: 64 }],
    ['of three repetitions', { repetitions: 3 }],
    ['of a size that is no power of two', { matrix: 24 }],
    ['of an odd size', { matrix: 15 }],
    ['without oversampling', { oversampling: 1 }],
    ['with coordinates', { coordinates: true }],
    ['with a noise scan before it', { noiseCalibration: true }],
  ])('%s is the phantom again', async (_, change) => {
    const options = { ...small, ...change };
    const images = await imagesOf(phantomHeader(options, 'scan'), phantomAcquisitions(options));
    const expected = expectedImage(options);
    expect(images.map(image => planesOf(image).map(({ values }) => normalisedError(values, expected) < 1e-5))).toEqual(
      Array.from({ length: options.repetitions }, () => [true]),
    );
    // Not the shape only, but its scale as well.
    const [brightest, wanted] = [pixelsOf(images[0]), expected].map(each => Math.max(...each));
    expect(brightest).toBeCloseTo(wanted ?? 0, 4);
  });

  test('with the usual noise differs from it by the noise', async () => {
    const options = { ...small, matrix: 64, coils: 8, noiseLevel: 0.05 };
    const [image] = await imagesOf(phantomHeader(options, 'scan'), phantomAcquisitions(options));
    const error = normalisedError(pixelsOf(image), expectedImage(options));
    expect(error).toBeGreaterThan(0.05);
    expect(error).toBeLessThan(0.35);
  });

  test('with waveforms between its readouts is the phantom again', async () => {
    const acquisitions = [...phantomAcquisitions(small)];
    const data = [...acquisitions.slice(0, 10), ...ecg(2), ...acquisitions.slice(10)];
    const [image] = await imagesOf(phantomHeader(small, 'scan'), data);
    expect(normalisedError(pixelsOf(image), expectedImage(small))).toBeLessThan(1e-5);
  });

  test('of three dimensions is the phantom in each partition', async () => {
    const profile = [1, 4, 2, 3];
    const header = phantomHeader(small, 'scan').replaceAll('<z>1</z>', `<z>${profile.length}</z>`);
    const [image, ...others] = await imagesOf(header, inPartitions(small, profile));
    expect(others).toEqual([]);
    const planes = image === undefined ? [] : planesOf(image);
    expect(planes).toHaveLength(profile.length);
    const expected = expectedImage(small);
    planes.forEach(({ values }, z) => {
      values.forEach((value, at) => {
        expect(Math.abs(value - (profile[z] ?? 0) * (expected[at] ?? 0))).toBeLessThan(1e-4);
      });
    });
  });

  test('and accelerated makes an image of each shift, from its imaging lines alone', async () => {
    const options = { ...small, acceleration: 2, calibrationWidth: 8 };
    const acquisitions = [...phantomAcquisitions(options)];
    const images = await imagesOf(phantomHeader(options, 'scan'), acquisitions);
    const energyOf = (values: Iterable<number>): number => [...values].reduce((sum, value) => sum + value ** 2, 0);
    const measured = [0, 1].map(repetition =>
      acquisitions
        .filter(({ header }) => header.readUInt16LE(254) === repetition && (header.readUInt32LE(2) & (1 << 19)) === 0)
        .map(({ samples }) =>
          energyOf(Array.from({ length: samples.length / 4 }, (_, at) => samples.readFloatLE(4 * at))),
        )
        .reduce((a, b) => a + b, 0),
    );
    expect(images).toHaveLength(2);
    images.forEach((image, shift) => {
      // A transform keeps the energy, and nothing lies in the part of the field of view that is cut off.
      expect(energyOf(planesOf(image)[0]?.values ?? []) / (measured[shift] ?? 0)).toBeCloseTo(1, 4);
    });
  });
});
