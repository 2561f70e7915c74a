import { createServer, type Server, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { python, startGadgetron } from '../../tools/fakes/fakes';
import { Host } from '../../tools/fakes/host';
import { type ways, ScannerProcess } from '../../tools/fakes/scanner-process';
import { opened } from '../../tools/programs/opened';
import { until } from '../../tools/programs/processes';
import { describeWith, namespaces, program } from '../../tools/programs/programs';

const MB = 1e6;

/** A server that reads one connection, and notes its end. */
class Listener {
  readonly server: Server;
  socket: Socket | undefined;
  end: string | undefined;
  read = 0;

  constructor() {
    this.server = createServer({ allowHalfOpen: true }, socket => {
      this.socket = socket;
      socket.on('data', bytes => (this.read += bytes.length)).on('end', () => (this.end = 'FIN'));
      socket.on('error', (error: NodeJS.ErrnoException) => (this.end = error.code));
    });
  }

  async start(): Promise<number> {
    opened(this, () => {
      this.stop();
    });
    await new Promise<void>(resolve => this.server.listen(0, '0.0.0.0', resolve));
    const address = this.server.address();
    return typeof address === 'object' && address ? address.port : 0;
  }

  stop(): void {
    this.socket?.destroy();
    this.server.close();
  }
}

/** How a server sees the end of a client that leaves in the middle of 2 GB. */
async function endSeenBy(listener: Listener, way: keyof typeof ways): Promise<string | undefined> {
  const port = await listener.start();
  const scanner = await ScannerProcess.start({ address: '127.0.0.1', port }, { config: 'x', bytes: 2000 * MB });
  try {
    await until('data', () => listener.read > MB);
    scanner.leave(way);
    await until('the end', () => listener.end);
    expect(scanner.said('sent')).toBe(false);
    return listener.end;
  } finally {
    scanner.stop();
    listener.stop();
  }
}

describeWith([python, program('ip'), namespaces()], 'the fake scanner', () => {
  test('pushes 300 MB to a Gadgetron, and hears its goodbye', async () => {
    const gadgetron = await startGadgetron({ args: ['-d', 'true'] });
    const scanner = await ScannerProcess.start(
      { address: '127.0.0.1', port: gadgetron.port },
      { config: 'discard.xml', bytes: 300 * MB },
    );
    try {
      await scanner.says('good');
    } finally {
      scanner.stop();
      gadgetron.kill();
    }
  });

  test.each<[keyof typeof ways, string]>([
    ['fin', 'FIN'],
    ['reset', 'ECONNRESET'],
    ['killed', 'FIN'],
  ])('leaves by %s in the middle of a scan, which its server sees as %s', async (way, end) => {
    // A reader that is busy when a reset arrives may find only the end of the stream: then it is tried again.
    const seen: (string | undefined)[] = [];
    while (seen.at(-1) !== end && seen.length < 30) seen.push(await endSeenBy(new Listener(), way));
    expect(seen.at(-1)).toBe(end);
  });

  test('vanishes with its host, and its server sees nothing', async () => {
    const listener = new Listener();
    const port = await listener.start();
    const host = new Host();
    const scanner = await ScannerProcess.start(
      { address: host.near, port },
      { config: 'x', bytes: 2000 * MB, within: host.within },
    );
    try {
      await until('data', () => listener.read > MB);
      host.vanish();
      await sleep(500);
      const before = listener.read;
      await sleep(1000);
      expect([listener.end, listener.read]).toEqual([undefined, before]);
    } finally {
      scanner.stop();
      host.stop();
      listener.stop();
    }
  });
});
