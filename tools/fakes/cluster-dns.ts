import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { opened } from '../programs/opened';
import dns from 'dns-packet';
import type { Discovery, Endpoint } from './discovery';

/**
 * The DNS of a cluster, as far as one headless Service goes: SRV records of its
 * ready pods with their addresses beside them, NXDOMAIN while there is none
 * (CoreDNS, plugin kubernetes). By TCP only. Unlike CoreDNS in most clusters it
 * caches nothing, and it knows no other name: see tools/gateway/core-dns.ts.
 */
export class ClusterDns implements Discovery {
  /** Any free one at first, then that one again. */
  port = 0;
  private endpoints: readonly Endpoint[] = [];
  private readonly server: Server;
  private readonly sockets = new Set<Socket>();
  private deaf = false;

  private constructor(
    private readonly service: string,
    readonly address: string,
  ) {
    this.server = createServer(socket => {
      this.answer(socket);
    });
  }

  static async start(service: string, address: string): Promise<ClusterDns> {
    const cluster = new ClusterDns(service, address);
    await cluster.listen();
    return opened(cluster, () => cluster.stop());
  }

  get environment(): Readonly<Record<string, string>> {
    return { DNS: `${this.address}:${this.port}` };
  }

  /** The ready pods from now on. */
  serve(endpoints: readonly Endpoint[]): void {
    this.endpoints = endpoints;
  }

  /** Connections stay open, but nothing comes back. */
  fallSilent(): void {
    this.deaf = true;
  }

  speakAgain(): void {
    this.deaf = false;
  }

  /** Stops listening. */
  async stop(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    await new Promise(resolve => this.server.close(resolve));
  }

  listen(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.server.once('error', reject).listen(this.port, this.address, () => {
        this.port = (this.server.address() as AddressInfo).port;
        resolve();
      });
    });
  }

  remove(): void {
    // It has no files.
  }

  private answer(socket: Socket): void {
    this.sockets.add(socket);
    let received = Buffer.alloc(0);
    socket.on('error', () => undefined).on('close', () => this.sockets.delete(socket));
    socket.on('data', bytes => {
      received = Buffer.concat([received, bytes]);
      while (received.length >= 2 && received.length >= 2 + received.readUInt16BE(0)) {
        const end = 2 + received.readUInt16BE(0);
        if (!this.deaf) socket.write(this.reply(received.subarray(0, end)));
        received = received.subarray(end);
      }
    });
  }

  private reply(query: Buffer): Buffer {
    const { id, questions = [] } = dns.streamDecode(query);
    const [question] = questions;
    const found = question?.type === 'SRV' && question.name.toLowerCase() === this.service ? this.endpoints : [];
    const host = ({ name }: Endpoint): string => `${name}.${this.service.split('.').slice(2).join('.')}`;
    return dns.streamEncode({
      type: 'response',
      id,
      flags: dns.AUTHORITATIVE_ANSWER | (found.length > 0 ? 0 : NXDOMAIN),
      questions,
      answers: found.map(endpoint => ({
        type: 'SRV',
        name: this.service,
        ttl: 5,
        data: { priority: 0, weight: 100, port: endpoint.port, target: host(endpoint) },
      })),
      additionals: found.map(endpoint => ({ type: 'A', name: host(endpoint), ttl: 5, data: endpoint.address })),
    });
  }
}

const NXDOMAIN = 3;
