import type { Readable } from 'node:stream';

/** The connection ended before the server said CLOSE. */
export class ConnectionLost extends Error {}

/** Exactly as many bytes as are asked for, whatever pieces they come in. */
export class Input {
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
