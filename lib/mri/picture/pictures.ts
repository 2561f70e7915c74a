import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
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
  private readonly partial: string;
  private readonly discard = (): void => {
    rmSync(this.partial, { recursive: true, force: true });
  };

  constructor(private readonly folder: string) {
    this.partial = `${path.resolve(folder)}.${process.pid}.partial`;
    mkdirSync(this.partial, { recursive: true });
    process.once('exit', this.discard);
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
    mkdirSync(this.folder, { recursive: true });
    const files = this.names.map(name => path.join(this.folder, name));
    this.names.forEach((name, index) => {
      renameSync(path.join(this.partial, name), files[index] ?? '');
    });
    this.close();
    return files;
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
