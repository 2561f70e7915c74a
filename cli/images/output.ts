import { writeFileSync } from 'node:fs';
import { Failure } from '../failure';
import { reasonOf } from '../system-error';

/** Writes a file, over one of this name. */
export function write(file: string, text: string): void {
  try {
    writeFileSync(file, text);
  } catch (error) {
    throw new Failure([`${file}: cannot be written (${reasonOf(error)})`]);
  }
}
