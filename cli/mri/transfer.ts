import { type Configuration, type Image, type RawData, reconstruct } from '../../lib/mri';
import { Failure } from '../failure';
import { withFile } from './file-failure';
import { askGateway } from './place-in-queue';
import type { ReconOptions } from './recon-options';
import { said, transferFailure } from './transfer-failure';
import { TransferProgress } from './transfer-progress';

export interface Transfer {
  readonly file: string;
  readonly raw: RawData;
  readonly configuration: Configuration;
  readonly options: ReconOptions;
  readonly signal: AbortSignal;
  /** Called with each image, in the order in which they come. */
  readonly keep: (image: Image) => Promise<void>;
}

export interface Transferred {
  readonly images: number;
  /** The server's version, where it was asked. */
  readonly version: string | undefined;
  readonly bytesSent: number;
  readonly bytesReceived: number;
  readonly seconds: number;
}

/**
 * Sends raw data, and receives images until the server has finished.
 * @throws Failure when the server says an error or sends no image, or the connection is lost.
 */
export async function transfer(what: Transfer): Promise<Transferred> {
  const { file, raw, configuration, options, signal, keep } = what;
  const { server, attempts, query } = options;
  const texts: string[] = [];
  let version: string | undefined;
  const progress = await TransferProgress.start(raw.acquisitions + raw.waveforms, askGateway(server));
  try {
    const session = reconstruct({
      server,
      configuration,
      header: raw.header,
      data: counted(file, raw, progress),
      asks: query,
      attempts: Math.max(1, attempts),
      signal,
      onConnected: () => {
        if (query) progress.wait();
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
      if (answer.kind === 'text') texts.push(answer.text);
      else {
        await keep(answer);
        progress.received += answer.header.length + answer.attributes.length + answer.pixels.length;
        progress.images++;
      }
  } catch (error) {
    throw transferFailure(error, server, texts, progress);
  } finally {
    progress.end();
  }
  if (texts.length > 0) throw new Failure(said(texts));
  if (progress.images === 0) throw new Failure(['the server sent no image and no error: its log says why']);
  const { images, sent: bytesSent, received: bytesReceived, elapsed: seconds } = progress;
  return { images, version, bytesSent, bytesReceived, seconds };
}

async function* counted(file: string, raw: RawData, progress: TransferProgress): AsyncGenerator<Buffer> {
  const batches = raw.read();
  for (;;) {
    const next = await withFile(file, () => batches.next());
    if (next.done === true) return;
    yield next.value.bytes;
    progress.items += next.value.count;
  }
}
