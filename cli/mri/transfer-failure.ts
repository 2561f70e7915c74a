import { ConnectionLost, ProtocolError } from '../../lib/mri';
import { Failure } from '../failure';
import { reasonOf } from '../system-error';
import { countText, imageCount, type Received } from './received';
import type { ReconOptions } from './recon-options';
import { said } from './server-text';
import type { TransferProgress } from './transfer-progress';

const unwritten = (received: Received): string => `${countText(received)} arrived before; nothing was written`;

/** Why a transfer ended early, in words for the user. */
export function transferFailure(
  error: unknown,
  { host, port }: ReconOptions['server'],
  texts: readonly string[],
  progress: TransferProgress,
): Failure {
  if (error instanceof Failure) return error;
  const server = host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
  const written = unwritten(progress.answers);
  if (error instanceof ProtocolError) return new Failure([...said(texts), `${server}: ${error.message}`, written]);
  if (!(error instanceof ConnectionLost)) return new Failure([`${server}: ${reasonOf(error)}`, ...adviceFor(error)]);
  if (progress.isAccepted) return new Failure([...said(texts), `${server}: ${error.message}`, written]);
  return new Failure([
    ...said(texts),
    `${server}: ${error.message}, before it took the scan (after ${progress.waited} s); nothing was sent`,
    'A queue that is full, or a wait that is too long for it, ends like this: try again. A server that is not Gadgetron',
    'may not know the question that recon asks first: --no-query leaves it out.',
  ]);
}

const adviceFor = (error: unknown): readonly string[] =>
  error instanceof Error && 'code' in error && error.code === 'ECONNREFUSED'
    ? ['Nothing listens there: open the tunnel first (gadgetronctl connect), or name another address with --server.']
    : [];

/** The problems of an answer that ended with CLOSE: servers send it also when they have failed. */
export function answerFailure(
  errors: readonly string[],
  received: Received,
  expectedImages: number | undefined,
): Failure | undefined {
  if (errors.length > 0) return new Failure([...said(errors), unwritten(received)]);
  if (expectedImages !== undefined && received.images !== expectedImages)
    return new Failure([
      `the server sent ${imageCount(received.images)}, and --expect-images wants ${expectedImages}; nothing was written`,
    ]);
  if (received.images + received.acquisitions + received.waveforms > 0 || expectedImages === 0) return undefined;
  return new Failure([
    'the server ended with 0 images and no error; nothing was written. The log of the server has the reason.',
    'A configuration that the server does not know may end like this, too: check --config.',
  ]);
}
