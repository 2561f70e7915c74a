import type { Image, ImageShape, PixelType } from '../protocol/image';
import { imageShape } from '../protocol/image';

/** One plane of an image, ready to be looked at. */
export interface Plane {
  readonly width: number;
  readonly height: number;
  /** What the values are. */
  readonly part: 'magnitude' | 'phase' | 'real' | 'imaginary';
  /** `phase` in radians. */
  readonly values: Float64Array;
  readonly z: number;
  readonly channel: number;
}

type Reader = (pixels: Buffer, at: number) => number;

const readers: Readonly<Record<PixelType['name'], Reader>> = {
  uint16: (pixels, at) => pixels.readUInt16LE(at),
  int16: (pixels, at) => pixels.readInt16LE(at),
  uint32: (pixels, at) => pixels.readUInt32LE(at),
  int32: (pixels, at) => pixels.readInt32LE(at),
  float32: (pixels, at) => pixels.readFloatLE(at),
  float64: (pixels, at) => pixels.readDoubleLE(at),
  complex64: (pixels, at) => Math.hypot(pixels.readFloatLE(at), pixels.readFloatLE(at + 4)),
  complex128: (pixels, at) => Math.hypot(pixels.readDoubleLE(at), pixels.readDoubleLE(at + 8)),
};

const angles: Readonly<Partial<Record<PixelType['name'], Reader>>> = {
  complex64: (pixels, at) => Math.atan2(pixels.readFloatLE(at + 4), pixels.readFloatLE(at)),
  complex128: (pixels, at) => Math.atan2(pixels.readDoubleLE(at + 8), pixels.readDoubleLE(at)),
};

/** ISMRMRD's image types that are not the magnitude. */
const parts: Readonly<Record<number, Plane['part']>> = { 2: 'phase', 3: 'real', 4: 'imaginary' };

/** The planes of an image: one for each z and channel, and for complex pixels the phase as well. */
export function planesOf(image: Image): readonly Plane[] {
  const shape = imageShape(image.header);
  const angle = angles[shape.pixelType.name];
  const part = angle ? 'magnitude' : (parts[image.header.readUInt16LE(124)] ?? 'magnitude');
  return Array.from({ length: shape.z * shape.channels }, (_, index) => [
    plane(image, shape, index, part, readers[shape.pixelType.name]),
    ...(angle ? [plane(image, shape, index, 'phase', angle)] : []),
  ]).flat();
}

function plane({ pixels }: Image, shape: ImageShape, index: number, part: Plane['part'], read: Reader): Plane {
  const { x: width, y: height, z, pixelType } = shape;
  const values = new Float64Array(width * height);
  for (let at = 0; at < values.length; at++) values[at] = read(pixels, (index * values.length + at) * pixelType.size);
  return { width, height, part, values, z: index % z, channel: Math.floor(index / z) };
}
