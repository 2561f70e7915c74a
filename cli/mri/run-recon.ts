import { readFileSync, statSync } from 'node:fs';
import {
  type Configuration,
  ExtendableFile,
  type Image,
  ImageWriter,
  openRawData,
  Pictures,
  writeWhole,
} from '../../lib/mri';
import { Failure } from '../failure';
import { interruptible } from '../interruptible';
import { reasonOf } from '../system-error';
import { withFile } from './file-failure';
import type { ReconOptions } from './recon-options';
import { transfer, type Transferred } from './transfer';

/** What a reconstruction has brought. */
export interface ReconResult extends Transferred {
  readonly file: string;
  readonly group: string;
  readonly pictures: readonly string[];
}

/**
 * Reads, sends, receives and writes at the same time; nothing is kept in memory but what is on its way.
 */
export async function recon(file: string, options: ReconOptions): Promise<ReconResult> {
  const { out, append, png, inputGroup, group = dateAndTime(new Date()) } = options;
  const before = stateOf(out);
  if (before !== undefined && append === undefined)
    throw new Failure([`${out}: exists; --append adds the images to it, --out names another file`]);
  const configuration = configurationOf(options);
  const raw = await withFile(file, () => openRawData(file, inputGroup));
  const pictures = png === undefined ? undefined : await withFile(png, () => new Pictures(png));
  const write = async (partial: string, signal: AbortSignal): Promise<Transferred> => {
    const target = await withFile(out, () =>
      before === undefined ? ExtendableFile.create(partial) : ExtendableFile.copyOf(out, partial),
    );
    try {
      const images = new ImageWriter(target, group);
      const keep = async (image: Image): Promise<void> => {
        await withFile(out, () => {
          images.append(image);
        });
        await withFile(png ?? '', () => pictures?.add(image));
      };
      return await transfer({ file, raw, configuration, options, signal, keep });
    } finally {
      target.close();
    }
  };
  const mayAppear = (): void => {
    if (stateOf(out) !== before)
      throw new Failure([`${out}: was written by another program meanwhile; nothing was changed`]);
  };
  try {
    const transferred = await interruptible(
      () => ['stopped: nothing was written'],
      signal => writeWhole(out, partial => write(partial, signal), mayAppear),
    );
    return { file: out, group, ...transferred, pictures: pictures?.publish() ?? [] };
  } finally {
    pictures?.close();
    raw.close();
  }
}

/** Differs when a file has been written, and is undefined where there is none. */
function stateOf(file: string): string | undefined {
  const found = statSync(file, { throwIfNoEntry: false });
  return found && `${found.mtimeMs} ${found.size}`;
}

function configurationOf({ config, configFile }: ReconOptions): Configuration {
  if (configFile === undefined) return { name: config };
  try {
    return { xml: readFileSync(configFile, 'utf8') };
  } catch (error) {
    throw new Failure([`${configFile}: ${reasonOf(error)}`]);
  }
}

/** As the stock client names its groups: `2026-11-30 09:15:00`. */
function dateAndTime(now: Date): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  const day = [now.getFullYear(), two(now.getMonth() + 1), two(now.getDate())].join('-');
  return `${day} ${[now.getHours(), now.getMinutes(), now.getSeconds()].map(two).join(':')}`;
}
