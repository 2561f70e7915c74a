import { createServer, type Server, type Socket } from 'node:net';
import { closed, opened } from '../programs/opened';
import type { Endpoint } from './discovery';
import { says } from './gadgetron-client';
import { type Message, MessageReader } from './message-reader';

/** One connection to a pod, as the pod saw it; times are of performance.now(). */
export interface Session {
  readonly pod: string;
  /** What the configuration is called, "script" if it was sent as text, "" before it is known, or when it is a query. */
  config: string;
  readonly accepted: number;
  started?: number;
  ended?: number;
  /** All data is there, up to the client's goodbye. */
  complete: boolean;
  /** The client got its own goodbye. */
  finished: boolean;
  queries: number;
}

/** The number that the gateway's health check gives its query. */
const CHECK = Buffer.from('check\0\0\0');

/** `work-300-abc.xml` takes 300 ms; any other configuration no time. */
export const durationOf = (config: string): number => Number(/^work-([0-9.]+)-/.exec(config)?.[1] ?? 0);

/** The answer to a query of this number. */
function response(answer: string, number: Buffer): Buffer {
  const head = Buffer.alloc(18);
  head.writeUInt16LE(7, 0);
  number.copy(head, 2);
  head.writeUInt32LE(Buffer.byteLength(answer), 10);
  return Buffer.concat([head, Buffer.from(answer)]);
}

/**
 * A pod with the stock Gadgetron, for tests with many of them: all run in the
 * process of the test. It behaves as the real one was seen to: it takes every
 * connection, any number at a time, answers queries at once, waits indefinitely for
 * a client that says nothing, sends an error for messages it does not know, and
 * ends as a whole when a peer has reset its connection before it was accepted.
 * A script with the goodbye right behind it counts as a query: it starts nothing.
 * Unlike the real one, its work is only a time (the configuration's name says
 * how long), it makes no images, and a session is no process of its own, so that
 * nothing outlives its end.
 */
export class FakePod implements Endpoint {
  readonly port = 9002;
  /** Of clients; health checks are counted beside them. */
  readonly sessions: Session[] = [];
  /** Health checks of the gateway that it answered. */
  checks = 0;
  /** Most reconstructions that were there at a time. */
  most = 0;
  /** Ended by a reset. */
  died = false;
  private killed = false;
  private readonly server: Server;
  private readonly sockets = new Set<Socket>();

  private constructor(
    readonly name: string,
    readonly address: string,
    lateness: number,
  ) {
    this.server = createServer({ allowHalfOpen: true }, socket => {
      socket.on('error', () => undefined);
      this.sockets.add(socket);
      setTimeout(() => {
        this.accept(socket);
      }, lateness);
    });
  }

  /** `lateness`: milliseconds by which a connection is there before the server gets round to it, as on a node whose CPUs are busy. */
  static async start(name: string, address: string, { lateness = 3 } = {}): Promise<FakePod> {
    const pod = new FakePod(name, address, lateness);
    await pod.listen();
    return opened(pod, () => pod.kill());
  }

  listen(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.server.once('error', reject).listen(this.port, this.address, 4096, resolve);
    });
  }

  get running(): number {
    return this.sessions.filter(({ started, ended }) => started !== undefined && ended === undefined).length;
  }

  /** The container is killed: every connection is reset and nobody listens. */
  async kill(): Promise<void> {
    this.killed = true;
    closed(this);
    const ended = new Promise(resolve => this.server.close(resolve));
    for (const socket of this.sockets) socket.resetAndDestroy();
    await ended;
  }

  /** The process of each running reconstruction crashes; the server stays. */
  crashReconstructions(): void {
    for (const socket of this.sockets) socket.resetAndDestroy();
  }

  private accept(socket: Socket): void {
    // Server.cpp asks for the peer's address, which a reset has taken away, and nothing catches what that throws.
    if (socket.remoteAddress === undefined) {
      if (!this.killed) this.died = true;
      void this.kill();
      return;
    }
    const session: Session = {
      pod: this.name,
      config: '',
      accepted: performance.now(),
      complete: false,
      finished: false,
      queries: 0,
    };
    const reader = new MessageReader();
    let known = false;
    const know = (first?: Message): void => {
      if (known) return;
      known = true;
      if (first?.id === 6 && first.body.subarray(8, 16).equals(CHECK)) this.checks++;
      else this.sessions.push(session);
    };
    const end = (finished: boolean): void => {
      know();
      if (session.ended !== undefined) return;
      session.ended = performance.now();
      session.finished = finished;
      if (!socket.destroyed) socket.end(says.close(), () => socket.destroy());
    };
    socket.on('close', () => {
      this.sockets.delete(socket);
      know();
      session.ended ??= performance.now();
    });
    socket.on('end', () => {
      // The data ends without a goodbye: an error, and the session is over. Behind the goodbye nobody reads.
      if (!session.complete) end(false);
    });
    socket.on('data', bytes => {
      try {
        for (const message of reader.read(bytes)) {
          know(message);
          this.hear(session, message, socket, end);
        }
      } catch {
        end(false);
      }
    });
  }

  private begin(session: Session): void {
    session.started = performance.now();
    this.most = Math.max(this.most, this.running);
  }

  private hear(session: Session, { id, body }: Message, socket: Socket, end: (finished: boolean) => void): void {
    if (id === 6 && session.started === undefined) {
      session.queries++;
      socket.write(
        response(
          body.subarray(24).toString() === 'gadgetron::version' ? '4.7.2' : 'Unknown query',
          body.subarray(8, 16),
        ),
      );
    } else if (id === 1 || id === 2) {
      session.config = id === 1 ? (body.toString().split('\0')[0] ?? '') : 'script';
      if (id === 1) this.begin(session);
    } else if (id === 3) {
      if (session.started === undefined) this.begin(session);
    } else if (id === 4) {
      const { started } = session;
      session.complete = true;
      if (started === undefined) end(true);
      else setTimeout(end, started + durationOf(session.config) - performance.now(), true).unref();
    }
  }
}
