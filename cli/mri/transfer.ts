import { type Acquisition, type Image, reconstruct, type ScanData, type Waveform } from '../../lib/mri';
import { withFile } from './file-failure';
import { askGateway } from './place-in-queue';
import type { Received } from './received';
import type { ReconOptions } from './recon-options';
import { isError, said } from './server-text';
import type { Task } from './task';
import { answerFailure, transferFailure } from './transfer-failure';
import { TransferProgress } from './transfer-progress';

/** What is saved of an answer. */
export type Kept = Image | Acquisition | Waveform;

export interface Transfer {
  readonly file: string;
  readonly scan: ScanData;
  readonly task: Task;
  readonly options: ReconOptions;
  readonly signal: AbortSignal;
  /** Called with each image and each piece of raw data, in the order in which they come. */
  readonly keep: (answer: Kept) => Promise<void>;
}

export interface Transferred extends Received {
  /** The server's version, where it was asked. */
  readonly version: string | undefined;
  /** What the server has said that is not an error. */
  readonly notes: readonly string[];
  readonly bytesSent: number;
  readonly bytesReceived: number;
  readonly seconds: number;
}

/** The name of the configuration, if it has one. */
const nameOf = ({ configuration }: Task): string | undefined =>
  'name' in configuration ? configuration.name : undefined;

/**
 * Sends raw data or images, and receives images until the server has finished.
 * @throws Failure when the server says an error or sends no image, or the connection is lost.
 */
export async function transfer(what: Transfer): Promise<Transferred> {
  const { file, scan, task, options, signal, keep } = what;
  const { server, attempts, expectImages } = options;
  const [errors, notes]: [string[], string[]] = [[], []];
  let version: string | undefined;
  const total = scan.acquisitions + scan.waveforms + scan.images;
  const progress = await TransferProgress.start(total, askGateway(server, nameOf(task)));
  try {
    const session = reconstruct({
      server,
      configuration: task.configuration,
      header: scan.header,
      parameters: task.parameters,
      data: counted(file, scan, progress),
      asks: task.asks,
      attempts,
      signal,
      onConnected: () => {
        if (task.asks) progress.wait();
        else progress.accept();
      },
      onAccepted: answer => {
        version = answer;
        progress.accept();
      },
      onSent: bytes => {
        progress.sent = bytes;
      },
    });
    for await (const answer of session)
      if (answer.kind !== 'text') {
        await keep(answer);
        progress.received += sizeOf(answer);
        progress.answers[`${answer.kind}s`]++;
      } else if (isError(answer.text)) errors.push(answer.text);
      else {
        notes.push(answer.text);
        for (const line of said([answer.text])) progress.tell(line);
      }
  } catch (error) {
    throw transferFailure(error, server, errors, progress);
  } finally {
    progress.end();
  }
  const failure = answerFailure(errors, progress.answers, expectImages);
  if (failure) throw failure;
  const { answers, sent: bytesSent, received: bytesReceived, elapsed: seconds } = progress;
  return { ...answers, version, notes, bytesSent, bytesReceived, seconds };
}

const sizeOf = (answer: Kept): number =>
  Object.values(answer).reduce((sum: number, part: unknown) => sum + (Buffer.isBuffer(part) ? part.length : 0), 0);

async function* counted(file: string, scan: ScanData, progress: TransferProgress): AsyncGenerator<Buffer> {
  const batches = scan.read();
  for (;;) {
    const next = await withFile(file, () => batches.next());
    if (next.done === true) return;
    yield next.value.bytes;
    progress.items += next.value.count;
  }
}
