import { connect, type Socket } from 'node:net';
import { says, scan as measured } from './gadgetron-client';
import { MessageReader } from './message-reader';

export interface Address {
  readonly address: string;
  readonly port: number;
}

/** How a connection went, as its client saw it. */
export interface Outcome {
  /** The server said goodbye. */
  readonly good: boolean;
  /** What a query was answered with. */
  readonly answer: string | undefined;
  /** Milliseconds from the first byte sent to the end. */
  readonly took: number;
  /** ECONNRESET and the like, if that was the end. */
  readonly error: string | undefined;
}

/** A connection of a client; what it sends is up to the test. */
export class Connection {
  /** How it ended. Never rejects. */
  readonly ended: Promise<Outcome>;
  private readonly since = performance.now();

  constructor(readonly socket: Socket) {
    const reader = new MessageReader();
    let good = false;
    let answer: string | undefined;
    let error: string | undefined;
    this.ended = new Promise(resolve => {
      socket.on('data', bytes => {
        for (const { id, body } of reader.read(bytes)) {
          if (id === 4) good = true;
          if (id === 7) answer = body.subarray(16).toString();
        }
      });
      socket.on('end', () => socket.end());
      socket.on('error', (failure: NodeJS.ErrnoException) => {
        error = failure.code;
      });
      socket.on('close', () => {
        resolve({ good, answer, error, took: performance.now() - this.since });
      });
    });
  }

  send(...messages: readonly Buffer[]): this {
    this.socket.write(Buffer.concat(messages));
    return this;
  }

  /** The client's process is killed with data on its way, or its node is. */
  reset(): void {
    this.socket.resetAndDestroy();
  }
}

/** Connects, and says nothing yet. */
export const open = ({ address, port }: Address): Promise<Connection> =>
  new Promise((resolve, reject) => {
    const socket = connect({ host: address, port, noDelay: true }, () => {
      socket.off('error', reject);
      resolve(new Connection(socket));
    });
    socket.once('error', reject);
  });

/** A whole scan, as the stock client sends it: everything at once. */
export function scan(config: string, samples = 64): readonly Buffer[] {
  const { header, acquisitions } = measured({ lines: 1, channels: 1, samples });
  return [says.filename(config), says.header(header), ...acquisitions, says.close()];
}

const MIB = 2 ** 20;
/** One acquisition, 2048 samples of 64 channels: a MiB and its header. */
const large: Buffer = (() => {
  const bytes = Buffer.alloc(2 + 340 + MIB);
  bytes.writeUInt16LE(1008, 0);
  bytes.writeUInt16LE(2048, 2 + 34);
  bytes.writeUInt16LE(64, 2 + 38);
  return bytes;
})();

/** Sends a scan of so many bytes of data all at once, without a goodbye. */
export function push(connection: Connection, config: string, bytes: number): Connection {
  connection.send(says.filename(config), says.header('<ismrmrdHeader/>'));
  for (let at = 0; at < bytes; at += MIB)
    connection.socket.write(large.subarray(0, Math.min(large.length, bytes - at)));
  return connection;
}

/** Reconstructs; the configuration `work-300-abc.xml` takes a fake pod 300 ms. */
export async function reconstruct(server: Address, config: string, samples = 64): Promise<Outcome> {
  try {
    const connection = await open(server);
    return await connection.send(...scan(config, samples)).ended;
  } catch (failure) {
    return { good: false, answer: undefined, took: 0, error: (failure as NodeJS.ErrnoException).code };
  }
}

/** Asks for the version, as `gadgetron_ismrmrd_client -Q gadgetron::version` does: piece by piece, and without waiting for the answer. */
export async function ask(server: Address, what = 'gadgetron::version'): Promise<Outcome> {
  const connection = await open(server);
  const bytes = says.query(what);
  for (const [from, to] of [
    [0, 2],
    [2, 10],
    [10, 18],
    [18, 26],
    [26, bytes.length],
  ] as const)
    connection.send(bytes.subarray(from, to));
  return connection.send(says.close()).ended;
}
