import { once } from 'node:events';
import type { Readable, Writable } from 'node:stream';

/** Gadgetron's protocol (little endian, a number of two bytes before each message), as its stock client speaks it. */
const FILENAME = 1,
  CONFIGURATION = 2,
  HEADER = 3,
  CLOSE = 4,
  TEXT = 5,
  QUERY = 6,
  RESPONSE = 7,
  ACQUISITION = 1008,
  IMAGE = 1022;

const u16 = (value: number): Buffer => {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
};
const u32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
};
const u64 = (value: number): Buffer => {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(BigInt(value));
  return bytes;
};

/** What a client says. */
export const says = {
  filename: (name: string): Buffer =>
    Buffer.concat([u16(FILENAME), Buffer.alloc(1024, `${name}\0`.padEnd(1024, '\0'), 'latin1')]),
  configuration: (xml: string): Buffer =>
    Buffer.concat([u16(CONFIGURATION), u32(Buffer.byteLength(xml)), Buffer.from(xml)]),
  header: (xml: string): Buffer => Buffer.concat([u16(HEADER), u32(Buffer.byteLength(xml)), Buffer.from(xml)]),
  query: (text: string, number = 42): Buffer =>
    Buffer.concat([u16(QUERY), u64(0), u64(number), u64(Buffer.byteLength(text)), Buffer.from(text)]),
  close: (): Buffer => u16(CLOSE),
} as const;

export interface Image {
  readonly repetition: number;
  readonly attributes: string;
  readonly pixels: Float32Array;
}

/** All that a server has said until it said CLOSE. */
export interface Answer {
  readonly images: readonly Image[];
  /** What went wrong comes as text, and the connection ends as if all was well. */
  readonly texts: readonly string[];
  readonly responses: readonly string[];
}

/** The connection ended before the server said CLOSE. */
export class ConnectionLost extends Error {}

/** Reads what the server says, until it says CLOSE. */
export async function answer(stream: Readable): Promise<Answer> {
  const input = new Input(stream);
  const [images, texts, responses]: [Image[], string[], string[]] = [[], [], []];
  for (;;) {
    const kind = (await input.read(2)).readUInt16LE();
    if (kind === CLOSE) return { images, texts, responses };
    if (kind === TEXT) {
      texts.push((await input.read((await input.read(4)).readUInt32LE())).toString());
    } else if (kind === RESPONSE) {
      await input.read(8);
      responses.push((await input.read(Number((await input.read(8)).readBigUInt64LE()))).toString());
    } else if (kind === IMAGE) {
      const head = await input.read(198);
      const attributes = (await input.read(Number((await input.read(8)).readBigUInt64LE()))).toString();
      const [x = 0, y = 0, z = 0, channels = 0] = [16, 18, 20, 34].map(at => head.readUInt16LE(at));
      if (head.readUInt16LE(2) !== 5) throw new Error('only images of floats are read here');
      const bytes = await input.read(4 * x * y * z * channels);
      images.push({
        repetition: head.readUInt16LE(102),
        attributes,
        pixels: Float32Array.from({ length: bytes.length / 4 }, (_, index) => bytes.readFloatLE(4 * index)),
      });
    } else {
      throw new Error(`unknown message ${kind}`);
    }
  }
}

/** Sends messages, as fast as the other end takes them. */
export async function send(stream: Writable, ...messages: readonly Buffer[]): Promise<void> {
  for (const message of messages) if (!stream.write(message)) await once(stream, 'drain');
}

/** What is measured, and what the images have to be. */
export interface Scan {
  readonly header: string;
  readonly acquisitions: readonly Buffer[];
  /** What the fake makes of it, an image for each repetition. */
  readonly expected: readonly Float32Array[];
}

export interface ScanOptions {
  readonly repetitions?: number;
  readonly lines?: number;
  readonly samples?: number;
  readonly channels?: number;
  /** Another number makes other data. */
  readonly seed?: number;
  /** The acquisitions are noise, which later measurements depend on by this measurement's name. */
  readonly noise?: boolean;
  readonly measurement?: string;
  /** The measurement whose noise this one needs. */
  readonly dependsOn?: string;
}

const NOISE = 1n << 18n;

