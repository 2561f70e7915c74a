import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { ConnectionLost } from './errors';

/** Bytes that are kept before the sender is made to wait. */
const ENOUGH = 1024 * 1024;

/** What has happened to a connection, by the code of its error. */
const reasons: Readonly<Record<string, string>> = {
  ECONNRESET: 'the connection was reset',
  EPIPE: 'the server closed the connection while data were sent',
  ETIMEDOUT: 'the server does not answer any more',
};

/** Reads exactly as many bytes as are asked for, in whatever pieces they arrive. */
export class ByteReader {
  private pieces: Buffer[] = [];
  private length = 0;
  private wanted = 0;
  private end: string | undefined;

  constructor(private readonly stream: Readable) {
    stream.on('data', (piece: Buffer) => {
      this.pieces.push(piece);
      this.length += piece.length;
      if (this.length >= Math.max(this.wanted, ENOUGH)) stream.pause();
      stream.emit('arrived');
    });
    const ended = (reason: string) => (): void => {
      this.end ??= reason;
      stream.emit('arrived');
    };
    stream.on('end', ended('the server closed the connection before it had finished'));
    stream.on('close', ended('the connection was closed'));
    stream.on('error', (error: NodeJS.ErrnoException) => {
      ended(reasons[error.code ?? ''] ?? error.message)();
    });
  }

  /** @throws ConnectionLost when the stream ends or fails before. */
  async read(size: number): Promise<Buffer> {
    this.wanted = size;
    while (this.length < size) {
      if (this.end !== undefined) throw new ConnectionLost(this.end);
      this.stream.resume();
      await once(this.stream, 'arrived');
    }
    const [first, ...others] = this.pieces;
    const all = first !== undefined && others.length === 0 ? first : Buffer.concat(this.pieces);
    this.pieces = [all.subarray(size)];
    this.length = all.length - size;
    return all.subarray(0, size);
  }
}
