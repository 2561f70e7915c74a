import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { pipeline } from 'node:stream/promises';
import { Failure } from '../failure';
import { type KubernetesApi, messageOf } from './api';
import { entrancePod } from './deployed';
import type { Link } from './link';
import { forwardTo } from './port-forward';
import { GADGETRON_PORT } from './ssh-command';

/**
 * Listens on a port of this computer, and leads each connection through the API server to a pod that takes clients just
 * then: when a pod goes, the next connection finds another one.
 * @throws Failure when the port is in use.
 */
export async function portForwardLink(api: KubernetesApi, release: string, port: number): Promise<Link> {
  let trouble: string | undefined;
  const sockets = new Set<Socket>();
  const server = createServer({ allowHalfOpen: true, noDelay: true }, socket => {
    sockets.add(socket);
    socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
    lead(api, release, socket).then(
      () => (trouble = undefined),
      (error: unknown) => {
        trouble = messageOf(error);
        socket.destroy();
      },
    );
  });
  server.listen(port, 'localhost');
  try {
    await once(server, 'listening');
  } catch (error) {
    throw new Failure([`port ${port} of this computer: ${messageOf(error)}; --port names another one`]);
  }
  return {
    // The API server is asked again for each connection.
    lost: new Promise(() => undefined),
    trouble: () => trouble,
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}

async function lead(api: KubernetesApi, release: string, socket: Socket): Promise<void> {
  const forwarded = await forwardTo(api, await entrancePod(api, release), GADGETRON_PORT);
  await Promise.all([pipeline(socket, forwarded), pipeline(forwarded, socket)]).catch((error: unknown) => {
    // A client or a pod that goes is no trouble of the way.
    if (forwarded.errored && !(error instanceof Error && 'code' in error)) throw forwarded.errored;
  });
}
