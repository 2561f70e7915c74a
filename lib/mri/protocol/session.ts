import { once } from 'node:events';
import type { Socket } from 'node:net';
import type { Acquisition } from './acquisition';
import { ByteReader } from './byte-reader';
import { type Address, openConnection } from './connect';
import { type Answer, answers } from './decode';
import { closeMessage, type Configuration, configurationMessage, dataMessage, headerMessage } from './encode';
import { hangUp } from './hang-up';
import type { Waveform } from './waveform';

export interface Reconstruction {
  readonly server: Address;
  readonly configuration: Configuration;
  /** The ISMRMRD header, XML. */
  readonly header: string;
  /** The raw data, read as fast as the server takes them. */
  readonly data: AsyncIterable<Acquisition | Waveform>;
  /** How often to try to connect. @default 1 */
  readonly attempts?: number;
  /** Ends the connection, by FIN. */
  readonly signal?: AbortSignal;
  /** Called with the bytes that the kernel has taken, after each message. */
  readonly onSent?: (bytes: number) => void;
}

/**
 * One reconstruction: sends configuration, header and data, and hands out what the server sends until it says CLOSE.
 * There is no time limit: a scanner pauses, and a server may have a queue.
 * @throws ConnectionLost when the connection ends before CLOSE; ProtocolError; what `data` throws.
 */
export async function* reconstruct(reconstruction: Reconstruction): AsyncGenerator<Answer> {
  const { server, attempts, signal } = reconstruction;
  const socket = await openConnection(server, attempts, signal);
  // A reading fails with the same error; without a listener Node would end the program.
  socket.on('error', () => undefined);
  const stop = (): void => void hangUp(socket);
  signal?.addEventListener('abort', stop, { once: true });
  // The reason why no more data came is better than the loss of the connection that follows from it.
  let failure: { readonly error: unknown } | undefined;
  void send(socket, reconstruction).catch((error: unknown) => {
    failure = { error };
    void hangUp(socket);
  });
  try {
    yield* answers(new ByteReader(socket));
  } catch (error) {
    throw failure === undefined ? error : failure.error;
  } finally {
    signal?.removeEventListener('abort', stop);
    await hangUp(socket);
  }
}

async function send(socket: Socket, { configuration, header, data, onSent }: Reconstruction): Promise<void> {
  await write(socket, [configurationMessage(configuration), headerMessage(header)]);
  for await (const item of data) {
    if (socket.destroyed || socket.writableEnded) return;
    await write(socket, dataMessage(item));
    onSent?.(socket.bytesWritten);
  }
  await write(socket, [closeMessage()]);
  onSent?.(socket.bytesWritten);
}

/** Writes the parts of a message, and waits while the server takes no more. */
async function write(socket: Socket, parts: readonly Buffer[]): Promise<void> {
  if (socket.destroyed || socket.writableEnded) return;
  socket.cork();
  const room = parts.filter(part => part.length > 0).map(part => socket.write(part));
  socket.uncork();
  if (room.includes(false)) await roomOrEnd(socket);
}

/** Resolves when the socket takes more, or never will. */
async function roomOrEnd(socket: Socket): Promise<void> {
  const either = new AbortController();
  const events = ['drain', 'close'].map(event => once(socket, event, { signal: either.signal }));
  // A connection that fails shows where answers are read.
  await Promise.race(events).catch(() => undefined);
  either.abort();
  await Promise.allSettled(events);
}
