import { readFileSync } from 'node:fs';
import { Failure } from './failure';
import { reasonOf } from './system-error';

/** The name of a file whose text comes in through a pipe. */
export const STANDARD_INPUT = '-';

/** How messages call a file. */
export const fileTitle = (file: string): string => (file === STANDARD_INPUT ? 'standard input' : file);

/** The text of a file; Helm takes none but UTF-8, too. */
export function readText(file: string): string {
  const bytes = read(file);
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new Failure([`${fileTitle(file)}: is not text in UTF-8`]);
  }
}

function read(file: string): Buffer {
  try {
    return readFileSync(file === STANDARD_INPUT ? 0 : file);
  } catch (error) {
    throw new Failure([`${fileTitle(file)}: cannot be read (${reasonOf(error)})`]);
  }
}
