/** Gadgetron's messages, as bytes: little endian, each with its number in front. */

const numbered = (id: number, ...rest: readonly Buffer[]): Buffer => {
  const head = Buffer.alloc(2);
  head.writeUInt16LE(id);
  return Buffer.concat([head, ...rest]);
};

const uint = (value: number, size: 4 | 8): Buffer => {
  const bytes = Buffer.alloc(size);
  bytes.writeUInt32LE(value);
  return bytes;
};

const text = (characters: string, size: 4 | 8): Buffer => Buffer.concat([uint(Buffer.byteLength(characters), size), Buffer.from(characters)]);

/** The name of a configuration that the server has. */
export const configName = (name: string): Buffer => numbered(1, Buffer.from(name.padEnd(1024, '\0')));

/** A configuration of the client's own. */
export const configScript = (xml: string): Buffer => numbered(2, text(xml, 4));

/** The header of the data. */
export const header = (xml: string): Buffer => numbered(3, text(xml, 4));

export const close = numbered(4);

/** A question; the answer has the same number. */
export const query = (what: string, correlation = 42): Buffer => numbered(6, uint(0, 8), uint(correlation, 8), text(what, 8));

export const response = (answer: string, correlation = 42): Buffer => numbered(7, uint(correlation, 8), text(answer, 8));

/** One acquisition of one channel, with this many samples, all of them 0. */
export function acquisition(samples: number): Buffer {
  const head = Buffer.alloc(340);
  head.writeUInt16LE(1, 0);
  head.writeUInt16LE(samples, 34);
  head.writeUInt16LE(1, 36);
  head.writeUInt16LE(1, 38);
  return numbered(1008, head, Buffer.alloc(samples * 8));
}

/** A message that has arrived. */
export interface Message {
  readonly id: number;
  readonly body: Buffer;
}

/** How long a message of this number is, after the number; undefined while too little of it is there to tell. */
const LENGTHS: Readonly<Record<number, (bytes: Buffer) => number | undefined>> = {
  1: () => 1024,
  2: bytes => prefixed(bytes, 0, 4),
  3: bytes => prefixed(bytes, 0, 4),
  4: () => 0,
  5: bytes => prefixed(bytes, 0, 4),
  6: bytes => prefixed(bytes, 16, 8),
  7: bytes => prefixed(bytes, 8, 8),
  1008: bytes => (bytes.length < 340 ? undefined : 340 + bytes.readUInt16LE(34) * (bytes.readUInt16LE(38) * 8 + bytes.readUInt16LE(174) * 4)),
};

const prefixed = (bytes: Buffer, at: number, size: 4 | 8): number | undefined => (bytes.length < at + size ? undefined : at + size + bytes.readUInt32LE(at));

/** Cuts a stream of bytes into messages. */
export class MessageReader {
  private pending: Buffer = Buffer.alloc(0);
  private closed = false;

  /** The messages that are complete with these bytes. What follows a CLOSE is not looked at. Throws at a number that Gadgetron does not know. */
  read(bytes: Buffer): Message[] {
    this.pending = this.pending.length === 0 ? bytes : Buffer.concat([this.pending, bytes]);
    const messages: Message[] = [];
    while (!this.closed && this.pending.length >= 2) {
      const id = this.pending.readUInt16LE(0);
      const lengthOf = LENGTHS[id];
      if (!lengthOf) throw new Error('map::at');
      const length = lengthOf(this.pending.subarray(2));
      if (length === undefined || this.pending.length < 2 + length) break;
      messages.push({ id, body: this.pending.subarray(2, 2 + length) });
      this.pending = this.pending.subarray(2 + length);
      this.closed = id === 4;
    }
    return messages;
  }
}
