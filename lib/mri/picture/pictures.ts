import { existsSync, mkdirSync, renameSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type Image, imageShape } from '../protocol/image';
import { type Plane, planesOf } from './pixels';
import { pngOf } from './png';

/**
 * Writes a PNG for each plane of each image, named by series, slice and repetition. They appear in their folder all at
 * once, and none of the folder's own files is replaced.
 */
export class Pictures {
  private readonly names: string[] = [];
  private readonly folder: string;
  private readonly partial: string;
  /** The first of the folders that were not there. */
  private readonly made: string | undefined;
  private readonly discard = (): void => {
    rmSync(this.partial, { recursive: true, force: true });
    if (this.made !== undefined) removeEmpty(this.folder, path.resolve(this.made));
  };

  /** Makes the folder, so that one that cannot be written is reported before anything else is done. */
  constructor(private readonly name: string) {
    this.folder = path.resolve(name);
    this.partial = path.join(this.folder, `.${process.pid}.partial`);
    this.made = mkdirSync(this.folder, { recursive: true });
    process.once('exit', this.discard);
    mkdirSync(this.partial);
  }

  add(image: Image): void {
    for (const plane of planesOf(image)) {
      const name = this.unused(nameOf(image, plane));
      writeFileSync(path.join(this.partial, name), pngOf(plane));
      this.names.push(name);
    }
  }

  /** Moves the pictures to their folder. Returns their paths. */
  publish(): readonly string[] {
    for (const name of this.names) renameSync(path.join(this.partial, name), path.join(this.folder, name));
    this.close();
    return this.names.map(name => path.join(this.name, name));
  }

  /** Removes what was not published. */
  close(): void {
    process.off('exit', this.discard);
    this.discard();
  }

  /** Images that differ in contrast, phase or set only are numbered, and so are those of a later reconstruction. */
  private unused(name: string): string {
    for (let number = 1; ; number++) {
      const candidate = number === 1 ? `${name}.png` : `${name}-${number}.png`;
      if (![this.partial, this.folder].some(folder => existsSync(path.join(folder, candidate)))) return candidate;
    }
  }
}

/** Removes a folder, and those above it up to one of them, as long as they are empty. */
function removeEmpty(folder: string, last: string): void {
  try {
    rmdirSync(folder);
    if (folder !== last) removeEmpty(path.dirname(folder), last);
  } catch {
    // It has files, or is gone.
  }
}

function nameOf({ header }: Image, { part, z, channel }: Plane): string {
  const { series, slice, repetition, z: depth, channels } = imageShape(header);
  return [
    `series${series}`,
    `slice${slice}`,
    `repetition${repetition}`,
    ...(depth > 1 ? [`z${z}`] : []),
    ...(channels > 1 ? [`channel${channel}`] : []),
    part,
  ].join('-');
}
