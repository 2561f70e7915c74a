import { createServer, type Server, type Socket } from 'node:net';
import type { Endpoint } from '../../tools/fakes/discovery';
import { MessageReader } from '../../tools/fakes/message-reader';
import { durationOf } from '../../tools/fakes/pod';
import { says } from '../../tools/fakes/gadgetron-client';

interface Work {
  readonly socket: Socket;
  readonly config: string;
  readonly started: number;
  /** Milliseconds of a pod that does nothing else. */
  remaining: number;
}

/** The answer to a query: its number (bytes 8 to 15 of the query) and a text. */
function versionFor(query: Buffer): Buffer {
  const text = Buffer.from('4.7.2');
  const head = Buffer.alloc(18);
  head.writeUInt16LE(7, 0);
  query.copy(head, 2, 8, 16);
  head.writeBigUInt64LE(BigInt(text.length), 10);
  return Buffer.concat([head, text]);
}

/** A session that a pod finished. */
export interface Done {
  readonly started: number;
  readonly ended: number;
}

/**
 * A pod with a Gadgetron that does nothing but work. As the real one, it takes
 * every connection, any number at a time, and what runs at the same time shares
 * its CPU: two take twice as long. It answers queries: the gateway takes a pod that
 * does not for dead. Unlike tools/fakes/gadgetron, it is a timer and no process,
 * makes no images, knows one query, and survives resets.
 */
export class BenchPod implements Endpoint {
  readonly port = 9002;
  /** By the name of the configuration. */
  readonly done = new Map<string, Done>();
  /** Most sessions that ran at a time. */
  most = 0;
  private readonly working = new Set<Work>();
  private readonly server: Server;
  private since = 0;
  private next: NodeJS.Timeout | undefined;

  private constructor(
    readonly name: string,
    readonly address: string,
  ) {
    this.server = createServer({ noDelay: true }, socket => {
      this.hear(socket);
    });
  }

  static async start(name: string, address: string): Promise<BenchPod> {
    const pod = new BenchPod(name, address);
    await new Promise<void>((resolve, reject) =>
      pod.server.once('error', reject).listen(pod.port, address, 4096, resolve),
    );
    return pod;
  }

  async stop(): Promise<void> {
    clearTimeout(this.next);
    const closed = new Promise(resolve => this.server.close(resolve));
    for (const { socket } of this.working) socket.destroy();
    await closed;
  }

  private hear(socket: Socket): void {
    const reader = new MessageReader();
    socket.on('error', () => undefined);
    socket.on('data', bytes => {
      for (const { id, body } of reader.read(bytes)) {
        if (id === 1) this.begin(socket, body.toString('latin1').split('\0')[0] ?? '');
        if (id === 6) socket.end(Buffer.concat([versionFor(body), says.close()]), () => socket.destroy());
      }
    });
  }

  private begin(socket: Socket, config: string): void {
    this.advance();
    const work: Work = { socket, config, started: performance.now(), remaining: durationOf(config) };
    this.working.add(work);
    this.most = Math.max(this.most, this.working.size);
    socket.once('close', () => {
      this.advance();
      if (this.working.delete(work)) this.goOn();
    });
    this.goOn();
  }

  /** What has been done of each since the last look. */
  private advance(): void {
    const now = performance.now();
    for (const work of this.working) work.remaining -= (now - this.since) / this.working.size;
    this.since = now;
  }

  private goOn(): void {
    for (const work of this.working) if (work.remaining <= 0) this.finish(work);
    clearTimeout(this.next);
    if (this.working.size === 0) return;
    const least = Math.min(...[...this.working].map(({ remaining }) => remaining));
    this.next = setTimeout(
      () => {
        this.advance();
        this.goOn();
      },
      Math.ceil(least * this.working.size),
    );
  }

  private finish(work: Work): void {
    this.working.delete(work);
    this.done.set(work.config, { started: work.started, ended: performance.now() });
    work.socket.end(says.close(), () => work.socket.destroy());
  }
}
