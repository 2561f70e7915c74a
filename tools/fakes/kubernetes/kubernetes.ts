import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { closed, opened } from '../../programs/opened';
import { certificateFor } from '../certificates';
import { discovery, type Kind, kedaKinds, kinds, namespaces } from './kinds';
import { type Listener, PortForwards } from './port-forwards';
import { type Access, accessOf, statusOf, type Target, targetOf, urlOf } from './request';
import { matches } from './selector';
import { Refusal, Store, type Stored } from './store';

/** An object that somebody wants to be there, of a namespace if it says so. */
export type Given = Omit<Stored, 'metadata'> & { readonly metadata: object };

interface List {
  readonly kind: string;
  readonly apiVersion: string;
  readonly metadata: object;
  readonly items: readonly Stored[];
}

/**
 * An API server of Kubernetes, for clients like kubectl, helm and gadgetronctl: discovery, objects with their versions,
 * label selectors, server-side apply, logs, port-forward over WebSocket, and refusals as the real one words them. It
 * differs in that it applies no defaults and no schema, that it reads JSON only (what helm updates in protobuf stays as it is), that a watch tells what is there and nothing that comes later,
 * that server-side apply merges without owners of fields, and that nothing runs: the pods are what a test says.
 */
export class FakeKubernetes {
  readonly store = new Store();
  /** Where ports of pods lead: `POD:PORT` to an address of this machine. */
  readonly forwards = new Map<string, Listener>();
  /** What the token may not do. */
  readonly forbidden = new Set<Access>();
  /** Requests that came: `GET /api/v1/…`. */
  readonly requests: string[] = [];
  /** The log of every pod. */
  log = '';
  /** Becomes of an object before it is stored, as admission controllers do it. */
  admit: (object: Stored) => Stored = object => object;
  /** Called before each request is answered. */
  before: () => void = () => undefined;
  /** What goes wrong with a request, `GET /api/v1/…`, before it is looked at: a refusal, or the connection breaks. */
  trouble: (request: string) => Refusal | 'no answer' | undefined = () => undefined;
  /** What becomes of a pod that somebody evicts; unless somebody says otherwise, it is gone at once. A Refusal says why not. */
  evict: (pod: Stored, namespace: string) => void = (pod, namespace) => {
    this.remove(`pods/${pod.metadata.name}`, namespace);
  };
  private readonly portForwards = new PortForwards();
  private readonly sockets = new Set<Duplex>();
  private readonly discovery: ReadonlyMap<string, object>;

