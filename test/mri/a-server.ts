import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import type { Address } from '../../lib/mri/protocol/connect';
import { type Message, MessageReader } from '../../tools/fakes/message-reader';

/** How a connection ended for the server. */
export type Ending = 'FIN' | 'reset';

export interface Heard {
  /** Everything that the client has sent. */
  bytes: Buffer;
  readonly messages: Message[];
  readonly ending: Promise<Ending>;
}

/** The message of a version, as Gadgetron answers a query. */
export function versionMessage(number: Buffer, version = '4.7.2'): Buffer {
  const length = Buffer.alloc(8);
  length.writeUInt32LE(version.length);
  return Buffer.concat([Buffer.from([7, 0]), number, length, Buffer.from(version)]);
}

export interface Script {
  /** Called when the client has said CLOSE. */
  readonly say?: (socket: Socket) => void;
  /** Called with each message. @default answers queries */
  readonly hear?: (message: Message, socket: Socket) => void;
}

export const answerQueries: Required<Script>['hear'] = ({ id, body }, socket) => {
  if (id === 6) socket.write(versionMessage(body.subarray(8, 16)));
};

/** A server that says what a test tells it to say, for one connection. */
export async function aServer({ say = () => undefined, hear = answerQueries }: Script): Promise<{
  readonly address: Address;
  readonly heard: Promise<Heard>;
  readonly stop: () => void;
}> {
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
      const all: Heard = { bytes: Buffer.alloc(0), messages: [], ending };
      const reader = new MessageReader();
      socket.on('data', piece => {
        all.bytes = Buffer.concat([all.bytes, piece]);
        for (const message of reader.read(piece)) {
          all.messages.push(message);
          hear(message, socket);
          if (message.id === 4) say(socket);
        }
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
