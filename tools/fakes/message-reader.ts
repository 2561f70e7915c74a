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
  1008: bytes =>
    bytes.length < 340
      ? undefined
      : 340 + bytes.readUInt16LE(34) * (bytes.readUInt16LE(38) * 8 + bytes.readUInt16LE(176) * 4),
  1026: bytes => (bytes.length < 40 ? undefined : 40 + 4 * bytes.readUInt16LE(28) * bytes.readUInt16LE(30)),
  1022: bytes => {
    const [meta, x = 0, y = 0, z = 0, channels = 0] = [194, 16, 18, 20, 34].map(at =>
      bytes.length < 206 ? 0 : bytes.readUInt16LE(at),
    );
    if (bytes.length < 206) return undefined;
    return 206 + (meta ?? 0) + (PIXEL_SIZES[bytes.readUInt16LE(2)] ?? 0) * x * y * z * channels;
  },
};

/** Bytes of a pixel, by the number of its type. */
const PIXEL_SIZES = [0, 2, 2, 4, 4, 4, 8, 8, 16];

const prefixed = (bytes: Buffer, at: number, size: 4 | 8): number | undefined =>
  bytes.length < at + size ? undefined : at + size + bytes.readUInt32LE(at);

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
