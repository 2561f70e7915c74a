import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import type { Deployment } from 'kubernetes-types/apps/v1';
import type { Container } from 'kubernetes-types/core/v1';
import type { KubeObject } from '../../../tools/chart/helm-template';
import { manifestsFor } from '../../../tools/chart/render';
import { mrdServerFile, PYTHON } from '../../../tools/fakes/fakes';
import { answer, type Connection, says, scan, send } from '../../../tools/fakes/gadgetron-client';
import { opened } from '../../../tools/programs/opened';
import { type Process, until } from '../../../tools/programs/processes';
import { programPath } from '../../../tools/programs/programs';
import { Pod } from '../../support/pod';
import { type Outcome, run } from './gadgetron-pod';

/** How the server takes sessions: one at a time in its first process, or each in a process of its own. */
export type Mode = 'single' | 'several';

interface Variant {
  readonly mode: Mode;
  /** What is run in place of `sh run.sh …`, with the server's command behind it. */
  readonly inPlaceOfRun?: readonly string[];
}

/** A pod of another server than Gadgetron, as the manifests describe it, and what a kubelet does to it. Its image has neither bash nor curl. */
export class MrdPod {
  private readonly pod: Pod;
  private readonly container: Container;

  constructor(home: string, { mode, inPlaceOfRun }: Variant) {
    const command = JSON.stringify([PYTHON, '/opt/server.py', ...(mode === 'several' ? ['-m'] : [])]);
    const { objects, problems } = manifestsFor([
      `server: { protocol: mrd, command: ${command} }\ndrain: { forgottenAfterSeconds: 1 }\n`,
    ]);
    if (problems) throw new Error(JSON.stringify(problems));
    const ours = structuredClone(
      objects.filter(({ metadata }) => metadata.labels?.['app.kubernetes.io/component'] === 'reconstruction'),
    );
    const deployment = ours.find(({ kind }) => kind === 'Deployment') as (KubeObject & Deployment) | undefined;
    const container = deployment?.spec?.template.spec?.containers[0];
    if (!container) throw new Error('no container');
    this.container = container;
    if (inPlaceOfRun) container.command = [...inPlaceOfRun];
    this.pod = new Pod(home, ours, {
      image: { '/opt/server.py': readFileSync(mrdServerFile, 'utf8') },
      replaced: { [programPath('bash')]: '/dev/null', [programPath('curl')]: '/dev/null' },
    });
  }

  start(): Promise<void> {
    return this.pod.start('listening on 9002');
  }

  get log(): string {
    return this.pod.log;
  }

  /** How many connections the server has accepted. */
  get accepted(): number {
    return this.log.split('accepted\n').length - 1;
  }

  /** The process that accepts connections. */
  get server(): Process {
    const found = this.pod.processes
      .filter(({ command }) => command.startsWith(`${PYTHON} /opt/server.py`))
      .sort((a, b) => a.pid - b.pid)[0];
    if (!found) throw new Error(`no server\n${this.log}`);
    return found;
  }

  get processes(): readonly Process[] {
    return this.pod.processes;
  }

  /** How many clients are connected, accepted or not. */
  get connections(): number {
    return this.pod.connections(9002);
  }

  connect(): Connection {
    const [command, args] = this.pod.inNetwork(programPath('busybox'), 'nc', '127.0.0.1', '9002');
    const { stdin, stdout } = opened(spawn(command, args, { stdio: ['pipe', 'pipe', 'ignore'] }), child =>
      child.kill('SIGKILL'),
    );
    stdin.on('error', () => undefined);
    return { readable: stdout, writable: stdin };
  }

  /** A whole scan with this configuration; resolves to whether its image came. */
  async session(configuration: string): Promise<boolean> {
    const { readable, writable } = this.connect();
    const { header, acquisitions } = scan();
    const answered = answer(readable);
    void send(writable, says.filename(configuration), says.header(header), ...acquisitions, says.close()).catch(
      () => undefined,
    );
    const { images } = await answered.catch(() => ({ images: [] }));
    return images.length === 1 && images[0]?.pixels[0] === acquisitions.length;
  }

  /** As `session`, once the server has begun with it; in an object, so that awaiting it does not await the end. */
  async begun(configuration: string): Promise<{ readonly delivered: Promise<boolean> }> {
    const delivered = this.session(configuration);
    await until('the session has begun', () => this.log.includes(`session: ${configuration}\n`), {
      more: () => this.log,
    });
    return { delivered };
  }

  /** A client that has connected and waits for the server to accept it, or says half a name and no more. */
  async silent(): Promise<void> {
    await send(this.connect().writable, says.filename('half').subarray(0, 100));
  }

  probe(kind: 'startupProbe' | 'readinessProbe' | 'livenessProbe'): Promise<Outcome> {
    return run(...this.pod.inContainer(...(this.container[kind]?.exec?.command ?? [])));
  }

  preStop(): Promise<Outcome> {
    return run(...this.pod.inContainer(...(this.container.lifecycle?.preStop?.exec?.command ?? [])));
  }

  terminate(): void {
    process.kill(this.pod.first.pid, 'SIGTERM');
  }

  async hang(): Promise<void> {
    process.kill(this.server.pid, 'SIGUSR1');
    await until('it hangs', () => this.log.includes('fake: hangs'));
  }

  /** Waits for the end of the container, and returns its exit code. */
  async end(): Promise<number> {
    await this.pod.logs('container ended: ', 60);
    return Number(/container ended: (\d+)/.exec(this.log)?.[1]);
  }

  stop(): Promise<void> {
    return this.pod.stop();
  }
}
