import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import type { Address } from '../../lib/mri/protocol/connect';

/** How a connection ended for the server. */
export type Ending = 'FIN' | 'reset';

export interface Heard {
  /** Everything that the client has sent. */
  bytes: Buffer;
  readonly ending: Promise<Ending>;
}

/**
 * A server that says what a test tells it to say, for one connection.
 * @param say Called when the client has said CLOSE, or with every piece that arrives if `early`.
 */
export async function aServer(
  say: (socket: Socket, heard: Heard) => void,
  { early = false } = {},
): Promise<{ readonly address: Address; readonly heard: Promise<Heard>; readonly stop: () => void }> {
  const sockets = new Set<Socket>();
  const server = createServer({ allowHalfOpen: true });
  const heard = new Promise<Heard>(resolve => {
    server.on('connection', socket => {
      sockets.add(socket);
      const ending = new Promise<Ending>(ended => {
        socket.on('end', () => {
          socket.end();
          ended('FIN');
        });
        socket.on('error', () => undefined);
        socket.on('close', () => {
          ended('reset');
        });
      });
      const all: Heard = { bytes: Buffer.alloc(0), ending };
      let said = false;
      socket.on('data', piece => {
        all.bytes = Buffer.concat([all.bytes, piece]);
        if (said || !(early || all.bytes.subarray(-2).equals(Buffer.from([4, 0])))) return;
        said = true;
        say(socket, all);
      });
      resolve(all);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const listening = server.address();
  if (listening === null || typeof listening === 'string') throw new Error('not a TCP server');
  return {
    address: { host: '127.0.0.1', port: listening.port },
    heard,
    stop: () => {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}
