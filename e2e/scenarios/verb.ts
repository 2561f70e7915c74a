import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { closed, opened } from '../../tools/programs/opened';
import { laptopComputer } from '../cluster/cluster';
import { gadgetronctl } from '../cluster/gadgetronctl';
import { until } from '../cluster/until';

/** How a verb ended, and what it printed. */
export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A verb of the compiled gadgetronctl that runs on the laptop. */
export class Verb {
  readonly ended: Promise<Ended>;
  private stdout = '';
  private stderr = '';
  private readonly child: ChildProcessWithoutNullStreams;

  /** `input`: what comes through its standard input. */
  constructor(args: readonly string[], input = '') {
    const [program, ...rest] = gadgetronctl(laptopComputer, ...args);
    this.child = opened(spawn(program, rest, { stdio: 'pipe' }), child => child.kill('SIGKILL'));
    this.child.stdout.on('data', (data: Buffer) => (this.stdout += data.toString()));
    this.child.stderr.on('data', (data: Buffer) => (this.stderr += data.toString()));
    this.child.stdin.on('error', () => undefined).end(input);
    this.ended = new Promise(resolve => {
      this.child.once('close', code => {
        closed(this.child);
        resolve({ code, stdout: this.stdout, stderr: this.stderr });
      });
    });
  }

  /** Waits until it has printed a text `times` times. */
  async shows(text: string, times = 1): Promise<void> {
    const shown = (): boolean => this.stdout.split(text).length > times;
    await until(text, () => shown() || this.child.exitCode !== null, 300);
    if (!shown()) throw new Error(`ended without "${text}":\n${this.stdout}${this.stderr}`);
  }

  /** As Ctrl-C does. */
  interrupt(): Promise<Ended> {
    this.child.kill('SIGINT');
    return this.ended;
  }
}
