import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type Image, imageShape } from '../protocol/image';
import { type Plane, planesOf } from './pixels';
import { pngOf } from './png';

/** Writes a PNG for each plane of each image into a folder, named by series, slice and repetition. */
export class Pictures {
  private readonly names = new Set<string>();
  readonly files: string[] = [];

  constructor(private readonly folder: string) {
    mkdirSync(folder, { recursive: true });
  }

  add(image: Image): void {
    for (const plane of planesOf(image)) {
      const file = path.join(this.folder, this.unused(nameOf(image, plane)));
      writeFileSync(file, pngOf(plane));
      this.files.push(file);
    }
  }

  /** Images that differ in contrast, phase or set only are numbered. */
  private unused(name: string): string {
    for (let number = 1; ; number++) {
      const candidate = number === 1 ? `${name}.png` : `${name}-${number}.png`;
      if (this.names.has(candidate)) continue;
      this.names.add(candidate);
      return candidate;
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
