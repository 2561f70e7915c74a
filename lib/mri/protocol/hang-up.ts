import { once } from 'node:events';
import type { Socket } from 'node:net';

/** Milliseconds that a server has to close its side after ours. */
const PATIENCE = 2000;

/**
 * Ends a connection by FIN: a reset would end a stock Gadgetron that has not accepted the connection yet. Whatever the
 * server still sends is read and dropped, since closing a socket with unread bytes resets the connection as well.
 */
export async function hangUp(socket: Socket): Promise<void> {
  if (socket.destroyed) return;
  socket.on('error', () => undefined);
  socket.removeAllListeners('data');
  socket.resume();
  socket.end();
  await once(socket, 'close', { signal: AbortSignal.timeout(PATIENCE) }).catch(() => undefined);
  socket.destroy();
}
