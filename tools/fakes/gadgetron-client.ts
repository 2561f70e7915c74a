import { once } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import { emptyImage } from '../../lib/mri/phantom/complex-image';
import { toKSpace } from '../../lib/mri/phantom/fourier';
import { Input } from './input';

export { ConnectionLost } from './input';

/** Gadgetron's protocol (little endian, a number of two bytes before each message), as its stock client speaks it. */
const FILENAME = 1,
  SCRIPT = 2,
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

const prefixed = (id: number, text: string): Buffer =>
  Buffer.concat([u16(id), u32(Buffer.byteLength(text)), Buffer.from(text)]);

/** What a client says. */
export const says = {
  filename: (name: string): Buffer =>
    Buffer.concat([u16(FILENAME), Buffer.alloc(1024, `${name}\0`.padEnd(1024, '\0'), 'latin1')]),
  script: (xml: string): Buffer => prefixed(SCRIPT, xml),
  header: (xml: string): Buffer => prefixed(HEADER, xml),
  text: (text: string): Buffer => prefixed(TEXT, text),
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
        repetition: head.readUInt16LE(104),
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
  /** The images that belong to it, one for each repetition, x fastest. */
  readonly expected: () => readonly Float64Array[];
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
  /** The patient's number; "" for a header without one. */
  readonly patient?: string;
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
  patient = 'phantom',
  dependsOn,
}: ScanOptions = {}): Scan {
  let state = seed;
  const random = (): number => Math.fround((state = (state * 48271) % 2147483647) / 2147483647);
  const measured = Array.from({ length: noise ? 1 : repetitions }, () =>
    Array.from({ length: lines }, () => Array.from({ length: 2 * samples * channels }, random)),
  );
  return {
    header: headerFor(measurement, patient, dependsOn, samples, lines),
    acquisitions: measured.flatMap((each, repetition) =>
      each.map((data, line) => acquisition({ line, repetition, samples, channels, flags: noise ? NOISE : 0n }, data)),
    ),
    expected: () => (noise ? [] : measured.map(each => combined(each, samples, channels))),
  };
}

/** The root of the sum of squares over what each channel sees. The lines of k-space are those of all channels. */
function combined(lines: readonly (readonly number[])[], samples: number, channels: number): Float64Array {
  const squares = new Float64Array(samples * lines.length);
  for (let channel = 0; channel < channels; channel++) {
    const kSpace = emptyImage(samples, lines.length);
    lines.forEach((line, y) => {
      // The transform of the conjugate has the magnitude of the inverse transform.
      for (let at = 0; at < 2 * samples; at++)
        kSpace.values[2 * samples * y + at] = (line[2 * samples * channel + at] ?? 0) * (at % 2 === 0 ? 1 : -1);
    });
    const { values } = toKSpace(kSpace);
    for (let at = 0; at < squares.length; at++)
      squares[at] = (squares[at] ?? 0) + (values[2 * at] ?? 0) ** 2 + (values[2 * at + 1] ?? 0) ** 2;
  }
  return squares.map(Math.sqrt);
}

function headerFor(
  measurement: string,
  patient: string,
  dependsOn: string | undefined,
  samples: number,
  lines: number,
): string {
  const space = (name: string): string =>
    `<${name}><matrixSize><x>${samples}</x><y>${lines}</y><z>1</z></matrixSize>` +
    `<fieldOfView_mm><x>300</x><y>300</y><z>6</z></fieldOfView_mm></${name}>`;
  const dependency =
    dependsOn === undefined
      ? ''
      : `<measurementDependency><dependencyType>Noise</dependencyType><measurementID>${dependsOn}</measurementID></measurementDependency>`;
  return [
    '<?xml version="1.0"?><ismrmrdHeader xmlns="http://www.ismrm.org/ISMRMRD">',
    patient === '' ? '' : `<subjectInformation><patientID>${patient}</patientID></subjectInformation>`,
    '<studyInformation><studyID>1</studyID></studyInformation>',
    `<measurementInformation><measurementID>${measurement}</measurementID>${dependency}</measurementInformation>`,
    '<acquisitionSystemInformation><stationName>prisma</stationName></acquisitionSystemInformation>',
    '<experimentalConditions><H1resonanceFrequency_Hz>63500000</H1resonanceFrequency_Hz></experimentalConditions>',
    `<encoding>${space('encodedSpace')}${space('reconSpace')}<encodingLimits/><trajectory>cartesian</trajectory></encoding>`,
    '</ismrmrdHeader>',
  ].join('');
}

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

/** Most that a pixel may differ; the data are between 0 and 1. */
const ROUNDING = 1e-5;

/** Whether an answer has the images that belong to a scan, each pixel of them. */
export const isComplete = ({ images, texts }: Answer, { expected }: Scan): boolean => {
  const wanted = expected();
  return (
    texts.length === 0 &&
    images.length === wanted.length &&
    images.every(
      ({ repetition, pixels }) =>
        pixels.length === wanted[repetition]?.length &&
        pixels.every((pixel, at) => Math.abs(pixel - (wanted[repetition]?.[at] ?? 0)) < ROUNDING * pixels.length),
    )
  );
};
