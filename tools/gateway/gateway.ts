import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { FakeApiServer } from '../fakes/api-server';
import { ClusterDns } from '../fakes/cluster-dns';
import type { Discovery } from '../fakes/discovery';
import { FakePod } from '../fakes/pod';
import { opened } from '../programs/opened';
import { CoreDns } from './core-dns';
import { patient } from '../programs/patience';
import type { Address } from '../fakes/scanner';

/** What the Deployment says of the gateway: the files it starts with, and its variables. */
export interface Rendered {
  readonly files: Readonly<Record<string, string>>;
  readonly environment: Readonly<Record<string, string>>;
}

/** 512 loopback addresses for each process that tests, so that they do not meet: pids are below 32768 on most machines. */
const block = 512 * (1 + (process.pid % 32767));
let taken = 0;
/** A loopback address that nothing else has; after 512 of them the first one again. */
export const anAddress = (): string => {
  const address = block + (taken++ % 512);
  return `127.${address >> 16}.${(address >> 8) & 255}.${address & 255}`;
};

/** Ports for each process that tests: a gateway's internal sockets are named by its port, whatever its address. */
const PORTS = 120;
const firstPort = 20_000 + PORTS * (process.pid % 100);
let ports = 0;

async function aPort(address: string): Promise<number> {
  for (;;) {
    const port = firstPort + (ports++ % PORTS);
    if (!isNamed(port) && (await isFree(address, port))) return port;
  }
}

/** Whether a gateway of another process, whose number ends alike, has internal sockets of this name. */
const isNamed = (port: number): boolean => readFileSync('/proc/net/unix', 'utf8').includes(`@gateway-${port}-`);

const isFree = (host: string, port: number): Promise<boolean> =>
  new Promise(resolve => {
    const server = createServer().once('error', () => {
      resolve(false);
    });
    server.listen(port, host, () => {
      server.close(() => {
        resolve(true);
      });
    });
  });

/** Waits until something holds, longer than DNS caches; what did not come says `what`. */
export async function until(
  what: string,
  holds: () => boolean | Promise<boolean>,
  { within = 60_000 } = {},
): Promise<void> {
  const started = performance.now();
  while (!(await holds())) {
    if (performance.now() - started > patient(within)) throw new Error(`not within ${within} ms: ${what}`);
    await new Promise(resolve => setTimeout(resolve, 20));
  }
}

/** A real HAProxy with the configuration of the gateway. */
export class Gateway implements Address {
  /** What it wrote. */
  log = '';
  /** With what it ended, once it has. */
  ended: { code: number | null; signal: NodeJS.Signals | null } | undefined;

  private constructor(
    readonly address: string,
    readonly port: number,
    readonly metricsPort: number,
    private readonly child: ChildProcess,
  ) {
    child.stdout?.setEncoding('utf8').on('data', (text: string) => (this.log += text));
    child.stderr?.setEncoding('utf8').on('data', (text: string) => (this.log += text));
    child.on('exit', (code, signal) => (this.ended = { code, signal }));
  }

  /** Starts one with the files of these paths, where nobody listens unless that matters, and returns when it listens. */
  static async start(
    haproxy: string,
    configurations: string | readonly string[],
    environment: Readonly<Record<string, string>>,
    at?: Address,
  ): Promise<Gateway> {
    const address = at?.address ?? anAddress();
    const [port, metricsPort] = [at?.port ?? (await aPort(address)), await aPort(address)];
    const env = {
      PATH: process.env.PATH,
      ...environment,
      ADDRESS: environment.ADDRESS ?? address,
      PORT: String(port),
      METRICS_PORT: String(metricsPort),
    };
    const child = opened(
      spawn(haproxy, ['-db', ...[configurations].flat().flatMap(file => ['-f', file])], {
        env,
        stdio: ['ignore', 'pipe', 'pipe'],
      }),
      running => running.kill('SIGKILL'),
    );
    const gateway = new Gateway(address, port, metricsPort, child);
    await until(`HAProxy listens; it said: ${gateway.log}`, async () => {
      if (gateway.ended) throw new Error(`HAProxy ended at once: ${gateway.log}`);
      return gateway.isHealthy();
    });
    return gateway;
  }

  get pid(): number {
    return this.child.pid ?? 0;
  }

  kill(signal: NodeJS.Signals = 'SIGKILL'): void {
    this.child.kill(signal);
  }

  /** As Kubernetes tells it to stop. */
  drain(): void {
    this.child.kill('SIGUSR1');
  }

  /** Of a page of the metrics port. */
  readonly urlOf = (page: string): string => `http://${this.address}:${this.metricsPort}${page}`;

  get(where: string): Promise<Response> {
    // A connection that is kept may be closed by the other end at the moment when it is used again.
    return fetch(this.urlOf(where), { headers: { connection: 'close' } });
  }

  async isHealthy(): Promise<boolean> {
    return this.get('/healthz').then(
      ({ ok }) => ok,
      () => false,
    );
  }

  /** What one of its metrics says, as KEDA would find it; undefined while it has none. */
  async metric(
    name: string,
    labels: Readonly<Record<string, string>>,
    where = '/metrics',
  ): Promise<number | undefined> {
    const text = await (await this.get(where)).text();
    const wanted = Object.entries(labels).map(([label, value]) => `${label}="${value}"`);
    const line = text
      .split('\n')
      .find(sample => sample.startsWith(`${name}{`) && wanted.every(label => sample.includes(label)));
    return line === undefined ? undefined : Number(line.split(' ').at(-1));
  }

