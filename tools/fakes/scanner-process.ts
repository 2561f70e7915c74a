import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import { opened } from '../programs/opened';
import { until } from '../programs/processes';
import { PYTHON } from './fakes';
import type { Address } from './scanner';

/** The ways in which a client leaves: it closes its connection, resets it, or its process is killed. */
export const ways = { fin: 'SIGUSR1', reset: 'SIGUSR2', killed: 'SIGKILL' } as const satisfies Readonly<
  Record<string, NodeJS.Signals>
>;

/** What a scanner's process is run with. */
interface Options {
  /** The configuration's name. */
  readonly config: string;
  /** Bytes of raw data; a scan has between 1 MB and 2 GB. */
  readonly bytes: number;
  /** What its command begins with: of another network, say. */
  readonly within?: readonly string[];
}

/**
 * A scanner in a process of its own, which pushes a scan of any size as fast as
 * the server takes it. Only a process can be killed while its data is on the way.
 */
export class ScannerProcess {
  private readonly child: ChildProcess;
  private output = '';

  private constructor({ address, port }: Address, { config, bytes, within = [] }: Options) {
    const script = path.join(__dirname, 'scanner/scanner.py');
    const [program, ...args] = [...within, PYTHON, script, address, String(port), config, String(bytes)];
    this.child = opened(spawn(program, args, { stdio: ['ignore', 'pipe', 'inherit'] }), child => child.kill('SIGKILL'));
    this.child.stdout?.on('data', (data: Buffer) => (this.output += data.toString()));
  }

  /** Starts it, and waits for its connection. */
  static async start(server: Address, options: Options): Promise<ScannerProcess> {
    const scanner = new ScannerProcess(server, options);
    await scanner.says('connected');
    return scanner;
  }

  /** Waits until it says "sent", or how its scan ended: "good" or "lost". */
  async says(word: 'connected' | 'sent' | 'good' | 'lost', seconds = 30): Promise<void> {
    await until(`the scanner says "${word}"`, () => this.said(word), { seconds, more: () => this.output });
  }

  said(word: 'sent' | 'good' | 'lost' | 'connected'): boolean {
    return this.output.split('\n').includes(word);
  }

  leave(way: keyof typeof ways): void {
    this.child.kill(ways[way]);
  }

  /** From now on it neither reads nor closes. */
  freeze(): void {
    this.child.kill('SIGSTOP');
  }

  stop(): void {
    this.leave('killed');
  }
}
