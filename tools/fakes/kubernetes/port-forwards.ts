import type { IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';

/** A server of this machine that stands in for one in a pod. */
export interface Listener {
  readonly address: string;
  readonly port: number;
}

/** A port of a pod, and who listens there, if anybody does. */
interface Forward {
  readonly pod: string;
  readonly port: number;
  readonly to: Listener | undefined;
}

/** The kubelet's side of port-forward, in the protocol v4.channel.k8s.io: a byte for the channel before each message. */
export class PortForwards {
  private readonly server = new WebSocketServer({
    noServer: true,
    handleProtocols: protocols => (protocols.has('v4.channel.k8s.io') ? 'v4.channel.k8s.io' : false),
  });

  accept(request: IncomingMessage, socket: Duplex, head: Buffer, forward: Forward): void {
    this.server.handleUpgrade(request, socket, head, client => {
      lead(client, forward);
    });
  }
}

const [DATA, ERROR] = [0, 1];

function lead(client: WebSocket, { pod, port, to }: Forward): void {
  const say = (channel: number, bytes: Buffer): void => {
    client.send(Buffer.concat([Buffer.from([channel]), bytes]));
  };
  const announced = Buffer.alloc(2);
  announced.writeUInt16LE(port);
  say(DATA, announced);
  say(ERROR, announced);
  const refuse = (): void => {
    say(ERROR, Buffer.from(`an error occurred forwarding ${port} -> ${port}: ${pod}: connect: connection refused`));
    client.close();
  };
  if (to === undefined) {
    refuse();
    return;
  }
  const server = connect({ host: to.address, port: to.port, allowHalfOpen: true });
  server.on('error', refuse);
  server.on('data', bytes => {
    say(DATA, bytes);
  });
  server.on('end', () => {
    client.close();
  });
  client.on('message', (message: Buffer) => {
    if (message.readUInt8(0) === DATA) server.write(message.subarray(1));
  });
  client.on('close', () => server.end());
}
