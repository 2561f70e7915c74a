import { ProtocolError } from './errors';

/** Bytes of an image's header (ISMRMRD 1.x, packed). */
export const IMAGE_HEADER_SIZE = 198;

/** Where in the header the length of the attributes stands. */
export const ATTRIBUTES_LENGTH_AT = 194;

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
