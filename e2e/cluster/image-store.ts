import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { programPath } from '../../tools/programs/programs';
import { Component } from './component';
import type { Computer } from './computer';
import { cache, running } from './places';
import { run } from './run';
import { until } from './until';

/** The image of the process that holds a pod's namespaces. */
export const PAUSE = 'docker.io/local/pause:1';

const store = path.join(cache, 'images');
const stamp = path.join(store, 'made-of');

/** Changes whenever one of these files or directories does. */
export function fingerprint(places: readonly string[]): string {
  const hash = createHash('sha256');
  const add = (place: string): void => {
    const entry = statSync(place, { throwIfNoEntry: false });
    if (entry === undefined) return;
    hash.update(place);
    if (entry.isDirectory()) for (const name of readdirSync(place).sort()) add(path.join(place, name));
    else if (entry.size < 1 << 20) hash.update(readFileSync(place));
    else hash.update(`${entry.size} ${entry.mtimeMs}`);
  };
  places.forEach(add);
  return hash.digest('hex');
}

export const isMadeOf = (what: string): boolean => existsSync(stamp) && readFileSync(stamp, 'utf8') === what;

/** Imports archives into a containerd whose files every node gets: importing takes longer than all else. */
export async function importImages(on: Computer, what: string, archives: readonly string[]): Promise<void> {
  rmSync(store, { recursive: true, force: true });
  mkdirSync(store, { recursive: true });
  const socket = path.join(running, 'images.sock');
  const config = path.join(running, 'images.toml');
  writeFileSync(
    config,
    `version = 2
root = "${store}/containerd"
state = "${running}/images"
disabled_plugins = ["io.containerd.grpc.v1.cri", "io.containerd.internal.v1.opt"]
[grpc]
  address = "${socket}"
`,
  );
  const containerd = new Component('containerd-of-images');
  containerd.start(on, [programPath('containerd'), '--config', config]);
  await until('the containerd of images', () => run(['ctr', '--address', socket, 'version']) !== '');
  for (const archive of archives)
    run(['ctr', '--address', socket, '--namespace', 'k8s.io', 'images', 'import', archive]);
  await containerd.stop();
  writeFileSync(stamp, what);
}

/** A node's own copy. The files of images are never written to, and so may be the same; databases may not. */
export function copyImages(directory: string): void {
  run(['cp', '--archive', '--link', path.join(store, 'containerd'), directory]);
  for (const database of run(['find', directory, '-name', '*.db', '-not', '-path', '*/snapshots/*'])
    .split('\n')
    .filter(Boolean)) {
    run(['cp', '--remove-destination', path.join(store, 'containerd', path.relative(directory, database)), database]);
  }
}