  private constructor(
    private readonly server: Server,
    private readonly certificate: string,
    private readonly token: string,
    private readonly kinds: readonly Kind[],
  ) {
    this.discovery = discovery(kinds);
    for (const name of ['default', 'kube-system', 'imaging']) this.add({ kind: 'Namespace', metadata: { name } });
    server.on('request', (request: IncomingMessage, response: ServerResponse) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        this.answer(request, response, Buffer.concat(chunks).toString());
      });
    });
    server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
      this.upgrade(request, socket, head);
    });
    server.on('connection', (socket: Duplex) => {
      this.sockets.add(socket);
      socket.on('error', () => undefined).on('close', () => this.sockets.delete(socket));
    });
  }

  static async start({ keda = true, port = 0, token = 'let-me-in' } = {}): Promise<FakeKubernetes> {
    const { key, certificate } = certificateFor('localhost');
    const server = createServer({ key, cert: certificate });
    const fake = new FakeKubernetes(server, certificate, token, keda ? [...kinds, ...kedaKinds] : kinds);
    await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, 'localhost', resolve));
    return opened(fake, one => one.stop());
  }

  /** How clients find it, as a kubeconfig. */
  kubeconfig({ namespace, token = this.token }: { readonly namespace?: string; readonly token?: string } = {}): string {
    const { port } = this.server.address() as AddressInfo;
    const authority = Buffer.from(this.certificate).toString('base64');
    return JSON.stringify({
      apiVersion: 'v1',
      kind: 'Config',
      'current-context': 'c',
      clusters: [
        { name: 'k', cluster: { server: `https://localhost:${port}`, 'certificate-authority-data': authority } },
      ],
      contexts: [
        { name: 'c', context: { cluster: 'k', user: 'u', ...(namespace === undefined ? {} : { namespace }) } },
      ],
      users: [{ name: 'u', user: { token } }],
    });
  }

  /** Adds objects, or puts them in the place of those of the same name. */
  add(...objects: readonly Given[]): void {
    for (const object of objects as readonly Stored[]) {
      const kind = this.kinds.find(one => one.kind === object.kind);
      if (!kind) throw new Error(`no kind ${object.kind ?? ''} here`);
      const { namespace = 'default', name } = object.metadata;
      if (this.store.find(kind, namespace, name)) this.store.remove(kind, namespace, name);
      this.store.create(kind, namespace, object);
    }
  }

  /** An object by `kind/name`, of a namespace. */
  object(which: string, namespace = 'default'): Stored | undefined {
    const [plural, name = ''] = which.split('/');
    const kind = this.kinds.find(one => one.name === plural);
    return kind && this.store.find(kind, namespace, name);
  }

  /** Takes an object away, by `kind/name`. */
  remove(which: string, namespace = 'default'): void {
    const [plural, name = ''] = which.split('/');
    const kind = this.kinds.find(one => one.name === plural);
    if (kind && this.store.find(kind, namespace, name)) this.store.remove(kind, namespace, name);
  }

  /** All objects of a kind, over all namespaces. */
  all(plural: string): readonly Stored[] {
    const kind = this.kinds.find(one => one.name === plural);
    return kind ? this.store.list(kind, undefined) : [];
  }

  /** The names of all objects of some kinds: `pods/NAME`. */
  names(...plurals: readonly string[]): readonly string[] {
    return this.kinds
      .filter(({ name }) => plurals.includes(name))
      .flatMap(kind => this.store.list(kind, 'default').map(({ metadata }) => `${kind.name}/${metadata.name}`));
  }

  async stop(): Promise<void> {
    closed(this);
    for (const socket of this.sockets) socket.destroy();
    await new Promise(resolve => this.server.close(resolve));
  }

  private answer(request: IncomingMessage, response: ServerResponse, body: string): void {
    const { pathname, searchParams } = urlOf(request);
    this.before();
    const line = `${request.method ?? ''} ${request.url ?? ''}`;
    this.requests.push(line);
    const trouble = this.trouble(line);
    if (trouble === 'no answer') {
      request.socket.destroy();
      return;
    }
    const json = (code: number, value: object): void => {
      response.writeHead(code, { 'content-type': 'application/json' }).end(JSON.stringify(value));
    };
    try {
      if (trouble) throw trouble;
      this.refuseStrangers(request);
      const known = this.discovery.get(pathname);
      if (known) {
        json(200, known);
        return;
      }
      const target = targetOf(pathname, this.kinds);
      this.refuseForbidden(accessOf(request, target), target);
      if (target.subresource === 'log') response.end(this.log);
      else if (target.subresource === 'eviction') json(201, this.evicted(target));
      else if (request.method === 'GET' && searchParams.has('watch')) this.watch(target, searchParams, response);
      else json(request.method === 'POST' ? 201 : 200, this.act(request, target, searchParams, body));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      json(error.code, statusOf(error));
    }
  }

  private evicted({ kind, namespace = '', name = '' }: Target): object {
    this.evict(this.store.get(kind, namespace, name), namespace);
    return { kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Success', code: 201 };
  }

  private act(request: IncomingMessage, target: Target, query: URLSearchParams, body: string): object {
    const { kind, namespace = '', name } = target;
    const given = (): Stored => this.admit(JSON.parse(body) as Stored);
    switch (request.method) {
      case 'POST':
        this.store.get(namespaces, '', kind.namespaced ? namespace : 'default');
        return this.store.create(kind, namespace, given());
      case 'PUT':
        if (request.headers['content-type']?.includes('protobuf')) return this.store.get(kind, namespace, name ?? '');
        return this.store.replace(kind, namespace, name ?? '', given());
      case 'PATCH':
        return this.patch(target, request.headers['content-type'] ?? '', body);
      case 'DELETE':
        return this.store.remove(kind, namespace, name ?? '');
      default:
        return name === undefined ? this.list(target, query) : this.store.get(kind, namespace, name);
    }
  }

  private patch({ kind, namespace = '', name = '' }: Target, type: string, body: string): Stored {
    const change = JSON.parse(body) as Stored;
    const isApply = type.startsWith('application/apply-patch');
    if (isApply && !this.store.find(kind, namespace, name))
      return this.store.create(kind, namespace, this.admit(change));
    if (!isApply && !type.includes('merge-patch'))
      throw new Refusal(415, 'UnsupportedMediaType', `the body of the request was in an unknown format: ${type}`);
    return this.store.merge(kind, namespace, name, change);
  }

  private list({ kind, namespace }: Target, query: URLSearchParams): List {
    return {
      kind: `${kind.kind}List`,
      apiVersion: kind.group === '' ? kind.version : `${kind.group}/${kind.version}`,
      metadata: { resourceVersion: String(this.store.version) },
      items: this.store.list(kind, namespace, matches(query)),
    };
  }

  private watch(target: Target, query: URLSearchParams, response: ServerResponse): void {
    const { kind } = target;
    response.writeHead(200, { 'content-type': 'application/json' });
    const event = (type: string, of: object): unknown => response.write(`${JSON.stringify({ type, object: of })}\n`);
    for (const one of this.list(target, query).items) event('ADDED', one);
    // Helm 4 asks for no list, and waits until it is told that this was all.
    const annotations = { 'k8s.io/initial-events-end': 'true' };
    if (query.has('sendInitialEvents'))
      event('BOOKMARK', {
        kind: kind.kind,
        apiVersion: kind.version,
        metadata: { resourceVersion: String(this.store.version), annotations },
      });
  }

  private upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    this.requests.push(`UPGRADE ${request.url ?? ''}`);
    const { pathname, searchParams } = urlOf(request);
    try {
      this.refuseStrangers(request);
      const target = targetOf(pathname, this.kinds);
      const { kind, namespace = '', name = '', subresource } = target;
      this.refuseForbidden(`create pods/${subresource ?? ''}`, target);
      this.store.get(kind, namespace, name);
      const port = Number(searchParams.get('ports'));
      this.portForwards.accept(request, socket, head, { pod: name, port, to: this.forwards.get(`${name}:${port}`) });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const body = JSON.stringify(statusOf(error));
      socket.end(
        `HTTP/1.1 ${error.code} ${error.reason}\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
      );
    }
  }

  private refuseStrangers({ headers }: IncomingMessage): void {
    if (headers.authorization !== `Bearer ${this.token}`) throw new Refusal(401, 'Unauthorized', 'Unauthorized');
  }

  private refuseForbidden(access: Access, { kind, namespace }: Target): void {
    if (!this.forbidden.has(access)) return;
    const [verb = '', resource = ''] = access.split(' ');
    throw new Refusal(
      403,
      'Forbidden',
      `${resource} is forbidden: User "u" cannot ${verb} resource "${resource}" in API group "${kind.group}" in the namespace "${namespace ?? ''}"`,
    );
  }
}
