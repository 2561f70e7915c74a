import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import type { Duplex } from 'node:stream';
import { opened } from '../programs/opened';

/** A proxy for HTTPS (CONNECT), which leads every name to a port of this machine: names need not exist. */
export class FakeProxy {
  /** What it was asked for: `name:port`, or `refused` for a request without a password where it wants one. */
  readonly asked: string[] = [];

  private constructor(
    private readonly server: Server,
    port: number,
    password: string | undefined,
  ) {
    const wanted = password === undefined ? undefined : `Basic ${Buffer.from(password).toString('base64')}`;
    server.on('connect', ({ url = '', headers }, client: Duplex) => {
      client.on('error', () => undefined);
      if (headers['proxy-authorization'] !== wanted) {
        this.asked.push('refused');
        client.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n');
        return;
      }
      this.asked.push(url);
      const target = connect(port, '127.0.0.1', () => {
        client.write('HTTP/1.1 200 Connection Established\r\n\r\n');
        target.pipe(client).pipe(target);
      });
      target.on('error', () => client.destroy());
    });
  }

  static async start(port: number, password?: string): Promise<FakeProxy> {
    const server = createServer();
    const proxy = new FakeProxy(server, port, password);
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
    return opened(proxy, () => {
      server.closeAllConnections();
      server.close();
    });
  }

  get address(): string {
    return `127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }
}
