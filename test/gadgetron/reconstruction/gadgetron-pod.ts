import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Deployment } from 'kubernetes-types/apps/v1';
import type { Container, Probe } from 'kubernetes-types/core/v1';
import { gadgetronFilesIn, python, PYTHON, storageFile } from '../../../tools/fakes/fakes';
import type { Connection } from '../../../tools/fakes/gadgetron-client';
import { Pod } from '../../support/pod';
import type { CpuShares } from '../../../tools/programs/cpu-limit';
import { opened } from '../../../tools/programs/opened';
import { type Process, until } from '../../../tools/programs/processes';
import { namespaces, type Need, program, programPath } from '../../../tools/programs/programs';
import type { KubeObject } from '../../../tools/chart/helm-template';
import { manifestsFor } from '../../../tools/chart/render';

/** What these tests need of the machine. */
export const needs: readonly Need[] = [
  ...['unshare', 'nsenter', 'setpriv', 'mount', 'chroot', 'ip', 'busybox', 'bash', 'curl', 'tini'].map(program),
  python,
  namespaces(),
];

const storageServer = { command: [PYTHON, storageFile], says: 'listening on 3333' } as const;

/** Connects and resets at once, as often as it is told. */
const resets = `
import socket, struct, sys
for _ in range(int(sys.argv[1])):
    client = socket.create_connection((sys.argv[2], 9002))
    client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack('ii', 1, 0))
    client.close()
`;

export interface Variant {
  /** Values of the deployment. */
  readonly values?: string;
  /** What is run in place of `sh run.sh …`, with the entrypoint and its options behind it. */
  readonly inPlaceOfRun?: readonly string[];
  /** The shell of the image is busybox. */
  readonly busybox?: boolean;
  /** The storage server is not there yet. */
  readonly withoutStorage?: boolean;
  /** The node has no IPv6, on which Gadgetron listens otherwise. */
  readonly withoutIpv6?: boolean;
  /** The image has no bash. */
  readonly withoutBash?: boolean;
}

export interface Outcome {
  readonly code: number | null;
  readonly stderr: string;
}

/** A Gadgetron pod as the manifests describe it, with a fake Gadgetron in its image, and what a kubelet does to it. */
export class GadgetronPod {
  private readonly pod: Pod;
  private readonly container: Container;
  private acceptorPid: number | undefined;
  /** Resets that were sent to it. */
  resets = 0;

  constructor(home: string, variant: Variant = {}) {
    const { objects, problems } = manifestsFor([variant.values ?? 'drain: { forgottenAfterSeconds: 1 }']);
    if (problems) throw new Error(JSON.stringify(problems));
    const ours = structuredClone(
      objects.filter(({ metadata }) => metadata.labels?.['app.kubernetes.io/component'] === 'reconstruction'),
    );
    const deployment = ours.find(({ kind }) => kind === 'Deployment') as (KubeObject & Deployment) | undefined;
    const container = deployment?.spec?.template.spec?.containers[0];
    if (!container) throw new Error('no container');
    this.container = container;
    if (variant.inPlaceOfRun) container.command = [...variant.inPlaceOfRun, ...(container.command?.slice(-1) ?? [])];
    this.pod = new Pod(home, ours, {
      hosts: ['127.0.0.1 gadgetron-storage'],
      servers: variant.withoutStorage ? [] : [storageServer],
      image: {
        ...gadgetronFilesIn('/opt'),
        '/opt/entrypoint.sh': `#!/bin/sh\nexec ${PYTHON} /opt/gadgetron.py "$@"\n`,
      },
      busybox: variant.busybox ? ['sh', 'sleep'] : [],
      replaced: {
        // It cannot be run, as if there were none.
        ...(variant.withoutBash ? { [programPath('bash')]: '/dev/null' } : {}),
        ...(variant.withoutIpv6 ? { '/sys/module/ipv6/parameters/disable': disabled(home) } : {}),
      },
    });
  }

  /** Starts it, and waits until Gadgetron accepts connections, or something else is said. */
  async start(says?: string): Promise<void> {
    await this.pod.start(says ?? 'Gadgetron working directory');
    if (says === undefined) await this.listening();
  }

  /** Waits until Gadgetron accepts connections: its own process, before there is any other. */
  async listening(): Promise<void> {
    await until('Gadgetron listens', () => this.listens, { more: () => this.log });
    this.acceptorPid = this.processes.find(({ command }) => command.startsWith(`${PYTHON} /opt/gadgetron.py`))?.pid;
  }

