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

/** Processes that get this many milliseconds of CPU time in each second, at least 1. */
export class CpuLimit {
  private readonly directory: string;

  constructor(name: string, milliseconds: number) {
    this.directory = path.join(isV1 ? v1 : v2, name);
    mkdirSync(this.directory);
    if (isV1) {
      this.write('cpu.cfs_period_us', '1000000');
      this.write('cpu.cfs_quota_us', String(1000 * milliseconds));
    } else {
      this.write('cpu.max', `${1000 * milliseconds} 1000000`);
    }
  }

  add(pid: number): void {
    this.write('cgroup.procs', String(pid));
  }

  /** From here on there is no limit. */
  lift(): void {
    this.write(isV1 ? 'cpu.cfs_quota_us' : 'cpu.max', isV1 ? '-1' : 'max');
  }

  /** When its processes have ended. */
  remove(): void {
    rmdirSync(this.directory);
  }

  private write(file: string, text: string): void {
    writeFileSync(path.join(this.directory, file), text);
  }
}
