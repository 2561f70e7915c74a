import type { Socket } from 'node:net';
import { setImmediate as immediate, setTimeout as sleep } from 'node:timers/promises';
import { ByteReader } from './byte-reader';
import { type Address, openConnection } from './connect';
import { type Answer, answers } from './decode';
import {
  closeMessage,
  type Configuration,
  configurationMessage,
  headerMessage,
  parametersMessage,
  queryMessage,
} from './encode';
import { hangUp } from './hang-up';

export interface Reconstruction {
  readonly server: Address;
  readonly configuration: Configuration;
  /** The ISMRMRD header, XML. */
  readonly header: string | Buffer;
  /** Parameters behind the header, JSON, for servers that take them. */
  readonly parameters?: string | undefined;
  /** The raw data: whole messages, some at a time. When the kernel has taken some, the next but one are asked for. */
  readonly data: AsyncIterable<Buffer>;
  /**
   * Whether to ask the server for its version behind the header, and to send data only once it has answered. A client
   * that waits in a queue has then sent little, so that a gateway notices at once when it leaves. Servers that are not
   * Gadgetron may know no queries: they get data a moment after the header.
   * @default true
   */
  readonly asks?: boolean;
  /** How often to try to connect. @default 1 */
  readonly attempts?: number;
  /** Ends the connection, by FIN. */
  readonly signal?: AbortSignal;
  readonly onConnected?: () => void;
  /** Called when the server has answered, with its version: it works on this scan from now on. */
  readonly onAccepted?: (version: string) => void;
  /** Called with the bytes that were written until now. */
  readonly onSent?: (bytes: number) => void;
}

/** What a reconstruction is answered with. Errors come as text; some servers answer with raw data. */
export type Received = Exclude<Answer, { readonly kind: 'response' }>;

const VERSION = 'gadgetron::version';

/**
 * One reconstruction: sends configuration, header and data, and hands out what the server sends until it says CLOSE.
 * There is no time limit: a scanner pauses, and a server may have a queue. The connection is closed as soon as CLOSE has
 * come: some servers accept no other client before.
 * @throws ConnectionLost when the connection ends before CLOSE; ProtocolError; what `data` throws.
 */
export async function* reconstruct(reconstruction: Reconstruction): AsyncGenerator<Received> {
  const { server, attempts, signal, onConnected, onAccepted } = reconstruction;
  const socket = await openConnection(server, attempts, signal);
  onConnected?.();
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
    for await (const answer of answers(new ByteReader(socket))) {
      if (answer.kind === 'response') {
        socket.emit(ACCEPTED);
        onAccepted?.(answer.text);
      } else yield answer;
    }
  } catch (error) {
    throw failure === undefined ? error : failure.error;
  } finally {
    signal?.removeEventListener('abort', stop);
    await hangUp(socket);
  }
}

/**
 * Milliseconds in which a server that is not asked may refuse a configuration or a header. Its reason would be lost in the
 * reset that follows when data are on their way.
 */
const REFUSAL = 250;

/** What the socket emits when the server has answered the question. */
const ACCEPTED = 'accepted';

async function send(socket: Socket, reconstruction: Reconstruction): Promise<void> {
  const { configuration, header, parameters, data, asks = true, onSent } = reconstruction;
  const opening = [
    configurationMessage(configuration),
    headerMessage(header),
    ...(parameters === undefined ? [] : [parametersMessage(parameters)]),
  ];
  const accepted = firstOf(socket, [ACCEPTED, 'close']);
  await write(socket, Buffer.concat(asks ? [...opening, queryMessage(VERSION, 1)] : opening));
  await (asks ? accepted : Promise.race([accepted, sleep(REFUSAL, undefined, { ref: false })]));
  if (!isOpen(socket)) return;
  // While some are on their way to the kernel, the next are read.
  let written = Promise.resolve();
  for await (const messages of data) {
    await written;
    onSent?.(socket.bytesWritten);
    written = write(socket, messages);
    // The server's answers have their turn: an error must not wait behind the data.
    await immediate();
    if (!isOpen(socket)) return;
  }
  await written;
  await write(socket, closeMessage());
  onSent?.(socket.bytesWritten);
}

const isOpen = (socket: Socket): boolean => !socket.destroyed && !socket.writableEnded;

/** Writes bytes, and waits until the kernel has taken all of them. A connection that fails shows where answers are read. */
async function write(socket: Socket, bytes: Buffer): Promise<void> {
  if (isOpen(socket)) await new Promise<unknown>(resolve => socket.write(bytes, resolve));
}

/** Resolves with the first of these events. A connection that fails shows where answers are read. */
const firstOf = (socket: Socket, events: readonly string[]): Promise<void> =>
  new Promise(resolve => {
    const happened = (): void => {
      for (const event of events) socket.off(event, happened);
      resolve();
    };
    for (const event of events) socket.on(event, happened);
  });
