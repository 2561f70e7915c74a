import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { EndpointSlice } from 'kubernetes-types/discovery/v1';
import { certificateFor } from './certificates';
import type { Discovery, Endpoint } from './discovery';

export const NAMESPACE = 'imaging';
export const SERVICE = 'gadgetron-pods';

/** What a server does instead of an answer: a status with a text. */
export interface Instead {
  readonly status: number;
  readonly body?: string;
  /** Milliseconds until it answers. */
  readonly after?: number;
}

/**
 * The part of a Kubernetes API server that the gateway asks: a list of the
 * EndpointSlices of one Service, over TLS, for those with the token. On demand it
 * has bad manners. Unlike the real one it knows no watch and no other resource,
 * and keeps no old versions.
 */
export class FakeApiServer implements Discovery {
  /** Any free one at first, then that one again. */
  port = 0;
  /** Of a list, as the real one counts changes. */
  version = 1000;
  /** Requests that came, and their query strings. */
  readonly requests: string[] = [];
  /** Answers with something else, while there is one. */
  instead: ((request: IncomingMessage) => Instead | undefined) | undefined;
  private slices: readonly EndpointSlice[] = [];
  /** Those that count. */
  private tokens: readonly string[] = [];
  private deaf = false;
  private readonly directory = mkdtempSync(path.join(tmpdir(), 'gadgetron-api-'));
  private readonly server: Server;
  private readonly sockets = new Set<Duplex>();

  private constructor(readonly address: string) {
    const { key, certificate } = certificateFor('kubernetes.default.svc');
    writeFileSync(path.join(this.directory, 'ca.crt'), certificate);
    this.rotate('first');
    this.server = createServer({ key, cert: certificate }, (request, response) => {
      this.answer(request, response);
    });
    this.server.on('connection', socket => {
      this.sockets.add(socket);
      socket.on('error', () => undefined).on('close', () => this.sockets.delete(socket));
    });
  }

  static async start(address: string): Promise<FakeApiServer> {
    const server = new FakeApiServer(address);
    await server.listen();
    return server;
  }

  get environment(): Readonly<Record<string, string>> {
    return { API: `https://${this.address}:${this.port}`, ACCOUNT: this.directory, NAMESPACE, SERVICE };
  }

  /** The kubelet writes a new token. The one before counts still, as it does for some minutes, and older ones no more. */
  rotate(token: string): void {
    this.tokens = [...this.tokens.slice(-1), token];
    // As text files are written by hand and by some webhooks: with a line end.
    writeFileSync(path.join(this.directory, 'token'), `${token}\n`);
  }

  serve(endpoints: readonly Endpoint[]): void {
    this.show(slicesOf(endpoints));
  }

  /** These slices from now on. */
  show(slices: readonly EndpointSlice[]): void {
    this.slices = slices;
    this.version++;
  }

  fallSilent(): void {
    this.deaf = true;
  }

  speakAgain(): void {
    this.deaf = false;
  }

  async stop(): Promise<void> {
    const closed = new Promise(resolve => this.server.close(resolve));
    for (const socket of this.sockets) socket.destroy();
    await closed;
  }

  listen(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.server.once('error', reject).listen(this.port, this.address, () => {
        this.port = (this.server.address() as AddressInfo).port;
        resolve();
      });
    });
  }

  /** After `stop`: nothing of it is left. */
  remove(): void {
    rmSync(this.directory, { recursive: true, force: true });
  }

  private answer(request: IncomingMessage, response: ServerResponse): void {
    const { pathname, searchParams, search } = new URL(request.url ?? '', 'https://kubernetes.default.svc');
    this.requests.push(search);
    if (this.deaf) return;
    const instead = this.instead?.(request);
    const say = (status: number, body: string): void => {
      response.writeHead(status, { 'Content-Type': 'application/json' }).end(body);
    };
    const failure = (code: number): void => {
      say(code, JSON.stringify({ kind: 'Status', apiVersion: 'v1', status: 'Failure', code }));
    };
    const asked = Number(searchParams.get('resourceVersion') ?? '0');
    if (instead) setTimeout(say, instead.after ?? 0, instead.status, instead.body ?? '{}');
    else if (!this.tokens.some(token => request.headers.authorization === `Bearer ${token}`)) failure(401);
    else if (pathname !== `/apis/discovery.k8s.io/v1/namespaces/${NAMESPACE}/endpointslices`) failure(403);
    else if (searchParams.get('labelSelector') !== `kubernetes.io/service-name=${SERVICE}`) failure(403);
    // "Too large resource version", as an API server that is behind says it.
    else if (asked > this.version) failure(504);
    else say(200, this.list());
  }

  /** The answer that is right at the moment. */
  list(version = this.version): string {
    return JSON.stringify({
      kind: 'EndpointSliceList',
      apiVersion: 'discovery.k8s.io/v1',
      metadata: { resourceVersion: String(version) },
      items: this.slices,
    });
  }
}

/** How an endpoint is; unless it is said, ready. */
interface Conditions {
  readonly ready?: boolean;
  readonly serving?: boolean;
  readonly terminating?: boolean;
}

/** Namespace and name of a Service. */
interface OfService {
  readonly namespace: string;
  readonly service: string;
}
const ASKED: OfService = { namespace: NAMESPACE, service: SERVICE };

/** A slice of the Service, as the EndpointSlice controller writes it. */
export const sliceOf = (
  endpoints: readonly (Endpoint & { readonly conditions?: Conditions })[],
  port: number,
  addressType = 'IPv4',
  { namespace, service } = ASKED,
): EndpointSlice => ({
  metadata: {
    name: `${service}-${port}`,
    namespace,
    labels: {
      'kubernetes.io/service-name': service,
      'endpointslice.kubernetes.io/managed-by': 'endpointslice-controller.k8s.io',
    },
  },
  addressType,
  endpoints: endpoints.map(({ name, address, conditions = { ready: true, serving: true, terminating: false } }) => ({
    addresses: [address],
    conditions,
    nodeName: 'node-1',
    targetRef: { kind: 'Pod', namespace, name },
  })),
  ports: [{ name: 'gadgetron', port, protocol: 'TCP' }],
});

/** The slices of these endpoints: one for each port. */
export const slicesOf = (endpoints: readonly Endpoint[], of = ASKED): readonly EndpointSlice[] =>
  [...new Set(endpoints.map(({ port }) => port))].map(port =>
    sliceOf(
      endpoints.filter(endpoint => endpoint.port === port),
      port,
      'IPv4',
      of,
    ),
  );
