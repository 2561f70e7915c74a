import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import path from 'node:path';
import { closed, opened } from '../programs/opened';
import { PYTHON } from './fakes';

/** What a bad neighbour does with its connections: see neighbour.py. */
type Way = 'reset' | 'junk' | 'idle' | 'scan';

/** A bad neighbour in a process of its own. */
export class Neighbour {
  /** How many connections each address took. */
  readonly reached: Promise<Readonly<Record<string, number>>>;
  private readonly child: ChildProcessWithoutNullStreams;
  private readonly ended: Promise<unknown>;

  /** `within`: what its command begins with, of another network, say. Connects `count` times to each address. */
  constructor(within: readonly string[], way: Way, count: number, addresses: readonly string[]) {
    const script = path.join(__dirname, 'neighbour/neighbour.py');
    const [program = '', ...args] = [...within, PYTHON, script, way, String(count), ...addresses];
    this.child = opened(spawn(program, args, { stdio: 'pipe' }), child => child.kill('SIGKILL'));
    this.ended = new Promise(resolve => this.child.once('close', resolve));
    this.reached = new Promise((resolve, reject) => {
      let [output, errors] = ['', ''];
      this.child.stderr.on('data', (data: Buffer) => (errors += data.toString()));
      this.child.stdout.on('data', (data: Buffer) => {
        output += data.toString();
        if (output.endsWith('\n')) resolve(JSON.parse(output) as Readonly<Record<string, number>>);
      });
      this.child.once('close', () => {
        closed(this.child);
        reject(new Error(`the neighbour failed: ${errors}`));
      });
    });
  }

  /** Ends the connections of its scans. */
  hangUp(how: 'fin' | 'reset'): void {
    this.child.stdin.write(`${how}\n`);
  }

  /** Ends it, and with it all its connections. */
  async leave(): Promise<void> {
    this.child.kill('SIGKILL');
    await this.ended;
  }
}
