import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Service } from 'kubernetes-types/core/v1';
import { opened } from '../programs/opened';
import { slicesOf } from './api-server';
import type { Endpoint } from './discovery';

interface Named {
  readonly metadata?: { readonly name?: string };
}

const SLICES = '/apis/discovery.k8s.io/v1/endpointslices';
const lists: Readonly<Record<string, { readonly kind: string; readonly apiVersion: string }>> = {
  '/api/v1/namespaces': { kind: 'NamespaceList', apiVersion: 'v1' },
  '/api/v1/services': { kind: 'ServiceList', apiVersion: 'v1' },
  [SLICES]: { kind: 'EndpointSliceList', apiVersion: 'discovery.k8s.io/v1' },
};

/**
 * The part of a Kubernetes API server that CoreDNS asks: lists and watches of
 * namespaces, of Services and of EndpointSlices, by HTTP. There is one headless
 * Service, and only its EndpointSlices change. It knows no watch that begins with
 * a list, so that clients ask for a list first, as older API servers have them do.
 */
export class WatchedApi {
  private version = 1;
  private readonly objects: Record<string, readonly Named[]>;
  /** Those who watch the EndpointSlices. */
  private readonly watching = new Set<ServerResponse>();

  private constructor(
    private readonly server: Server,
    private readonly namespace: string,
    private readonly service: string,
  ) {
    const headless: Service = {
      metadata: { name: service, namespace },
      spec: { clusterIP: 'None', ports: [{ name: 'gadgetron', port: 9002, protocol: 'TCP' }] },
    };
    this.objects = {
      '/api/v1/namespaces': [{ metadata: { name: namespace } }],
      '/api/v1/services': [headless],
      [SLICES]: [],
    };
    server.on('request', (request: IncomingMessage, response: ServerResponse) => {
      this.answer(request, response);
    });
  }

  static async start(address: string, namespace: string, service: string): Promise<WatchedApi> {
    const server = createServer();
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject).listen(0, address, resolve);
    });
    return opened(new WatchedApi(server, namespace, service), api => {
      api.stop();
    });
  }

  get url(): string {
    const { address, port } = this.server.address() as AddressInfo;
    return `http://${address}:${port}`;
  }

  /** The ready pods from now on. */
  serve(endpoints: readonly Endpoint[]): void {
    const before = this.objects[SLICES] ?? [];
    const now = slicesOf(endpoints, { namespace: this.namespace, service: this.service });
    const named = (list: readonly Named[], { metadata }: Named): boolean =>
      list.some(each => each.metadata?.name === metadata?.name);
    this.objects[SLICES] = now;
    for (const gone of before.filter(each => !named(now, each))) this.tell('DELETED', gone);
    for (const each of now) this.tell(named(before, each) ? 'MODIFIED' : 'ADDED', each);
  }

  stop(): void {
    this.server.closeAllConnections();
    this.server.close();
  }

  private tell(type: 'ADDED' | 'MODIFIED' | 'DELETED', slice: Named): void {
    this.version++;
    for (const response of this.watching) response.write(this.event(type, slice));
  }

  private event(type: 'ADDED' | 'MODIFIED' | 'DELETED', slice: Named): string {
    const metadata = { ...slice.metadata, resourceVersion: String(this.version) };
    const object = { kind: 'EndpointSlice', apiVersion: 'discovery.k8s.io/v1', ...slice, metadata };
    return `${JSON.stringify({ type, object })}\n`;
  }

  private answer(request: IncomingMessage, response: ServerResponse): void {
    const { pathname, searchParams } = new URL(request.url ?? '', this.url);
    const items = this.objects[pathname];
    const say = (status: number, body: object): void => {
      response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
    };
    const failure = (code: number, reason: string): void => {
      say(code, { kind: 'Status', apiVersion: 'v1', status: 'Failure', reason, code });
    };
    if (items === undefined) failure(404, 'NotFound');
    else if (searchParams.has('sendInitialEvents')) failure(422, 'Invalid');
    else if (searchParams.has('watch')) {
      response.writeHead(200, { 'Content-Type': 'application/json' }).flushHeaders();
      if (pathname !== SLICES) return;
      // What has changed since the list is reported as well.
      for (const slice of items) response.write(this.event('ADDED', slice));
      this.watching.add(response);
      response.on('close', () => this.watching.delete(response));
    } else
      say(200, {
        ...lists[pathname],
        metadata: { resourceVersion: String(this.version) },
        items,
      });
  }
}
