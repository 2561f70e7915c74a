import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { running } from './places';
import { run } from './run';
import { until } from './until';

/** Of all computers of the cluster, so that the next run finds those of a killed one. */
export const prefix = 'e2e-';

/**
 * A computer: a network namespace and mounts of its own, which a sleeping process holds. Mounts
 * that are made there are seen by what is started there later (a kubelet and its containerd), and
 * not by this machine.
 */
export class Computer {
  private readonly netns: string;
  private readonly holder: string;

  constructor(readonly name: string) {
    this.netns = `${prefix}${name}`;
    this.holder = path.join(running, `${name}.holder`);
  }

  async create(): Promise<void> {
    mkdirSync(running, { recursive: true });
    run(['ip', 'netns', 'add', this.netns]);
    this.ip('link', 'set', 'lo', 'up');
    // Not `ip netns exec`: it mounts /sys again, and /sys/fs/cgroup is gone.
    const holder = spawn(
      'nsenter',
      [
        `--net=/run/netns/${this.netns}`,
        ...['unshare', '--mount', '--propagation', 'private'],
        ...['sh', '-c', 'mount --make-rshared / && exec sleep infinity'],
      ],
      { detached: true, stdio: 'ignore' },
    );
    holder.unref();
    writeFileSync(this.holder, String(holder.pid));
    await until(`the computer ${this.name}`, () => this.isReady());
    for (const setting of ['net.ipv4.ip_forward=1', 'net.bridge.bridge-nf-call-iptables=1'])
      run([...this.within, 'sysctl', '--quiet', '--write', setting]);
  }

  get exists(): boolean {
    return existsSync(this.holder);
  }

  /** What a command that runs there begins with. */
  get within(): [string, ...string[]] {
    return ['nsenter', '--target', this.pid, '--net', '--mount', '--wd=/', '--'];
  }

  get pid(): string {
    return readFileSync(this.holder, 'utf8');
  }

  ip(...args: readonly string[]): string {
    return run(['ip', '-netns', this.netns, ...args]);
  }

  /** A wire to a computer that has a bridge for it, and the address at this end. */
  plugInto(bridge: Computer, address: string): void {
    const far = this.name.slice(0, 15);
    bridge.ip('link', 'add', far, 'type', 'veth', 'peer', 'name', 'eth0', 'netns', this.netns);
    bridge.ip('link', 'set', far, 'master', 'nodes', 'up');
    this.ip('address', 'add', `${address}/24`, 'dev', 'eth0');
    this.ip('link', 'set', 'eth0', 'up');
  }

  /** A wire between two computers, and the addresses at its ends. */
  wireTo(router: Computer, near: string, far: string): void {
    router.ip('link', 'add', this.name, 'type', 'veth', 'peer', 'name', 'eth0', 'netns', this.netns);
    router.ip('address', 'add', `${far}/24`, 'dev', this.name);
    router.ip('link', 'set', this.name, 'up');
    this.ip('address', 'add', `${near}/24`, 'dev', 'eth0');
    this.ip('link', 'set', 'eth0', 'up');
  }

  /** It sleeps, and so its mounts are its own. */
  private isReady(): boolean {
    return readFileSync(`/proc/${this.pid}/comm`, 'utf8') === 'sleep\n';
  }
}
