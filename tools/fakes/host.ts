import { spawnSync } from 'node:child_process';
import { closed, opened } from '../programs/opened';
import { programPath } from '../programs/programs';

let number = 0;

/** The two ends of a wire, in a network of four addresses that no other process of this machine is likely to have. */
export interface Network {
  /** Of this machine, as seen from the other end. */
  readonly near: string;
  readonly address: string;
}

let networks = 0;

/** 8192 processes can have four each of the networks in 198.18.0.0/15, which is for tests; after that the first one again. */
export const aNetwork = (): Network => {
  const first = 4 * (4 * (process.pid % 8192) + (networks++ % 4));
  const at = (last: number): string => `198.${18 + (first >> 16)}.${(first >> 8) & 255}.${(first & 255) + last}`;
  return { near: at(1), address: at(2) };
};

/** A computer of its own, a network namespace with a wire to this machine, which can vanish without a word. */
export class Host implements Network {
  private readonly name = `host-${process.pid}-${number}`;
  private readonly wire = `h${process.pid}-${number++}`;
  readonly near: string;
  readonly address: string;
  /** What a command that runs there begins with. */
  readonly within: readonly [string, ...string[]];

  /** `pid`: of a process in whose network this computer is; a new one otherwise. */
  constructor({ near, address }: Network = aNetwork(), pid?: number) {
    [this.near, this.address] = [near, address];
    this.within = [programPath('ip'), 'netns', 'exec', this.name];
    if (pid === undefined) ip('netns', 'add', this.name);
    else ip('netns', 'attach', this.name, String(pid));
    opened(this, () => {
      this.stop();
    });
    ip('link', 'add', this.wire, 'type', 'veth', 'peer', 'name', 'eth0', 'netns', this.name);
    ip('address', 'add', `${this.near}/30`, 'dev', this.wire);
    ip('link', 'set', this.wire, 'up');
    ip('-n', this.name, 'link', 'set', 'lo', 'up');
    ip('-n', this.name, 'address', 'add', `${this.address}/30`, 'dev', 'eth0');
    ip('-n', this.name, 'link', 'set', 'eth0', 'up');
    // As behind a router: the neighbour is known, whatever becomes of the host.
    const [mac] = /[0-9a-f:]{17}/.exec(ip('-n', this.name, '-o', 'link', 'show', 'eth0')) ?? [''];
    ip('neighbour', 'replace', this.address, 'lladdr', mac, 'dev', this.wire, 'nud', 'permanent');
  }

  /** Nothing comes from it any more, no end and no reset. */
  vanish(): void {
    ip('-n', this.name, 'link', 'set', 'eth0', 'down');
  }

  /** Its connections are as they were, if nobody has given them up. */
  comeBack(): void {
    ip('-n', this.name, 'link', 'set', 'eth0', 'up');
  }

  stop(): void {
    closed(this);
    // What runs there would outlive it.
    for (const pid of ip('netns', 'pids', this.name).split('\n').filter(Boolean)) kill(Number(pid));
    ip('link', 'delete', this.wire);
    ip('netns', 'delete', this.name);
  }
}

/** It may have ended by itself since it was listed. */
function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // There is nothing left to end.
  }
}

function ip(...args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(programPath('ip'), args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`ip ${args.join(' ')}: ${stderr}`);
  return stdout;
}
