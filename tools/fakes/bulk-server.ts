import { on, once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import { opened } from '../programs/opened';
import { ACQUISITION_HEADER_SIZE, type Acquisition } from '../../lib/mri/protocol/acquisition';
import { IMAGE_HEADER_SIZE } from '../../lib/mri/protocol/image';

/** What a connection has brought, and in how many milliseconds from its first byte to its last. */
export interface Bulk {
  readonly bytes: number;
  readonly milliseconds: number;
}

/** Pixels each way of the images: 1 MiB each. */
const SIZE = 512;

const VERSION = Buffer.from('070001000000000000000500000000000000342e372e32', 'hex');
const CLOSE = Buffer.from([4, 0]);

/**
 * A server that takes whatever is sent as fast as it comes, and from the first byte on sends images as fast as they are
 * taken. It looks at nothing but the end, CLOSE or a FIN, and answers each connection as if it had asked for the version.
 */
export class BulkServer {
  private constructor(
    private readonly server: Server,
    readonly port: number,
    private readonly connections: AsyncIterator<readonly [Socket]>,
    private readonly images: number,
  ) {}

  static async start(images: number): Promise<BulkServer> {
    const server = opened(createServer({ allowHalfOpen: true }), each => each.close());
    const connections = on(server, 'connection') as AsyncIterator<readonly [Socket]>;
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('not a TCP server');
    return new BulkServer(server, address.port, connections, images);
  }

  /** Serves the next connection, until its client has closed it. */
  async next(): Promise<Bulk> {
    const next = await this.connections.next();
    const [socket] = next.value as readonly [Socket];
    socket.on('error', () => undefined);
    let [bytes, first, last] = [0, 0, 0];
    let tail = Buffer.alloc(0);
    let sending: Promise<void> | undefined;
    socket.on('data', (piece: Buffer) => {
      last = performance.now();
      if (bytes === 0) first = last;
      bytes += piece.length;
      sending ??= this.sendImages(socket);
      tail = Buffer.concat([tail, piece.subarray(-2)]).subarray(-2);
      if (tail.equals(CLOSE)) void sending.then(() => socket.end(CLOSE));
    });
    socket.on('end', () => socket.end());
    await once(socket, 'close');
    return { bytes, milliseconds: last - first };
  }

  stop(): void {
    this.server.close();
  }

  private async sendImages(socket: Socket): Promise<void> {
    socket.write(VERSION);
    const header = Buffer.alloc(IMAGE_HEADER_SIZE);
    for (const [at, value] of [
      [2, 5],
      [16, SIZE],
      [18, SIZE],
      [20, 1],
      [34, 1],
    ] as const)
      header.writeUInt16LE(value, at);
    const message = Buffer.concat([Buffer.from([0xfe, 0x03]), header, Buffer.alloc(8 + 4 * SIZE * SIZE)]);
    const closed = once(socket, 'close');
    for (let image = 0; image < this.images && !socket.destroyed; image++)
      if (!socket.write(message)) await Promise.race([once(socket, 'drain'), closed]);
  }
}

/** The same readout of 8 channels, as often as makes this many bytes. */
export function* bulkAcquisitions(bytes: number): Generator<Acquisition> {
  const [samples, channels] = [512, 8];
  const header = Buffer.alloc(ACQUISITION_HEADER_SIZE);
  header.writeUInt16LE(samples, 34);
  header.writeUInt16LE(channels, 38);
  const one = {
    kind: 'acquisition',
    header,
    trajectory: Buffer.alloc(0),
    samples: Buffer.alloc(8 * samples * channels),
  } as const;
  for (let made = 0; made < bytes; made += one.samples.length) yield one;
}
