import { ACQUISITION_HEADER_SIZE } from '../../lib/mri/protocol/acquisition';
import { IMAGE_HEADER_SIZE } from '../../lib/mri/protocol/image';
import { WAVEFORM_HEADER_SIZE } from '../../lib/mri/protocol/waveform';

const u32 = (value: number): Buffer => Buffer.from(Uint32Array.of(value).buffer);

export const closeMessage = Buffer.from([4, 0]);

export const textMessage = (text: string): Buffer =>
  Buffer.concat([Buffer.from([5, 0]), u32(text.length), Buffer.from(text)]);

export const attributes = '<ismrmrdMeta><meta><name>Role</name><value>Image</value></meta></ismrmrdMeta>';

/** A readout as a server may send it back: two samples of one channel. */
export function acquisitionMessage(timeStamp = 0): Buffer {
  const header = Buffer.alloc(ACQUISITION_HEADER_SIZE);
  for (const [at, value] of [
    [0, 1],
    [34, 2],
    [36, 1],
    [38, 1],
  ] as const)
    header.writeUInt16LE(value, at);
  header.writeUInt32LE(timeStamp, 18);
  return Buffer.concat([Buffer.from([0xf0, 0x03]), header, Buffer.from(Float32Array.of(1, 2, 3, 4).buffer)]);
}

/** A waveform of one channel with one sample. */
export function waveformMessage(): Buffer {
  const header = Buffer.alloc(WAVEFORM_HEADER_SIZE);
  header.writeUInt16LE(1, 28);
  header.writeUInt16LE(1, 30);
  return Buffer.concat([Buffer.from([0x02, 0x04]), header, u32(7)]);
}

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
