import { once } from 'node:events';
import { connect } from 'node:net';
import { ask } from '../../lib/mri/protocol/query';
import { ConnectionLost, ProtocolError } from '../../lib/mri/protocol/errors';
import { readScans, SCANS } from '../gateway-scans';

/** A way from a port of this computer to Gadgetron, while it is there. */
export interface Link {
  /** Resolves with the reason when the way is lost; rejects with a Failure when trying again is no use. */
  readonly lost: Promise<string>;
  /** What went wrong last with a connection through it, if anything. */
  readonly trouble: () => string | undefined;
  /** Closes it; nothing of it is left afterwards. */
  readonly close: () => Promise<void>;
}

/** What answers through a local port: Gadgetron with its version, or the gateway of another server of the protocol. */
export interface Answer {
  readonly version?: string;
}

/** What a query through a local port tells: what answers, that no pod does, or that no process listens. */
export type Probe = Answer | 'no answer' | 'no listener';

export const nameOf = ({ version }: Answer): string =>
  version === undefined ? 'the gateway of an MRD server' : `Gadgetron ${version}`;

/** Milliseconds until an answer must have come. */
const PATIENCE = 20_000;

/** Asks for Gadgetron's version through a port of this computer: never a connection without a question. */
export async function probe(port: number, signal?: AbortSignal): Promise<Probe> {
  const version = await answerTo('gadgetron::version', port, signal);
  if (typeof version === 'object') return { version: version.answer };
  // Other servers answer no queries; their gateway says so.
  const scans = version === 'no answer' ? await answerTo(SCANS, port, signal) : version;
  return typeof scans === 'object' && readScans(scans.answer)?.protocol === 'mrd' ? {} : version;
}

async function answerTo(
  query: string,
  port: number,
  signal?: AbortSignal,
): Promise<{ readonly answer: string } | 'no answer' | 'no listener'> {
  const socket = connect({ host: 'localhost', port, noDelay: true });
  const stop = (): void => void socket.destroy();
  signal?.addEventListener('abort', stop, { once: true });
  try {
    await once(socket, 'connect', { signal });
    socket.setTimeout(PATIENCE, stop);
    return { answer: await ask(socket, query) };
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
