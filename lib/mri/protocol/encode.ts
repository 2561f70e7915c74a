import type { Acquisition } from './acquisition';
import { MessageId } from './message-id';
import { NAME_SIZE } from './name-size';
import type { Waveform } from './waveform';

const u16 = (value: number): Buffer => {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
};

const text = (id: number, content: string | Buffer): Buffer => {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  const length = Buffer.alloc(4);
  length.writeUInt32LE(bytes.length);
  return Buffer.concat([u16(id), length, bytes]);
};

/**
 * What the server is to do: a configuration that it has, by name, or one of the client's own, as text. Gadgetron's are XML;
 * to other servers the text may mean something else.
 */
export type Configuration = { readonly name: string } | { readonly text: string };

/** @throws RangeError when a name does not fit into its field. */
export function configurationMessage(configuration: Configuration): Buffer {
  if ('text' in configuration) return text(MessageId.configurationText, configuration.text);
  const name = Buffer.from(configuration.name);
  if (name.length >= NAME_SIZE) throw new RangeError(`a configuration's name has at most ${NAME_SIZE - 1} bytes`);
  const field = Buffer.alloc(NAME_SIZE);
  name.copy(field);
  return Buffer.concat([u16(MessageId.configurationName), field]);
}

export const headerMessage = (xml: string | Buffer): Buffer => text(MessageId.header, xml);

/** Parameters of a reconstruction, JSON, as OpenRecon's servers expect them directly behind the header. */
export const parametersMessage = (json: string): Buffer => text(MessageId.text, json);

/** A question that the server answers in any state, with the same number. */
export function queryMessage(question: string, number: number): Buffer {
  const bytes = Buffer.from(question);
  // 8 bytes are reserved.
  const numbers = Buffer.alloc(24);
  numbers.writeBigUInt64LE(BigInt(number), 8);
  numbers.writeBigUInt64LE(BigInt(bytes.length), 16);
  return Buffer.concat([u16(MessageId.query), numbers, bytes]);
}

export const closeMessage = (): Buffer => u16(MessageId.close);

/** Raw data as messages, one behind the other. */
export const dataMessages = (items: readonly (Acquisition | Waveform)[]): Buffer =>
  Buffer.concat(
    items.flatMap(item =>
      item.kind === 'acquisition'
        ? [u16(MessageId.acquisition), item.header, item.trajectory, item.samples]
        : [u16(MessageId.waveform), item.header, item.samples],
    ),
  );
