import { ConnectionLost, ProtocolError } from '../../lib/mri';
import { Failure } from '../failure';
import { reasonOf } from '../system-error';
import type { ReconOptions } from './recon-options';
import { imageCount, type TransferProgress } from './transfer-progress';

/** What the server has said, a line each. Its errors come as text. */
export const said = (texts: readonly string[]): readonly string[] =>
  texts.map(text => `the server says: ${text.trimEnd()}`);

/** Why a transfer ended early, as the user is told. */
export function transferFailure(
  error: unknown,
  { host, port }: ReconOptions['server'],
  texts: readonly string[],
  progress: TransferProgress,
): Failure {
  if (error instanceof Failure) return error;
  const server = host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
  const written = `${imageCount(progress.images)} arrived before; nothing was written`;
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
    ? ['Nobody listens there: open the tunnel first (gadgetronctl connect), or name another address with --server.']
    : [];
