import { type ChildProcess, spawn } from 'node:child_process';
import { opened } from '../programs/opened';
import { until } from '../programs/processes';
import type { Endpoint } from './discovery';
import { mrdServerFile, PYTHON } from './fakes';

/** A pod with the fake of python-ismrmrd-server: a process of this machine at an address of its own. */
export class MrdServer implements Endpoint {
  readonly port = 9002;
  log = '';
  private readonly child: ChildProcess;

  private constructor(
    readonly name: string,
    readonly address: string,
    args: readonly string[],
  ) {
    this.child = opened(
      spawn(PYTHON, [mrdServerFile, '-H', address, ...args], { stdio: ['ignore', 'pipe', 'pipe'] }),
      child => child.kill('SIGKILL'),
    );
    for (const stream of [this.child.stdout, this.child.stderr])
      stream?.on('data', (data: Buffer) => (this.log += data.toString()));
  }

  /** Starts one that listens. `args`: -m for a process for each session. */
  static async start(name: string, address: string, ...args: readonly string[]): Promise<MrdServer> {
    const server = new MrdServer(name, address, args);
    await until('it listens', () => server.log.includes('listening on'), { more: () => server.log });
    return server;
  }

  /** How many connections it has accepted. */
  get accepted(): number {
    return this.log.split('accepted\n').length - 1;
  }

  /** The configurations of its sessions, in their order. */
  get sessions(): readonly string[] {
    return [...this.log.matchAll(/^session: (.*)$/gm)].map(([, configuration = '']) => configuration);
  }

  kill(signal: NodeJS.Signals = 'SIGKILL'): void {
    this.child.kill(signal);
  }
}
