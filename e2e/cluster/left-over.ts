import {
  type Dirent,
  existsSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { prefix } from './computer';
import { home, running } from './places';
import { run } from './run';

const hierarchies = '/sys/fs/cgroup';

/** Settings of the whole machine that a kubelet changes, and what they were. */
const settings = ['vm/overcommit_memory', 'kernel/panic', 'kernel/panic_on_oops'] as const;
const before = path.join(running, 'settings.json');

export function rememberSettings(): void {
  const values = Object.fromEntries(settings.map(name => [name, readFileSync(`/proc/sys/${name}`, 'utf8')]));
  writeFileSync(before, JSON.stringify(values));
}

/** Ends whatever is there of a cluster, of this run or of one that was killed, and takes away what it left. */
export async function clear(): Promise<void> {
  // A process that forks is still there after one look.
  for (let looks = 0; looks < 100; looks++) {
    const left = [...new Set([...inNetworks(), ...inCgroups()])];
    if (left.length === 0) break;
    for (const pid of left) kill(pid);
    await sleep(50);
  }
  for (const name of networks()) run(['ip', 'netns', 'delete', name]);
  for (const group of cgroups()) removeGroup(group);
  if (existsSync(before))
    for (const [name, value] of Object.entries(JSON.parse(readFileSync(before, 'utf8')) as Record<string, string>))
      writeFileSync(`/proc/sys/${name}`, value);
  rmSync(running, { recursive: true, force: true });
  rmSync(home, { recursive: true, force: true });
}

const list = (directory: string): readonly string[] => (existsSync(directory) ? readdirSync(directory) : []);

const networks = (): readonly string[] => list('/run/netns').filter(name => name.startsWith(prefix));

/** The components, and whatever else runs in the computers' networks. */
function inNetworks(): readonly number[] {
  const ours = new Set(networks().map(name => `net:[${statSync(`/run/netns/${name}`).ino}]`));
  return list('/proc')
    .filter(name => /^\d+$/.test(name))
    .filter(pid => {
      try {
        return ours.has(readlinkSync(`/proc/${pid}/ns/net`));
      } catch {
        return false;
      }
    })
    .map(Number);
}

const cgroups = (): readonly string[] =>
  list(hierarchies).flatMap(hierarchy =>
    list(path.join(hierarchies, hierarchy))
      .filter(name => name.startsWith(prefix))
      .map(name => path.join(hierarchies, hierarchy, name)),
  );

const groupsWithin = (group: string): readonly string[] => [
  ...entriesOf(group)
    .filter(entry => entry.isDirectory())
    .flatMap(({ name }) => groupsWithin(path.join(group, name))),
  group,
];

/** None where the group has gone since it was listed: containers are still ending. */
function entriesOf(group: string): readonly Dirent[] {
  try {
    return readdirSync(group, { withFileTypes: true });
  } catch {
    return [];
  }
}

/** The containers of pods. */
const inCgroups = (): readonly number[] =>
  cgroups()
    .flatMap(groupsWithin)
    .flatMap(group => processesOf(group))
    .map(Number);

/** As of `entriesOf`. */
function processesOf(group: string): readonly string[] {
  try {
    return readFileSync(path.join(group, 'cgroup.procs'), 'utf8').split('\n').filter(Boolean);
  } catch {
    return [];
  }
}

function removeGroup(top: string): void {
  for (const group of groupsWithin(top)) rmdirSync(group);
}

/** It may have ended by itself since it was listed. */
function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // There is nothing left to end.
  }
}
