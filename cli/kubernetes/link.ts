import { once } from 'node:events';
import { connect } from 'node:net';
import { ask } from '../../lib/mri/protocol/query';
import { ConnectionLost, ProtocolError } from '../../lib/mri/protocol/errors';

/** A way from a port of this computer to Gadgetron, while it is there. */
export interface Link {
  /** Resolves with the reason when the way is lost; rejects with a Failure when trying again is no use. */
  readonly lost: Promise<string>;
  /** What went wrong last with a connection through it, if anything. */
  readonly trouble: () => string | undefined;
  /** Closes it; nothing of it is left afterwards. */
  readonly close: () => Promise<void>;
}

/** What a query through a local port tells: Gadgetron's version, that nobody answers, or that nobody listens. */
export type Probe = { readonly version: string } | 'no answer' | 'no listener';

/** Milliseconds until an answer must have come. */
const PATIENCE = 20_000;

/** Asks for Gadgetron's version through a port of this computer: never a connection without a question. */
export async function probe(port: number, signal?: AbortSignal): Promise<Probe> {
  const socket = connect({ host: 'localhost', port, noDelay: true });
  const stop = (): void => void socket.destroy();
  signal?.addEventListener('abort', stop, { once: true });
  try {
    await once(socket, 'connect', { signal });
    socket.setTimeout(PATIENCE, stop);
    return { version: await ask(socket, 'gadgetron::version') };
  } catch (error) {
    if (error instanceof ConnectionLost || error instanceof ProtocolError) return 'no answer';
    signal?.throwIfAborted();
    return 'no listener';
  } finally {
    signal?.removeEventListener('abort', stop);
    // Gadgetron has said CLOSE and closes, too; an end, not a reset.
    socket.end();
  }
}
