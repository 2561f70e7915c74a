import { IMAGE_HEADER_SIZE } from '../../lib/mri/protocol/image';

const u32 = (value: number): Buffer => Buffer.from(Uint32Array.of(value).buffer);

export const closeMessage = Buffer.from([4, 0]);

export const textMessage = (text: string): Buffer =>
  Buffer.concat([Buffer.from([5, 0]), u32(text.length), Buffer.from(text)]);

export const attributes = '<ismrmrdMeta><meta><name>Role</name><value>Image</value></meta></ismrmrdMeta>';

export interface ImageFields {
  readonly repetition?: number;
  /** The number of the type of its pixels, float32 or complex64. */
  readonly type?: 5 | 7;
  readonly series?: number;
  readonly width?: number;
  readonly height?: number;
}

/** An image as a server sends it. Its values count from 0 on, with a hundred more for each repetition. */
export function imageMessage({
  repetition = 0,
  type = 5,
  series = 1,
  width = 4,
  height = 2,
}: ImageFields = {}): Buffer {
  const header = Buffer.alloc(IMAGE_HEADER_SIZE);
  const fields: readonly (readonly [number, number])[] = [
    [0, 1],
    [2, type],
    [16, width],
    [18, height],
    [20, 1],
    [34, 1],
    [104, repetition],
    [128, series],
  ];
  for (const [at, value] of fields) header.writeUInt16LE(value, at);
  const length = width * height * (type === 7 ? 2 : 1);
  const pixels = Buffer.from(Float32Array.from({ length }, (_, at) => at + 100 * repetition).buffer);
  return Buffer.concat([
    ...[Buffer.from([0xfe, 0x03]), header, u32(attributes.length), u32(0), Buffer.from(attributes)],
    pixels,
  ]);
}