/** Data that look like none, and are the same for the same number. */
export function scan({
  repetitions = 1,
  lines = 8,
  samples = 16,
  channels = 2,
  seed = 1,
  noise = false,
  measurement = 'scan',
  dependsOn,
}: ScanOptions = {}): Scan {
  let state = seed;
  const random = (): number => Math.fround((state = (state * 48271) % 2147483647) / 2147483647);
  const acquisitions: Buffer[] = [];
  const expected = Array.from({ length: repetitions }, (_, repetition) =>
    Float32Array.from(
      Array.from({ length: lines }, (_line, line) => {
        const data = Array.from({ length: 2 * samples * channels }, random);
        acquisitions.push(acquisition({ line, repetition, samples, channels, flags: noise ? NOISE : 0n }, data));
        const magnitude = (at: number): number =>
          Array.from({ length: channels }, (_channel, channel) => 2 * (channel * samples + at)).reduce(
            (sum, i) => sum + (data[i] ?? 0) ** 2 + (data[i + 1] ?? 0) ** 2,
            0,
          );
        return Array.from({ length: samples }, (_sample, at) => Math.sqrt(magnitude(at)));
      }).flat(),
    ),
  );
  return { header: headerFor(measurement, dependsOn), acquisitions, expected: noise ? [] : expected };
}

const headerFor = (measurement: string, dependsOn?: string): string =>
  `<?xml version="1.0"?><ismrmrdHeader xmlns="http://www.ismrm.org/ISMRMRD"><subjectInformation><patientID>phantom</patientID></subjectInformation><studyInformation><studyID>1</studyID></studyInformation><measurementInformation><measurementID>${measurement}</measurementID>${dependsOn === undefined ? '' : `<measurementDependency><dependencyType>Noise</dependencyType><measurementID>${dependsOn}</measurementID></measurementDependency>`}</measurementInformation><acquisitionSystemInformation><stationName>prisma</stationName></acquisitionSystemInformation></ismrmrdHeader>`;

interface Head {
  readonly line: number;
  readonly repetition: number;
  readonly samples: number;
  readonly channels: number;
  readonly flags: bigint;
}

function acquisition({ line, repetition, samples, channels, flags }: Head, data: readonly number[]): Buffer {
  const head = Buffer.alloc(340);
  head.writeUInt16LE(1, 0);
  head.writeBigUInt64LE(flags, 2);
  for (const [at, value] of [
    [34, samples],
    [36, channels],
    [38, channels],
    [242, line],
    [254, repetition],
  ] as const)
    head.writeUInt16LE(value, at);
  return Buffer.concat([u16(ACQUISITION), head, Buffer.from(Float32Array.from(data).buffer)]);
}

/** A socket is both; the two ends of a program that connects are one each. */
export interface Connection {
  readonly readable: Readable;
  readonly writable: Writable;
}

interface Pace {
  /** Acquisitions come as long as the patient is measured: half of them only after this. */
  readonly halfAfter?: Promise<unknown>;
}

/** A whole reconstruction over one connection. Rejects with ConnectionLost when the server does not say CLOSE. */
export async function reconstruct(
  { readable, writable }: Connection,
  config: string,
  { header, acquisitions }: Scan,
  { halfAfter }: Pace = {},
): Promise<Answer> {
  const answered = answer(readable);
  const half = Math.floor(acquisitions.length / 2);
  const sent = async (): Promise<void> => {
    await send(writable, says.filename(config), says.header(header), ...acquisitions.slice(0, half));
    await halfAfter;
    await send(writable, ...acquisitions.slice(half), says.close());
  };
  // What fails while sending shows in the answer.
  void sent().catch(() => undefined);
  return answered;
}

/** Whether an answer has the images that belong to a scan, each pixel of them. */
export const isComplete = ({ images, texts }: Answer, { expected }: Scan): boolean =>
  texts.length === 0 &&
  images.length === expected.length &&
  images.every(
    ({ repetition, pixels }) =>
      pixels.length === expected[repetition]?.length &&
      pixels.every((pixel, at) => pixel === expected[repetition]?.[at]),
  );

/** Exactly as many bytes as are asked for, whatever pieces they come in. */
class Input {
  private readonly pieces: AsyncIterator<Buffer>;
  private rest: Buffer = Buffer.alloc(0);

  constructor(stream: Readable) {
    this.pieces = stream[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  }

  async read(size: number): Promise<Buffer> {
    const pieces = [this.rest];
    for (let length = this.rest.length; length < size;) {
      const piece = await this.next();
      pieces.push(piece);
      length += piece.length;
    }
    const all = Buffer.concat(pieces);
    this.rest = all.subarray(size);
    return all.subarray(0, size);
  }

  private async next(): Promise<Buffer> {
    try {
      const next = await this.pieces.next();
      if (next.done !== true) return next.value;
    } catch (error) {
      throw new ConnectionLost(String(error));
    }
    throw new ConnectionLost('the connection ended before the server said that it was done');
  }
}
