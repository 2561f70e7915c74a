import type { Difference } from './difference';

const minorOf = (version: string): number => Number(version.split('.')[1]);

const patchOf = (version: string): number | undefined =>
  version.split('.').length > 2 ? Number(version.split('.')[2]) : undefined;

export interface VersionChange {
  readonly difference: Difference;
  /** Why it cannot be made, if it cannot. */
  readonly impossible?: string;
}

/** What it takes to come from one version of Kubernetes to another; undefined when the one is the other, or one of its patches. */
export function versionChange(path: string, wanted: string, live: string | undefined): VersionChange | undefined {
  if (live === undefined || live === wanted || live.startsWith(`${wanted}.`)) return undefined;
  const difference: Difference = { path, from: live, to: wanted };
  const [patch, livePatch] = [patchOf(wanted), patchOf(live)];
  const back =
    minorOf(wanted) < minorOf(live) ||
    (minorOf(wanted) === minorOf(live) && patch !== undefined && livePatch !== undefined && patch < livePatch);
  if (back)
    return {
      difference,
      impossible: `Kubernetes never goes back: write ${live.split('.').slice(0, 2).join('.')} or default`,
    };
  if (minorOf(wanted) > minorOf(live) + 1)
    return {
      difference,
      impossible: `AKS goes one minor version at a time: first to ${live.split('.')[0] ?? '1'}.${minorOf(live) + 1}`,
    };
  return { difference };
}
