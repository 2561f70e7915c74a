import { existsSync, statSync } from 'node:fs';
import { ExtendableFile, ImageWriter, openScan, Pictures, RawWriter, writeWhole } from '../../lib/mri';
import { Failure } from '../failure';
import { interruptible } from '../interruptible';
import { remark } from '../print';
import { withFile } from './file-failure';
import { imageCount } from './received';
import type { ReconOptions } from './recon-options';
import { taskOf } from './task';
import { type Kept, transfer, type Transferred } from './transfer';

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
  const { out, append } = options;
  const problems = [...(existsSync(file) ? [] : [`${file}: does not exist`]), ...problemsOf(out, append === true)];
  if (problems.length > 0) throw new Failure(problems);
  // From here on files are made.
  return interruptible(
    () => ['stopped: nothing was written'],
    signal => reconstructed(file, options, signal),
  );
}

async function reconstructed(file: string, options: ReconOptions, signal: AbortSignal): Promise<ReconResult> {
  const { out, png, inputGroup } = options;
  const before = stateOf(out);
  const task = taskOf(options);
  const scan = await withFile(file, () => openScan(file, inputGroup));
  if (scan.unsentImages > 0)
    remark(
      `${file}: has ${imageCount(scan.unsentImages)} beside the raw data, which are not sent; --input-group ${inputGroup}/NAME sends a series.`,
    );
  const pictures = png === undefined ? undefined : await withFile(png, () => new Pictures(png));
  const write = async (partial: string): Promise<Transferred & Pick<ReconResult, 'group'>> => {
    const target = await withFile(out, () =>
      before === undefined ? ExtendableFile.create(partial) : ExtendableFile.copyOf(out, partial),
    );
    try {
      // Two reconstructions of one second must not meet in one group.
      const group = options.group ?? target.unusedName(dateAndTime(new Date()));
      const images = await withFile(out, () => new ImageWriter(target, group));
      let raw: RawWriter | undefined;
      const keep = async (answer: Kept): Promise<void> => {
        await withFile(out, () => {
          if (answer.kind === 'image') images.append(answer);
          else (raw ??= new RawWriter(target, group, scan.header)).append(answer);
        });
        if (answer.kind === 'image') await withFile(png ?? '', () => pictures?.add(answer));
      };
      return { group, ...(await transfer({ file, scan, task, options, signal, keep })) };
    } finally {
      await withFile(out, () => {
        target.close();
      });
    }
  };
  const mayAppear = (): void => {
    if (stateOf(out) !== before)
      throw new Failure([`${out}: was written by another program meanwhile; nothing was changed`]);
  };
  try {
    const transferred = await withFile(out, () => writeWhole(out, write, mayAppear));
    const published = await withFile(png ?? '', () => pictures?.publish() ?? []);
    return { file: out, ...transferred, pictures: published };
  } finally {
    pictures?.close();
    scan.close();
  }
}

function problemsOf(out: string, append: boolean): readonly string[] {
  const found = statSync(out, { throwIfNoEntry: false });
  if (found === undefined) return [];
  if (!found.isFile()) return [`${out}: is not a file`];
  return append ? [] : [`${out}: exists; --append adds the images to it, --out names another file`];
}

/** Differs when a file has been written, and is undefined where there is none. */
function stateOf(file: string): string | undefined {
  const found = statSync(file, { throwIfNoEntry: false });
  return found && `${found.mtimeMs} ${found.size}`;
}

/** As the stock client names its groups: `2026-11-30 09:15:00`. */
function dateAndTime(now: Date): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  const day = [now.getFullYear(), two(now.getMonth() + 1), two(now.getDate())].join('-');
  return `${day} ${[now.getHours(), now.getMinutes(), now.getSeconds()].map(two).join(':')}`;
}
