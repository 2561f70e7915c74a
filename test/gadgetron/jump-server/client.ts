import { type ChildProcess, spawn } from 'node:child_process';
import { closed, opened } from '../../../tools/programs/opened';
import type { Pod } from '../../support/pod';
import { until } from '../../../tools/programs/processes';

/** Where sshd listens in the pod. */
export const HOST = '127.0.0.1';
export const SSH_PORT = 2222;

const running = new Set<Client>();

/** Ends the programs that a test has left. */
export const killClients = async (): Promise<void> => {
  await Promise.all([...running].map(client => client.kill()));
};

/** A program that runs in a pod's network. Its input stays open until it is ended. */
export class Client {
  stdout = Buffer.alloc(0);
  stderr = '';
  readonly ended: Promise<number | null>;
  private readonly child: ChildProcess;

  constructor(command: string, args: readonly string[], environment: NodeJS.ProcessEnv = {}) {
    this.child = spawn(command, args, { stdio: 'pipe', env: { PATH: process.env.PATH, ...environment } });
    this.child.stdout?.on('data', (data: Buffer) => (this.stdout = Buffer.concat([this.stdout, data])));
    this.child.stderr?.on('data', (data: Buffer) => (this.stderr += data.toString()));
    this.child.stdin?.on('error', () => undefined);
    running.add(this);
    opened(this, () => this.kill());
    this.ended = new Promise((resolve, reject) => {
      this.child.once('close', code => {
        running.delete(this);
        closed(this);
        resolve(code);
      });
      this.child.once('error', reject);
    });
  }

  get running(): boolean {
    return this.child.exitCode === null && this.child.signalCode === null;
  }

  write(data: string | Buffer): void {
    this.child.stdin?.write(data);
  }

  end(data: string | Buffer = ''): void {
    this.child.stdin?.end(data);
  }

  /** As Ctrl-C does. */
  async interrupt(): Promise<number | null> {
    this.child.kill('SIGINT');
    return this.ended;
  }

  /** Ends at once, without a word to the server. */
  async kill(): Promise<void> {
    this.child.kill('SIGKILL');
    await this.ended;
  }
}

/** Who connects to a pod: by which program, with which key, and which host key is expected. */
export interface Login {
  /** The ssh that connects. */
  readonly program: string;
  readonly key: string;
  readonly knownHosts: string;
  readonly user?: string;
}

/** Nothing of the machine's own configuration, and no questions: a host with another key is refused. */
const options = ({ key, knownHosts }: Login): string[] =>
  [
    `IdentityFile=${key}`,
    'IdentitiesOnly=yes',
    `UserKnownHostsFile=${knownHosts}`,
    'GlobalKnownHostsFile=none',
    'StrictHostKeyChecking=yes',
    'BatchMode=yes',
    'ConnectTimeout=10',
  ].flatMap(option => ['-o', option]);

/** Starts `ssh OPTIONS root@host COMMAND` in the pod's network. */
export function ssh(
  pod: Pod,
  login: Login,
  args: readonly string[],
  command: readonly string[] = [],
  environment?: NodeJS.ProcessEnv,
): Client {
  const [program, programArgs] = pod.inNetwork(
    login.program,
    '-F',
    'none',
    ...options(login),
    '-p',
    String(SSH_PORT),
    ...args,
    `${login.user ?? 'root'}@${HOST}`,
    ...command,
  );
  return new Client(program, programArgs, environment);
}

/** Opens a tunnel, and waits until its local ends listen. */
export async function tunnel(
  pod: Pod,
  login: Login,
  ends: ReadonlyMap<number, string>,
  args: readonly string[],
): Promise<Client> {
  const client = ssh(pod, login, [...args, ...[...ends].flatMap(([port, target]) => ['-L', `${port}:${target}`])]);
  await until('the tunnel is open', () => (client.running ? [...ends.keys()].every(port => pod.listens(port)) : true), {
    more: () => `${client.stderr}\n${pod.log}`,
  });
  if (!client.running) throw new Error(`no tunnel: ${client.stderr}`);
  return client;
}

const connect = `const socket = require('net').connect(+process.argv[1], '${HOST}'); process.stdin.pipe(socket).pipe(process.stdout)`;

/** Connects to a local end of a tunnel: what is written goes through it. */
export const connection = (pod: Pod, port: number): Client =>
  new Client(...pod.inNetwork(process.execPath, '-e', connect, String(port)));

/** What comes back when something is sent through a local end of a tunnel. */
export async function sentThrough(pod: Pod, port: number, data: Buffer): Promise<Buffer> {
  const client = connection(pod, port);
  client.end(data);
  await client.ended;
  return client.stdout;
}

/** How a program ends that is given no input. */
export async function outcome(client: Client): Promise<{ code: number | null; stdout: string; stderr: string }> {
  client.end();
  const code = await client.ended;
  return { code, stdout: client.stdout.toString(), stderr: client.stderr };
}
