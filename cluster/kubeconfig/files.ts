import { existsSync, readlinkSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';

/** Where kubectl looks, as the user's environment has it. */
export interface Surroundings {
  /** `$KUBECONFIG`: files, separated as in PATH. */
  readonly kubeconfig?: string | undefined;
  readonly home?: string | undefined;
}

/** The files that kubectl reads, the first of them wins; one that is named replaces all others. */
export function kubeconfigFiles(
  named: string | undefined,
  { kubeconfig = '', home = homedir() }: Surroundings,
): readonly string[] {
  if (named !== undefined) return [path.resolve(named)];
  const listed = kubeconfig
    .split(path.delimiter)
    .filter(file => file !== '')
    .map(file => path.resolve(file));
  return listed.length === 0 ? [path.join(home, '.kube', 'config')] : [...new Set(listed)];
}

/** Where kubectl puts something new: the first file that is there, else the last of the list. */
export const fileForNew = (files: readonly string[]): string =>
  files.find(file => existsSync(file)) ?? files.at(-1) ?? '';

/** The file behind symbolic links, whether it is there or not yet. */
export function behindLinks(file: string): string {
  let current = file;
  for (let step = 0; step < 40; step++) {
    const target = linkTarget(current);
    if (target === undefined) return current;
    current = path.resolve(path.dirname(current), target);
  }
  return current;
}

function linkTarget(file: string): string | undefined {
  try {
    return readlinkSync(file);
  } catch {
    return undefined;
  }
}
