import { spawn } from 'node:child_process';
import { isComplete, reconstruct, scan } from '../../tools/fakes/gadgetron-client';
import { opened } from '../../tools/programs/opened';
import type { Release } from './release';

/** What came back for a scan. */
export interface Outcome {
  readonly config: string;
  /** Complete: each pixel of Gadgetron's image, or the one image of the MRD server, which bears the configuration's name. */
  readonly good: boolean;
  /** From connecting to the end. */
  readonly seconds: number;
}

/** Sends a scan from a network (what its command begins with), and reads what comes back. */
export async function mixedScan(
  within: readonly string[],
  address: string,
  config: string,
  by: 'gadgetron' | 'mrd',
): Promise<Outcome> {
  const since = Date.now();
  const [program, ...args] = [...within, 'socat', '-', `TCP:${address}:9002`];
  const client = opened(spawn(program, args, { stdio: ['pipe', 'pipe', 'ignore'] }), child => child.kill('SIGKILL'));
  client.stdin.on('error', () => undefined);
  const measured = scan({ repetitions: 2, lines: 64, samples: 128, channels: 4 });
  const good = await reconstruct({ readable: client.stdout, writable: client.stdin }, config, measured).then(
    answer =>
      by === 'gadgetron'
        ? isComplete(answer, measured)
        : answer.images.map(({ attributes }) => attributes).join() === config && answer.texts.length === 0,
    () => false,
  );
  client.kill('SIGKILL');
  return { config, good, seconds: (Date.now() - since) / 1000 };
}

/** A reconstruction as the gateway of its release has logged it; times are milliseconds. */
export interface Logged {
  readonly config: string;
  readonly arrived: number;
  readonly admitted: number;
}

/** What the gateway of a release has run, in the order in which the scans got a pod. */
export function reconstructionsOf(release: Release): readonly Logged[] {
  const scans = new Map<string, Logged>();
  const labels = `app.kubernetes.io/instance=${release.name},app.kubernetes.io/component=gateway`;
  for (const line of release.kubectl('logs', '--timestamps', '--selector', labels, '--tail=-1').split('\n')) {
    const [time = '', kind, ...words] = line.split(' ');
    if (kind !== 'reconstruction') continue;
    const said = new Map(words.map(word => word.split('=') as [string, string]));
    const config = said.get('config') ?? '';
    const arrived = Date.parse(time) - Number(said.get('total_ms'));
    const admitted = arrived + Number(said.get('wait_ms'));
    // The first client of a gateway without pods has two lines: see haproxy.cfg.
    const other = scans.get(config);
    scans.set(config, {
      config,
      arrived: Math.min(arrived, other?.arrived ?? arrived),
      admitted: Math.max(admitted, other?.admitted ?? admitted),
    });
  }
  return [...scans.values()].sort((one, other) => one.admitted - other.admitted);
}

/** How exactly the time of a line of a log is known. */
const JITTER = 500;

/** Pairs of scans of which the one that came later got a pod earlier. */
export const outOfTurn = (scans: readonly Logged[]): readonly string[] =>
  scans.flatMap((one, index) =>
    scans
      .slice(index + 1)
      .filter(later => later.arrived + JITTER < one.arrived && later.admitted > one.admitted + JITTER)
      .map(later => `${one.config} before ${later.config}`),
  );