  /** Running and waiting: what autoscaling goes by. */
  readonly sessions = async (): Promise<number> =>
    (await this.metric('haproxy_frontend_current_sessions', { proxy: 'reconstructions' })) ?? NaN;
  /** All who ever got through to the queue. */
  readonly taken = async (): Promise<number> =>
    (await this.metric('haproxy_frontend_sessions_total', { proxy: 'reconstructions' })) ?? NaN;
  readonly waiting = async (): Promise<number> =>
    (await this.metric('haproxy_backend_current_queue', { proxy: 'queue' })) ?? NaN;
  readonly usablePods = async (): Promise<number> =>
    (await this.metric('haproxy_backend_active_servers', { proxy: 'pods' })) ?? NaN;

  /** Whether clients leave the queue: see admission.lua. */
  readonly admits = async (): Promise<boolean> =>
    (await this.metric('haproxy_backend_active_servers', { proxy: 'queue' })) === 1;

  /** Lines of its log with this word. */
  lines(word: string): readonly string[] {
    return this.log.split('\n').filter(line => line.includes(word));
  }
}

/** The names of the engines of an environment. */
const enginesIn = (environment: Readonly<Record<string, string>>): readonly string[] =>
  Object.keys(environment).flatMap(name => /^ENGINE_(.*)$/.exec(name)?.slice(1) ?? []);

/** Pods, what knows them, and the gateways in front of them. */
export class Site<D extends Discovery = Discovery> {
  readonly pods: FakePod[] = [];
  private readonly directory = mkdtempSync(path.join(tmpdir(), 'gadgetron-gateway-'));
  private readonly gateways: Gateway[] = [];

  private constructor(
    readonly discovery: D,
    private readonly haproxy: string,
    private readonly rendered: Rendered,
  ) {
    for (const [name, text] of Object.entries(rendered.files)) writeFileSync(path.join(this.directory, name), text);
  }

  /** With discovery as it was rendered. */
  static async start(haproxy: string, rendered: Rendered): Promise<Site> {
    return (rendered.environment.SERVICE ?? '') === ''
      ? Site.withDns(haproxy, rendered)
      : Site.withApi(haproxy, rendered);
  }

  static async withApi(haproxy: string, rendered: Rendered): Promise<Site<FakeApiServer>> {
    return new Site(await FakeApiServer.start(anAddress()), haproxy, rendered);
  }

  static async withDns(haproxy: string, rendered: Rendered): Promise<Site> {
    return new Site(await ClusterDns.start(rendered.environment.PODS ?? '', anAddress()), haproxy, rendered);
  }

  static async withCoreDns(haproxy: string, rendered: Rendered): Promise<Site> {
    return new Site(await CoreDns.start(rendered.environment.PODS ?? '', anAddress()), haproxy, rendered);
  }

  async gateway(changed: Readonly<Record<string, string>> = {}, at?: Address): Promise<Gateway> {
    const environment = {
      DNS: '127.0.0.1:53',
      FILES: this.directory,
      ...this.rendered.environment,
      ...this.discovery.environment,
      ...changed,
    };
    const files = [path.join(this.directory, 'haproxy.cfg'), ...this.engineFiles(environment)];
    const ENGINES = enginesIn(environment).join(' ');
    const gateway = await Gateway.start(this.haproxy, files, { ...environment, ...(ENGINES && { ENGINES }) }, at);
    this.gateways.push(gateway);
    return gateway;
  }

  /** What start.sh makes of the engines. */
  private engineFiles(environment: Readonly<Record<string, string>>): readonly string[] {
    if (enginesIn(environment).length === 0) return [];
    const file = path.join(this.directory, `engines-${this.gateways.length}.cfg`);
    const [script, template] = ['engines.sh', 'engine.cfg'].map(name => path.join(this.directory, name));
    const env = { PATH: process.env.PATH, ...environment };
    writeFileSync(file, execFileSync('sh', [script ?? '', template ?? ''], { env }));
    return [file];
  }

  /** More pods, not ready yet. */
  async start(count: number): Promise<readonly FakePod[]> {
    const started = await Promise.all(
      Array.from({ length: count }, (_, index) => FakePod.start(`pod-${this.pods.length + index}`, anAddress())),
    );
    this.pods.push(...started);
    return started;
  }

  /** The pods that are ready from now on, when the gateway has heard of it. */
  async ready(pods: readonly FakePod[], gateway: Gateway): Promise<void> {
    this.discovery.serve(pods);
    await until(`the gateway knows ${pods.length} pods`, async () => (await gateway.usablePods()) === pods.length);
    await until('it admits clients to them', async () => (await gateway.admits()) === pods.length > 0);
  }

  /** As Kubernetes ends a gateway: the hook, and when that is done the signal. */
  async end(gateway: Gateway, forgotten: number, most: number): Promise<void> {
    const script = path.join(this.directory, 'pre-stop.sh');
    const hook = spawn(
      'bash',
      [script, String(forgotten), String(most), String(gateway.metricsPort), gateway.address],
      { stdio: 'ignore' },
    );
    await once(hook, 'exit');
    gateway.drain();
  }

  /** What its gateways said of errors in Lua. */
  get luaErrors(): readonly string[] {
    return this.gateways.flatMap(gateway =>
      gateway.log.split('\n').filter(line => /Lua function|\.lua:\d+|invalid key to 'next'/.test(line)),
    );
  }

  async stop(): Promise<void> {
    for (const gateway of this.gateways) gateway.kill();
    await Promise.all([this.discovery.stop(), ...this.pods.map(pod => pod.kill())]);
    rmSync(this.directory, { recursive: true });
    this.discovery.remove();
  }
}
