import { ProtocolError } from './errors';

/** Bytes of an image's header (ISMRMRD 1.x, packed). */
export const IMAGE_HEADER_SIZE = 198;

/** Where in the header the length of the attributes stands. */
const ATTRIBUTES_LENGTH_AT = 194;

/** Most bytes of an image's pixels, 512 MiB: the HDF5 library has 2 GiB of memory, and needs an image more than twice. */
export const LARGEST_IMAGE = 512 * 1024 * 1024;

/** How an image's pixels are stored, by the number in its header. */
export const pixelTypes = {
  1: { name: 'uint16', size: 2 },
  2: { name: 'int16', size: 2 },
  3: { name: 'uint32', size: 4 },
  4: { name: 'int32', size: 4 },
  5: { name: 'float32', size: 4 },
  6: { name: 'float64', size: 8 },
  7: { name: 'complex64', size: 8 },
  8: { name: 'complex128', size: 16 },
} as const;

type PixelTypes = typeof pixelTypes;
export type PixelType = PixelTypes[keyof PixelTypes];

/** A reconstructed image as it was sent. */
export interface Image {
  readonly kind: 'image';
  readonly header: Buffer;
  /** XML with what the reconstruction says of the image. */
  readonly attributes: Buffer;
  /** x fastest, then y, z and channels. */
  readonly pixels: Buffer;
}

/** The fields of an image's header that this program looks at. */
export interface ImageShape {
  readonly pixelType: PixelType;
  readonly x: number;
  readonly y: number;
  readonly z: number;
  readonly channels: number;
  readonly slice: number;
  readonly repetition: number;
  readonly index: number;
  readonly series: number;
}

/** @throws ProtocolError when the pixels are of a type that ISMRMRD does not have. */
export function imageShape(header: Buffer): ImageShape {
  const type = header.readUInt16LE(2);
  const known = Object.entries(pixelTypes).find(([number]) => Number(number) === type);
  if (known === undefined) throw new ProtocolError(`an image has pixels of the unknown type ${type}`);
  return {
    pixelType: known[1],
    x: header.readUInt16LE(16),
    y: header.readUInt16LE(18),
    z: header.readUInt16LE(20),
    channels: header.readUInt16LE(34),
    slice: header.readUInt16LE(98),
    repetition: header.readUInt16LE(104),
    index: header.readUInt16LE(126),
    series: header.readUInt16LE(128),
  };
}

/** Bytes of the pixels that a header announces. */
export const pixelsSize = ({ pixelType, x, y, z, channels }: ImageShape): number =>
  pixelType.size * x * y * z * channels;

/** The problems of the size of an image; nothing if it can be received and saved. */
export function sizeProblem(shape: ImageShape): string | undefined {
  const size = pixelsSize(shape);
  if (size > 0 && size <= LARGEST_IMAGE) return undefined;
  const { x, y, z, channels } = shape;
  const what = `an image of ${x} × ${y} × ${z} pixels and ${channels} channels`;
  return size === 0
    ? `${what} has no pixels`
    : `${what} is too large: ${(size / 2 ** 20).toFixed(0)} MiB, and at most ${LARGEST_IMAGE / 2 ** 20} MiB can be saved`;
}

/** The header with the length of the attributes, by which readers go. A server need not have set it: on the wire it stands before the text. */
export function withLength({ header, attributes }: Pick<Image, 'header' | 'attributes'>): Buffer {
  const copy = Buffer.from(header);
  copy.writeUInt32LE(attributes.length, ATTRIBUTES_LENGTH_AT);
  return copy;
}
