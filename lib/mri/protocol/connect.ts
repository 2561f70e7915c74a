import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** Where a server listens. */
export interface Address {
  readonly host: string;
  readonly port: number;
}

/** Keep-alives from this many milliseconds of silence on: Azure's load balancer forgets a silent connection after 240 s. */
const KEEP_ALIVE_AFTER = 30_000;

/** Errors of a server that may be there a moment later. A name that does not exist is not one of them. */
const passing: readonly string[] = ['ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH', 'ETIMEDOUT', 'EAI_AGAIN'];

/**
 * Opens a connection; where nothing answers, tries again a second later. Only connecting is tried again: once a byte
 * has been sent, the server may have begun to work.
 * @param attempts How often to try, at least once.
 * @throws the error of the last attempt.
 */
export async function openConnection({ host, port }: Address, attempts = 1, signal?: AbortSignal): Promise<Socket> {
  for (let left = attempts - 1; ; left--) {
    const socket = connect({ host, port, allowHalfOpen: true, noDelay: true });
    try {
      await once(socket, 'connect', { signal });
      socket.setKeepAlive(true, KEEP_ALIVE_AFTER);
      return socket;
    } catch (error) {
      socket.destroy();
      if (left <= 0 || !isPassing(error)) throw error;
      await sleep(1000, undefined, { signal });
    }
  }
}

const isPassing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && passing.includes(String(error.code));
