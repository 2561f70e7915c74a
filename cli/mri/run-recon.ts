import { existsSync, readFileSync } from 'node:fs';
import {
  type Answer,
  type Configuration,
  ConnectionLost,
  ExtendableFile,
  FileProblem,
  ImageWriter,
  openRawData,
  Pictures,
  ProtocolError,
  type RawData,
  reconstruct,
  writeWhole,
} from '../../lib/mri';
import { Failure } from '../failure';
import { reasonOf } from '../system-error';
import { withFile } from './file-failure';
import type { ReconOptions } from './recon-options';
import { TransferProgress } from './transfer-progress';

/** Exit code of a program that Ctrl-C has ended, as shells have it. */
const INTERRUPTED = 130;

interface Result {
  images: number;
  readonly texts: string[];
  pictures: readonly string[];
}

/** Reads, sends, receives and writes at the same time; nothing is kept in memory but what is on its way. */
export async function recon(file: string, options: ReconOptions): Promise<void> {
  const { out, append } = options;
  if (existsSync(out) && append === undefined)
    throw new Failure([`${out}: exists; --append adds the images to it, --out names another file`]);
  const configuration = configurationOf(options);
  const raw = await withFile(file, () => openRawData(file, options.inputGroup));
  const result: Result = { images: 0, texts: [], pictures: [] };
  try {
    await writeWhole(out, async partial => {
      const target = await withFile(out, () =>
        append === true && existsSync(out) ? ExtendableFile.copyOf(out, partial) : ExtendableFile.create(partial),
      );
      try {
        await transfer(file, raw, target, configuration, options, result);
      } finally {
        target.close();
      }
      if (result.texts.length > 0) throw new Failure(result.texts.map(text => `the server says: ${text.trimEnd()}`));
      if (result.images === 0) throw new Failure(['the server sent no image and no error: its log says why']);
    });
  } finally {
    raw.close();
  }
  tell(out, options, result);
}

function configurationOf({ config, configFile }: ReconOptions): Configuration {
  if (configFile === undefined) return { name: config };
  try {
    return { xml: readFileSync(configFile, 'utf8') };
  } catch (error) {
    throw new Failure([`${configFile}: ${reasonOf(error)}`]);
  }
}

async function transfer(
  file: string,
  raw: RawData,
  target: ExtendableFile,
  configuration: Configuration,
  { server, attempts, group, png, out }: ReconOptions,
  result: Result,
): Promise<void> {
  const interrupt = new AbortController();
  const stop = (): void => {
    interrupt.abort();
  };
  process.once('SIGINT', stop).once('SIGTERM', stop);
  const images = new ImageWriter(target, group ?? dateAndTime(new Date()));
  const pictures = png === undefined ? undefined : new Pictures(png);
  const progress = await TransferProgress.start(raw.acquisitions + raw.waveforms);
  try {
    const session = reconstruct({
      server,
      configuration,
      header: raw.header,
      data: counted(raw.read(), progress),
      attempts: Math.max(1, attempts),
      signal: interrupt.signal,
      onSent: bytes => {
        progress.sent = bytes;
      },
    });
    for await (const answer of session) take(answer, result, images, pictures, progress);
  } catch (error) {
    if (interrupt.signal.aborted) throw new Failure(['stopped: nothing was written'], INTERRUPTED);
    throw failureOf(error, file, out, options(server), result);
  } finally {
    process.off('SIGINT', stop).off('SIGTERM', stop);
    progress.end();
  }
  result.pictures = pictures?.files ?? [];
}

const options = ({ host, port }: ReconOptions['server']): string => `${host}:${port}`;

function take(
  answer: Answer,
  result: Result,
  images: ImageWriter,
  pictures: Pictures | undefined,
  progress: TransferProgress,
): void {
  if (answer.kind === 'text') result.texts.push(answer.text);
  if (answer.kind !== 'image') return;
  images.append(answer);
  pictures?.add(answer);
  progress.images = ++result.images;
}

async function* counted<T>(items: AsyncIterable<T>, progress: TransferProgress): AsyncGenerator<T> {
  for await (const item of items) {
    yield item;
    progress.items++;
  }
}

/** What the user can do something about, in one line; anything else is thrown on. */
function failureOf(error: unknown, file: string, out: string, server: string, { texts, images }: Result): Failure {
  const said = texts.map(text => `the server says: ${text.trimEnd()}`);
  if (error instanceof FileProblem)
    return new Failure([`${/already|series/.test(error.message) ? out : file}: ${error.message}`]);
  if (error instanceof ConnectionLost || error instanceof ProtocolError)
    return new Failure([...said, `${server}: ${error.message} (after ${images} images); nothing was written`]);
  return new Failure([...said, `${server}: ${reasonOf(error)}`]);
}

/** As the stock client names its groups: `2026-11-30 09:15:00`. */
function dateAndTime(now: Date): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  const day = [now.getFullYear(), two(now.getMonth() + 1), two(now.getDate())].join('-');
  return `${day} ${[now.getHours(), now.getMinutes(), now.getSeconds()].map(two).join(':')}`;
}

function tell(out: string, { output }: ReconOptions, { images, pictures }: Result): void {
  process.stdout.write(
    output === 'json'
      ? `${JSON.stringify({ file: out, images, pictures })}\n`
      : [`${out}: ${images} ${images === 1 ? 'image' : 'images'}`, ...pictures, ''].join('\n'),
  );
}
