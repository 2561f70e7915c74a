import { closeSync, mkdirSync, openSync, rmSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { textAt } from '../wire';
import { behindLinks } from './files';

/** Another process keeps a kubeconfig locked. */
export class LockedError extends Error {
  override readonly name = 'LockedError';
  constructor(readonly lock: string) {
    super(
      `${lock}: is there, so another kubectl or gadgetronctl is writing the file; if none runs any more, remove it`,
    );
  }
}

/**
 * Does something while kubectl keeps off: it makes `FILE.lock` before it reads and writes, and gives up when that is
 * there. We wait instead. By which link kubectl comes to a file is not known, so both names are locked.
 */
export async function whileLocked<T>(
  files: readonly string[],
  work: () => T,
  { waitMs = 10_000, pollMs = 50 } = {},
): Promise<T> {
  // In kubectl's order, so that two that want the same files do not wait for each other.
  const locks = [...new Set(files.flatMap(file => [file, behindLinks(file)]))].map(file => `${file}.lock`).sort();
  const held: string[] = [];
  try {
    for (const lock of locks) {
      await take(lock, Date.now() + waitMs, pollMs);
      held.push(lock);
    }
    return work();
  } finally {
    for (const lock of held) rmSync(lock, { force: true });
  }
}

async function take(lock: string, until: number, pollMs: number): Promise<void> {
  mkdirSync(path.dirname(lock), { recursive: true, mode: 0o700 });
  while (!made(lock)) {
    if (Date.now() >= until) throw new LockedError(lock);
    await pause(pollMs);
  }
}

function made(lock: string): boolean {
  try {
    closeSync(openSync(lock, 'wx', 0o600));
    return true;
  } catch (error) {
    if (textAt(error, 'code') === 'EEXIST') return false;
    throw error;
  }
}
