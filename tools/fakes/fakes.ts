import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import net from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Connection } from './gadgetron-client';
import { opened } from '../programs/opened';
import { descendants, until } from '../programs/processes';
import type { Need } from '../programs/programs';

/** Not the first on PATH: what is in the user's home is not in an image. */
export const PYTHON = '/usr/bin/python3';

/** What the fakes need of the machine. */
export const python: Need = { name: PYTHON, met: existsSync(PYTHON) };

const gadgetronDirectory = path.join(__dirname, 'gadgetron');
export const gadgetronFile = path.join(gadgetronDirectory, 'gadgetron.py');

/** The files of the fake Gadgetron as those of an image, in this directory of it. */
export const gadgetronFilesIn = (directory: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    readdirSync(gadgetronDirectory)
      .filter(name => name.endsWith('.py'))
      .map(name => [path.join(directory, name), readFileSync(path.join(gadgetronDirectory, name), 'utf8')]),
  );

/** Packs the fake Gadgetron into one executable file, for the image of a container: `FILE -p 9002 …`. */
export function packGadgetron(file: string): void {
  const args = ['--main', 'gadgetron:main', '--python', PYTHON, '--output', file];
  execFileSync(PYTHON, ['-m', 'zipapp', gadgetronDirectory, ...args]);
}

/** Another server of the protocol, with the manners of python-ismrmrd-server. */
export const mrdServerFile = path.join(__dirname, 'mrd-server/server.py');

export const storageFile = path.join(__dirname, 'mrd-storage-server/server.py');

/** A fake that runs on a port of this machine. */
export class Fake {
  private readonly child: ChildProcess;
  log = '';

  constructor(
    script: string,
    readonly port: number,
    args: readonly string[],
    env: NodeJS.ProcessEnv,
  ) {
    this.child = opened(spawn(PYTHON, [script, ...args], { stdio: ['ignore', 'pipe', 'pipe'], env }), child =>
      child.kill('SIGKILL'),
    );
    for (const stream of [this.child.stdout, this.child.stderr])
      stream?.on('data', (data: Buffer) => (this.log += data.toString()));
  }

  /** Waits for a text in its log. */
  async says(text: string): Promise<void> {
    await until(`"${text}" in the log`, () => this.log.includes(text), { more: () => this.log });
  }

  /** Waits for its end: the exit code, or the name of the signal. */
  async end(): Promise<number | NodeJS.Signals | null> {
    if (this.child.exitCode === null && this.child.signalCode === null) await once(this.child, 'exit');
    return this.child.exitCode ?? this.child.signalCode;
  }

  kill(signal: NodeJS.Signals = 'SIGKILL'): void {
    this.child.kill(signal);
  }

  /** Kills it with the reconstructions that it has forked, as the end of a container does. */
  killAll(): void {
    for (const { pid } of descendants(this.child.pid ?? 0)) process.kill(pid, 'SIGKILL');
    this.kill();
  }

  connect(): Connection & { readonly socket: net.Socket } {
    const socket = net.connect(this.port, '127.0.0.1');
    socket.on('error', () => undefined);
    return { readable: socket, writable: socket, socket };
  }
}

export async function freePort(): Promise<number> {
  const server = net.createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as net.AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

const environment = { PATH: '/usr/bin:/bin', HOME: '/tmp', OMP_WAIT_POLICY: 'PASSIVE' };

/** A fake storage server that listens. */
export async function startStorage(wanted?: number): Promise<Fake> {
  const port = wanted ?? (await freePort());
  const fake = new Fake(storageFile, port, [], { ...environment, MRD_STORAGE_SERVER_PORT: String(port) });
  await fake.says('listening on');
  await until('it answers', () =>
    fetch(`http://127.0.0.1:${port}/healthcheck`).then(
      ({ ok }) => ok,
      () => false,
    ),
  );
  return fake;
}

interface GadgetronOptions {
  /** Its program. */
  readonly file?: string;
  readonly args?: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
  /** Where it listens, if that matters. */
  readonly port?: number;
}

/** A fake Gadgetron that has been started, with whatever options; it may end at once. */
export async function spawnGadgetron({
  file = gadgetronFile,
  args = [],
  env = environment,
  port: wanted,
}: GadgetronOptions = {}): Promise<Fake> {
  const port = wanted ?? (await freePort());
  return new Fake(file, port, ['-p', String(port), ...args], env);
}

/** A fake Gadgetron that accepts connections. */
export async function startGadgetron({ args = [], ...options }: GadgetronOptions = {}): Promise<Fake> {
  const directory = mkdtempSync(path.join(tmpdir(), 'gadgetron-fake-'));
  const fake = await spawnGadgetron({ ...options, args: ['-W', directory, ...args] });
  void fake.end().then(() => {
    rmSync(directory, { recursive: true, force: true });
  });
  await until('it listens', () => listening(fake.port), { more: () => fake.log });
  return fake;
}

/** A fake Gadgetron that keeps things in a storage server of its own. */
export async function startWithStorage(): Promise<{ readonly gadgetron: Fake; readonly storage: Fake }> {
  const storage = await startStorage();
  return { gadgetron: await startGadgetron({ args: ['-E', `http://127.0.0.1:${storage.port}`] }), storage };
}

const listening = (port: number): Promise<boolean> =>
  new Promise(resolve => {
    const socket = net.connect(port, '127.0.0.1', () => {
      socket.end();
      resolve(true);
    });
    socket.on('error', () => {
      resolve(false);
    });
  });
