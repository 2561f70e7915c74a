import { PNG } from 'pngjs';
import { planesOf } from '../../lib/mri/picture/pixels';
import { pngOf, windowOf } from '../../lib/mri/picture/png';
import { type Image, IMAGE_HEADER_SIZE } from '../../lib/mri/protocol/image';

function image(type: number, pixels: ArrayBufferView, { imageType = 1, z = 1, channels = 1 } = {}): Image {
  const header = Buffer.alloc(IMAGE_HEADER_SIZE);
  const fields: readonly (readonly [number, number])[] = [
    [2, type],
    [16, 2],
    [18, 2],
    [20, z],
    [34, channels],
    [124, imageType],
  ];
  for (const [at, value] of fields) header.writeUInt16LE(value, at);
  const bytes = Buffer.from(pixels.buffer, pixels.byteOffset, pixels.byteLength);
  return { kind: 'image', header, attributes: Buffer.alloc(0), pixels: bytes };
}

test.each([
  ['uint16', 1, Uint16Array.of(0, 1, 2, 65535)],
  ['int16', 2, Int16Array.of(0, 1, 2, 32767)],
  ['uint32', 3, Uint32Array.of(0, 1, 2, 4e9)],
  ['int32', 4, Int32Array.of(0, 1, 2, 2e9)],
  ['float32', 5, Float32Array.of(0, 1, 2, 0.5)],
  ['float64', 6, Float64Array.of(0, 1, 2, 0.25)],
])('pixels of type %s are read as they are', (_, type, pixels) => {
  const [plane] = planesOf(image(type, pixels));
  expect(Array.from(plane?.values ?? [])).toEqual(Array.from(pixels));
});

test.each([
  ['complex64', 7, Float32Array.of(3, 4, 0, -1, 0, 0, -2, 0)],
  ['complex128', 8, Float64Array.of(3, 4, 0, -1, 0, 0, -2, 0)],
])('pixels of type %s become magnitude and phase', (_, type, pixels) => {
  const [magnitude, phase] = planesOf(image(type, pixels));
  expect(Array.from(magnitude?.values ?? [])).toEqual([5, 1, 0, 2]);
  expect(phase?.part).toBe('phase');
  expect(phase?.values[1]).toBeCloseTo(-Math.PI / 2);
});

test('each slice of a volume and each channel is a plane of its own', () => {
  const planes = planesOf(
    image(
      1,
      Uint16Array.from({ length: 16 }, (_, at) => at),
      { z: 2, channels: 2 },
    ),
  );
  expect(planes.map(({ z, channel, values }) => [z, channel, values[0]])).toEqual([
    [0, 0, 0],
    [1, 0, 4],
    [0, 1, 8],
    [1, 1, 12],
  ]);
});

const planeOf = (values: readonly number[], part: 'magnitude' | 'phase' | 'real' = 'magnitude') => ({
  width: values.length,
  height: 1,
  part,
  values: Float64Array.from(values),
  z: 0,
  channel: 0,
});

test('a few outliers do not make the rest dark', () => {
  const [black, white] = windowOf(planeOf([...Array.from({ length: 2000 }, (_, at) => at / 2000), 1e9]));
  expect(black).toBe(0);
  expect(white).toBeLessThanOrEqual(1);
});

test.each([
  ['phases are shown from -π to π', planeOf([-Math.PI, 0, Math.PI], 'phase'), [0, 128, 255]],
  ['negative values of a real part are shown', planeOf([-1, 0, 1], 'real'), [0, 128, 255]],
  ['an image without anything in it is black', planeOf([0, 0, 0]), [0, 0, 0]],
  ['what is not a number does no harm', planeOf([Number.NaN, 1, 2]), [0, 128, 255]],
])('%s', (_, plane, grey) => {
  const { data } = PNG.sync.read(pngOf(plane));
  expect(Array.from({ length: 3 }, (_each, at) => data[4 * at])).toEqual(grey);
});
