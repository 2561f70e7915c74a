import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { patient } from './patience';

/** A process of this machine, as /proc describes it. */
export interface Process {
  readonly pid: number;
  readonly parent: number;
  readonly command: string;
  /** What stands in /proc/PID/status, as text. */
  readonly status: ReadonlyMap<string, string>;
  /** The namespace of its process ids: one per container. */
  readonly namespace: string;
}

/** The processes of this machine in a namespace; those that end in the meantime are left out. Most are in another one, and not looked at further. */
export const processesIn = (namespace: string): readonly Process[] =>
  readdirSync('/proc')
    .filter(name => /^\d+$/.test(name) && namespaceOf(name) === namespace)
    .flatMap(name => describeProcess(Number(name)) ?? []);

/** The processes that a process has started, and theirs. */
export const descendants = (pid: number): readonly Process[] =>
  childrenOf(pid)
    .flatMap(child => [describeProcess(child), ...descendants(child)])
    .filter(process => process !== undefined);

/** Of each of its threads; none once it has ended. */
function childrenOf(pid: number): readonly number[] {
  try {
    return readdirSync(`/proc/${pid}/task`).flatMap(thread =>
      readFileSync(`/proc/${pid}/task/${thread}/children`, 'utf8').split(' ').filter(Boolean).map(Number),
    );
  } catch {
    return [];
  }
}

/** The environment that a process was started with; none if it has ended. */
export function environmentOf(pid: number): readonly string[] {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'utf8')
      .split('\0')
      .filter(line => line !== '');
  } catch {
    return [];
  }
}

function namespaceOf(pid: number | string): string | undefined {
  try {
    return readlinkSync(`/proc/${pid}/ns/pid`);
  } catch {
    return undefined;
  }
}

function describeProcess(pid: number): Process | undefined {
  try {
    const status = new Map(
      readFileSync(`/proc/${pid}/status`, 'utf8')
        .split('\n')
        .map(line => [line.split(':', 1)[0] ?? '', line.slice(line.indexOf(':') + 1).trim()]),
    );
    return {
      pid,
      parent: Number(status.get('PPid')),
      command: readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').join(' ').trim(),
      status,
      namespace: readlinkSync(`/proc/${pid}/ns/pid`),
    };
  } catch {
    return undefined;
  }
}

/** Waits until a question has an answer; `seconds` (default 30) are those of a machine that is not busy. */
export async function until<T>(
  what: string,
  ask: () => T | undefined | false | Promise<T | undefined | false>,
  { seconds = 30, more = (): string => '' } = {},
): Promise<T> {
  const started = Date.now();
  for (;;) {
    // Before it asks: an answer that takes long counts, however late it comes.
    const waited = Date.now() - started;
    const answer = await ask();
    if (answer !== undefined && answer !== false) return answer;
    if (waited > patient(seconds * 1000)) throw new Error(`waited ${waited / 1000} s in vain: ${what}\n${more()}`);
    await sleep(40);
  }
}
