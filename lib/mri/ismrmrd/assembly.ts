/** Messages as they are sent, one behind the other. */
export interface Messages {
  /** Good until the messages after the next are asked for, which take the same memory. */
  readonly bytes: Buffer;
  readonly count: number;
}

/** What a message consists of behind its id. */
interface Content {
  readonly header: Buffer;
  readonly parts: readonly Buffer[];
}

/**
 * Puts messages together in two pieces of memory, which are used in turn: one is written while the other is filled, and
 * new memory would cost more than the copy.
 */
export class Assembly {
  private bytes = Buffer.alloc(2 * 1024 * 1024);
  private other = Buffer.alloc(2 * 1024 * 1024);
  private length = 0;
  private count = 0;

  add(id: number, { header, parts }: Content): void {
    const all = [header, ...parts];
    const end = all.reduce((sum, { length }) => sum + length, this.length + 2);
    if (end > this.bytes.length) this.bytes = Buffer.concat([this.bytes], 2 * end);
    this.bytes.writeUInt16LE(id, this.length);
    this.length += 2;
    for (const part of all) {
      this.bytes.set(part, this.length);
      this.length += part.length;
    }
    this.count++;
  }

  /** What was added since the last time. */
  take(): Messages {
    const taken = { bytes: this.bytes.subarray(0, this.length), count: this.count };
    [this.bytes, this.other] = [this.other, this.bytes];
    this.length = 0;
    this.count = 0;
    return taken;
  }
}
