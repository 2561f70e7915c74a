import {
  type Acquisition,
  ACQUISITION_HEADER_SIZE,
  acquisitionShape,
  isCompressed,
  samplesSize,
  trajectorySize,
} from './acquisition';
import type { ByteReader } from './byte-reader';
import { ProtocolError } from './errors';
import { type Image, IMAGE_HEADER_SIZE, imageShape, pixelsSize, sizeProblem } from './image';
import { MessageId } from './message-id';
import { type Waveform, WAVEFORM_HEADER_SIZE, waveformSize } from './waveform';

/** What a server sends until it says CLOSE. Errors come as text. */
export type Answer =
  | Image
  | Acquisition
  | Waveform
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'response'; readonly text: string };

/** Most bytes of a text or of an image's attributes: a longer one means that the stream is out of step. */
const LONGEST_TEXT = 64 * 1024 * 1024;

/**
 * Reads messages until CLOSE.
 * @throws ProtocolError for a message that clients do not know, and for an image that cannot be saved.
 * @throws ConnectionLost when the connection ends before CLOSE.
 */
export async function* answers(input: ByteReader): AsyncGenerator<Answer> {
  for (;;) {
    const id = (await input.read(2)).readUInt16LE();
    switch (id) {
      case MessageId.close:
        return;
      case MessageId.text:
        yield { kind: 'text', text: await textOf(input, (await input.read(4)).readUInt32LE()) };
        break;
      case MessageId.response:
        await input.read(8);
        yield { kind: 'response', text: await textOf(input, await longLength(input)) };
        break;
      case MessageId.image:
        yield await image(input);
        break;
      case MessageId.acquisition:
        yield await acquisition(input);
        break;
      case MessageId.waveform:
        yield await waveform(input);
        break;
      default:
        throw new ProtocolError(`the server sent a message of the unknown kind ${id}`);
    }
  }
}

async function image(input: ByteReader): Promise<Image> {
  const header = await input.read(IMAGE_HEADER_SIZE);
  const shape = imageShape(header);
  const problem = sizeProblem(shape);
  if (problem !== undefined) throw new ProtocolError(problem);
  const attributes = await bounded(input, await longLength(input));
  return { kind: 'image', header, attributes, pixels: await input.read(pixelsSize(shape)) };
}

async function acquisition(input: ByteReader): Promise<Acquisition> {
  const header = await input.read(ACQUISITION_HEADER_SIZE);
  const shape = acquisitionShape(header);
  if (isCompressed(shape)) throw new ProtocolError('the server sent compressed samples, which are not supported');
  const trajectory = await input.read(trajectorySize(shape));
  return { kind: 'acquisition', header, trajectory, samples: await input.read(samplesSize(shape)) };
}

async function waveform(input: ByteReader): Promise<Waveform> {
  const header = await input.read(WAVEFORM_HEADER_SIZE);
  return { kind: 'waveform', header, samples: await input.read(waveformSize(header)) };
}

const longLength = async (input: ByteReader): Promise<number> => Number((await input.read(8)).readBigUInt64LE());

const textOf = async (input: ByteReader, length: number): Promise<string> =>
  (await bounded(input, length)).toString().replace(/\0+$/, '');

function bounded(input: ByteReader, length: number): Promise<Buffer> {
  if (length > LONGEST_TEXT) throw new ProtocolError(`the server announced a text of ${length} bytes`);
  return input.read(length);
}