  get log(): string {
    return this.pod.log;
  }

  /** How many reconstructions have begun. */
  get begun(): number {
    return this.log.split('Connection state: [STREAM]').length - 1;
  }

  get processes(): readonly Process[] {
    return this.pod.processes;
  }

  get listens(): boolean {
    return this.pod.listens(9002);
  }

  /** The process that accepts connections; none once it has ended. */
  get acceptor(): Process | undefined {
    return this.processes.find(({ pid }) => pid === this.acceptorPid);
  }

  /** A connection to port 9002. */
  connect(address = '127.0.0.1'): Connection {
    const [command, args] = this.pod.inNetwork(programPath('busybox'), 'nc', address, '9002');
    const { stdin, stdout } = opened(spawn(command, args, { stdio: ['pipe', 'pipe', 'ignore'] }), end);
    stdin.on('error', () => undefined);
    return { readable: stdout, writable: stdin };
  }

  /** Runs a probe once, as the kubelet does; with the CPU time of a group, if there is one. */
  probe(kind: 'startupProbe' | 'readinessProbe' | 'livenessProbe', group?: CpuShares): Promise<Outcome> {
    const command = this.pod.inContainer(...(this.container[kind]?.exec?.command ?? []));
    const [program, args] = command;
    return run(...(group ? group.within(program, ...args) : command));
  }

  /** How often a probe is run, and how long it may take. */
  paceOf(kind: 'readinessProbe' | 'livenessProbe'): Probe {
    return this.container[kind] ?? {};
  }

  /** Runs something in the container beside what runs there. */
  execute(...command: readonly string[]): Promise<Outcome> {
    return run(...this.pod.inContainer(...command));
  }

  /** Starts what is in the pod's network a storage server, and ends with the pod. */
  startStorage(): ChildProcess {
    return opened(spawn(...this.pod.inNetwork(...storageServer.command), { stdio: 'ignore' }), end);
  }

  /** Tells the container to stop, without the hook. */
  terminate(): void {
    process.kill(this.pod.first.pid, 'SIGTERM');
  }

  /** Deletes the pod: the hook, and then the signal. Of the grace there is more than enough. */
  async delete(): Promise<void> {
    const { code, stderr } = await this.preStop();
    if (code !== 0) throw new Error(`preStop: ${code}\n${stderr}\n${this.log}`);
    this.terminate();
  }

  preStop(): Promise<Outcome> {
    return this.execute(...(this.container.lifecycle?.preStop?.exec?.command ?? []));
  }

  /** Connections that are reset at once. */
  async reset(number: number, address = '127.0.0.1'): Promise<void> {
    await run(...this.pod.inNetwork(PYTHON, '-c', resets, String(number), address));
    this.resets += number;
  }

  /** The process that accepts connections accepts none any more, and lives. */
  async hang(): Promise<void> {
    process.kill(this.acceptor?.pid ?? 0, 'SIGUSR1');
    await until('it hangs', () => this.log.includes('fake: hangs'));
  }

  /** Sends resets until the acceptor has died of one. */
  async killAcceptor(): Promise<void> {
    for (let burst = 8; this.acceptor; burst = Math.min(burst * 2, 64)) {
      await this.reset(burst);
    }
  }

  /** Waits for the end of the container, and returns its exit code. */
  async end(seconds = 60): Promise<number> {
    await this.pod.logs('container ended: ', seconds);
    return Number(/container ended: (\d+)/.exec(this.log)?.[1]);
  }

  get ended(): boolean {
    return this.log.includes('container ended: ');
  }

  /** Ends everything in the pod, finished or not. */
  stop(): Promise<void> {
    return this.pod.stop();
  }
}

/** A file that says that something is disabled. */
function disabled(home: string): string {
  mkdirSync(home, { recursive: true });
  writeFileSync(path.join(home, 'disabled'), '1\n');
  return path.join(home, 'disabled');
}

const end = (child: ChildProcess): boolean => child.kill('SIGKILL');

/** Runs something to its end. */
export async function run(command: string, args: readonly string[]): Promise<Outcome> {
  const child = opened(spawn(command, args, { stdio: ['ignore', 'ignore', 'pipe'] }), end);
  let stderr = '';
  child.stderr.on('data', (data: Buffer) => (stderr += data.toString()));
  const code = await new Promise<number | null>((resolve, reject) =>
    child.once('close', resolve).once('error', reject),
  );
  return { code, stderr };
}
