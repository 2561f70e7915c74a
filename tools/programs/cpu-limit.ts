import { existsSync, mkdirSync, rmdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Need } from './programs';

/** Where groups of processes are limited: cgroups of version 1, or of version 2. */
const [v1, v2] = ['/sys/fs/cgroup/cpu', '/sys/fs/cgroup'];
const isV1 = existsSync(path.join(v1, 'cpu.cfs_quota_us'));

/** Root's right to limit the CPU time of processes, as a container's limit does. */
export const cpuLimits: Need = {
  name: 'right to limit CPU time (root, cgroups)',
  met: process.getuid?.() === 0 && (isV1 || existsSync(path.join(v2, 'cgroup.controllers'))),
};

/** Processes whose CPU time is limited or shared together, as a container's. */
class CpuGroup {
  private readonly directory: string;

  constructor(name: string) {
    this.directory = path.join(isV1 ? v1 : v2, name);
    mkdirSync(this.directory);
  }

  add(pid: number): void {
    this.write('cgroup.procs', String(pid));
  }

  /** The command that starts a program in the group. */
  within(program: string, ...args: readonly string[]): [string, string[]] {
    return ['sh', ['-c', 'echo $$ >"$0" && exec "$@"', path.join(this.directory, 'cgroup.procs'), program, ...args]];
  }

  /** When its processes have ended. */
  remove(): void {
    rmdirSync(this.directory);
  }

  protected write(file: string, text: string): void {
    writeFileSync(path.join(this.directory, file), text);
  }
}

/** Processes that get this many milliseconds of CPU time in each second, at least 1. */
export class CpuLimit extends CpuGroup {
  constructor(name: string, milliseconds: number) {
    super(name);
    if (isV1) {
      this.write('cpu.cfs_period_us', '1000000');
      this.write('cpu.cfs_quota_us', String(1000 * milliseconds));
    } else {
      this.write('cpu.max', `${1000 * milliseconds} 1000000`);
    }
  }

  /** From here on there is no limit. */
  lift(): void {
    this.write(isV1 ? 'cpu.cfs_quota_us' : 'cpu.max', isV1 ? '-1' : 'max');
  }
}

/** Processes that get CPU time in the proportion of these shares, where others want it as well: 1024 for each core that a container requests. */
export class CpuShares extends CpuGroup {
  constructor(name: string, shares: number) {
    super(name);
    // As the container runtimes convert them for version 2.
    if (isV1) this.write('cpu.shares', String(shares));
    else this.write('cpu.weight', String(Math.floor(1 + ((shares - 2) * 9999) / 262_142)));
  }
}
