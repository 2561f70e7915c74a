import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer as createTcpServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Discovery, Endpoint } from '../fakes/discovery';
import { WatchedApi } from '../fakes/watched-api';
import { opened } from '../programs/opened';
import type { Need } from '../programs/programs';

const PROGRAM = process.env.COREDNS;

/** A CoreDNS with the plugins of AKS's Corefile, where the variable COREDNS says. */
export const coreDns: Need & { readonly given: boolean } = {
  name: 'CoreDNS (variable COREDNS)',
  met: PROGRAM !== undefined && existsSync(PROGRAM),
  given: PROGRAM !== undefined,
};

/** Seconds for which AKS's CoreDNS answers what was so: `ttl` and `cache` below, which a user of AKS cannot change. */
export const CACHE = 30;

/** AKS's Corefile, but for ports and where the API server is. Without `bind`, it listens on all addresses. */
const corefile = (address: string, ports: Ports, api: string): string => `
.:${ports.dns} {
    errors
    ready ${address}:${ports.ready}
    health ${address}:${ports.health} {
      lameduck 5s
    }
    kubernetes cluster.local in-addr.arpa ip6.arpa {
      endpoint ${api}
      pods insecure
      fallthrough in-addr.arpa ip6.arpa
      ttl ${CACHE}
    }
    prometheus ${address}:${ports.metrics}
    forward . /etc/resolv.conf
    cache ${CACHE}
    loop
    reload
    loadbalance
    template ANY ANY internal.cloudapp.net {
      match "^(?:[^.]+\\.){4,}internal\\.cloudapp\\.net\\.$"
      rcode NXDOMAIN
      fallthrough
    }
}
`;

interface Ports {
  readonly dns: number;
  readonly ready: number;
  readonly health: number;
  readonly metrics: number;
}

async function aFreePort(): Promise<number> {
  const server = createTcpServer().listen(0);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  await new Promise(resolve => server.close(resolve));
  return port;
}

/** The DNS of an AKS cluster: the real CoreDNS with AKS's Corefile, which hears of pods from an API server. */
export class CoreDns implements Discovery {
  private child: ChildProcess | undefined;
  private readonly directory = mkdtempSync(path.join(tmpdir(), 'gadgetron-coredns-'));

  private constructor(
    private readonly api: WatchedApi,
    private readonly address: string,
    private readonly ports: Ports,
  ) {
    writeFileSync(path.join(this.directory, 'Corefile'), corefile(address, ports, api.url));
  }

  /** `service` is what the gateway asks for: `_PORT._tcp.SERVICE.NAMESPACE.svc.cluster.local`. */
  static async start(service: string, address: string): Promise<CoreDns> {
    const [, , name = '', namespace = ''] = service.split('.');
    const api = await WatchedApi.start(address, namespace, name);
    const [dns, ready, health, metrics] = await Promise.all([1, 2, 3, 4].map(() => aFreePort()));
    const server = new CoreDns(api, address, { dns, ready, health, metrics } as Ports);
    await server.listen();
    return server;
  }

  get environment(): Readonly<Record<string, string>> {
    return { DNS: `${this.address}:${this.ports.dns}` };
  }

  serve(endpoints: readonly Endpoint[]): void {
    this.api.serve(endpoints);
  }

  fallSilent(): void {
    this.child?.kill('SIGSTOP');
  }

  speakAgain(): void {
    this.child?.kill('SIGCONT');
  }

  async stop(): Promise<void> {
    const { child } = this;
    this.child = undefined;
    if (child?.exitCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  }

  async listen(): Promise<void> {
    this.child = opened(
      spawn(PROGRAM ?? '', ['-conf', path.join(this.directory, 'Corefile')], { stdio: 'ignore' }),
      child => child.kill('SIGKILL'),
    );
    const ready = (): Promise<boolean> =>
      fetch(`http://${this.address}:${this.ports.ready}/ready`).then(
        ({ ok }) => ok,
        () => false,
      );
    while (!(await ready())) {
      if (this.child.exitCode !== null) throw new Error(`CoreDNS ended with ${this.child.exitCode}`);
      await new Promise(resolve => setTimeout(resolve, 50));
    }
  }

  remove(): void {
    this.api.stop();
    rmSync(this.directory, { recursive: true, force: true });
  }
}
