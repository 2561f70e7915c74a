import { lstatSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Files } from '../lib/gadgetron/outputs';
import { Failure } from './failure';
import { reasonOf } from './system-error';

/** Files that a directory should hold and nothing else. */
export interface Output {
  readonly directory: string;
  readonly files: Files;
}

/** A file that differs from the expected one. */
export interface StaleFile {
  readonly file: string;
  readonly problem: 'missing' | 'changed' | 'extra';
}

/** The files that are missing, differ, or should not be there. */
export function staleFiles({ directory, files }: Output): readonly StaleFile[] {
  const there = filesIn(directory);
  const stale = (name: string, problem: StaleFile['problem']): StaleFile => ({
    file: path.join(directory, name),
    problem,
  });
  return [
    ...[...files].flatMap(([name, text]) =>
      !there.has(name)
        ? stale(name, 'missing')
        : textAt(path.join(directory, name)) !== text
          ? stale(name, 'changed')
          : [],
    ),
    ...[...there].filter(name => !files.has(name)).map(name => stale(name, 'extra')),
  ].sort((a, b) => (a.file < b.file ? -1 : 1));
}

/** Whether a directory is there, or another thing (a link, too), or nothing. */
export function whatIsAt(place: string): 'directory' | 'file' | undefined {
  try {
    return lstatSync(place).isDirectory() ? 'directory' : 'file';
  } catch {
    return undefined;
  }
}

function filesIn(directory: string): ReadonlySet<string> {
  if (whatIsAt(directory) !== 'directory') return new Set();
  try {
    return new Set(
      readdirSync(directory, { recursive: true, encoding: 'utf8' })
        .filter(name => whatIsAt(path.join(directory, name)) === 'file')
        .map(name => name.split(path.sep).join('/')),
    );
  } catch (error) {
    throw new Failure([`${directory}: cannot be read (${reasonOf(error)})`]);
  }
}

/** An unreadable file counts as stale. */
function textAt(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
