import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import type { KubeObject } from '../chart/helm-template';

/** One hook of a release: the object, and its manifest as the chart renders it. */
export interface Hook {
  readonly object: KubeObject;
  readonly manifest: string;
}

/** What becomes of a pod: milliseconds after it was made, and the phase that it is in from then on. */
export type Course = readonly (readonly [after: number, phase: 'Pending' | 'Running' | 'Succeeded' | 'Failed'])[];

interface Stored {
  readonly kind: string;
  readonly metadata: Record<string, unknown> & { readonly name: string };
  status?: object;
}

const WHEN = '2026-01-01T00:00:00Z';
const KINDS: ReadonlyMap<string, string> = new Map([
  ['pods', 'Pod'],
  ['configmaps', 'ConfigMap'],
  ['secrets', 'Secret'],
]);
const names = [...KINDS].map(([name, kind]) => ({ name, kind }));

/** What a client learns of the API before it uses it. */
const DISCOVERY: ReadonlyMap<string, object> = new Map([
  ['/version', { major: '1', minor: '34', gitVersion: 'v1.34.0' }],
  ['/api', { kind: 'APIVersions', versions: ['v1'] }],
  ['/apis', { kind: 'APIGroupList', apiVersion: 'v1', groups: [] }],
  [
    '/api/v1',
    {
      kind: 'APIResourceList',
      groupVersion: 'v1',
      resources: names.map(({ name, kind }) => ({
        name,
        kind,
        singularName: '',
        namespaced: true,
        verbs: ['get', 'list', 'watch', 'create', 'patch', 'delete'],
      })),
    },
  ],
  ['/openapi/v3', { paths: { 'api/v1': { serverRelativeURL: '/openapi/v3/api/v1' } } }],
  [
    '/openapi/v3/api/v1',
    {
      openapi: '3.0.0',
      info: { title: '', version: '' },
      paths: Object.fromEntries(
        names.map(({ name, kind }) => [
          `/api/v1/namespaces/{namespace}/${name}/{name}`,
          {
            patch: {
              'x-kubernetes-group-version-kind': { group: '', version: 'v1', kind },
              parameters: [{ name: 'fieldValidation', in: 'query', schema: { type: 'string' } }],
              responses: {},
            },
          },
        ]),
      ),
    },
  ],
]);

/**
 * As much of an API server as `helm test` needs: one release of one namespace,
 * as a Secret, and pods of which nothing is known but the phases they pass through.
 */
export class HelmApi {
  /** The objects that are there, as `pods/NAME`. */
  readonly objects = new Map<string, Stored>();
  private readonly server: Server;
  private readonly watchers = new Set<(kind: string, type: string, of: object) => void>();
  private version = 1;

  private constructor(
    private readonly hooks: readonly Hook[],
    private readonly course: Course,
    private readonly log: string,
  ) {
    this.server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        this.answer(request, response, Buffer.concat(chunks).toString());
      });
    });
  }

  /** Starts one whose pods take this course and have written this. */
  static async start(hooks: readonly Hook[], course: Course, log: string): Promise<HelmApi> {
    const api = new HelmApi(hooks, course, log);
    await new Promise<void>(resolve => api.server.listen(0, '127.0.0.1', resolve));
    return api;
  }

  /** How helm finds it, as a kubeconfig. */
  get kubeconfig(): string {
    const { port } = this.server.address() as AddressInfo;
    return JSON.stringify({
      apiVersion: 'v1',
      kind: 'Config',
      'current-context': 'c',
      clusters: [{ name: 'c', cluster: { server: `http://127.0.0.1:${port}` } }],
      contexts: [{ name: 'c', context: { cluster: 'c', user: 'u' } }],
      users: [{ name: 'u', user: {} }],
    });
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise(resolve => this.server.close(resolve));
  }

  /** The release, as Helm stores it. */
  private get release(): object {
    const hooks = this.hooks.map(({ object: { kind, metadata }, manifest }) => ({
      name: metadata.name,
      kind,
      path: `${kind}.yaml`,
      manifest,
      events: ['test'],
      weight: Number(metadata.annotations?.['helm.sh/hook-weight'] ?? 0),
      delete_policies: (metadata.annotations?.['helm.sh/hook-delete-policy'] ?? 'before-hook-creation').split(','),
      last_run: { started_at: '', completed_at: '', phase: '' },
    }));
    const info = { status: 'deployed', first_deployed: WHEN, last_deployed: WHEN, description: '' };
    const chart = { metadata: { name: 'gadgetron', version: '0.1.0', apiVersion: 'v2' } };
    const release = { name: 'gadgetron', namespace: 'default', version: 1, manifest: '', hooks, info, chart };
    const packed = gzipSync(JSON.stringify(release)).toString('base64');
    return {
      apiVersion: 'v1',
      kind: 'Secret',
      type: 'helm.sh/release.v1',
      metadata: {
        name: 'sh.helm.release.v1.gadgetron.v1',
        namespace: 'default',
        resourceVersion: '1',
        labels: { name: 'gadgetron', owner: 'helm', status: 'deployed', version: '1' },
      },
      data: { release: Buffer.from(packed).toString('base64') },
    };
  }

  private answer({ url = '/', method }: IncomingMessage, response: ServerResponse, body: string): void {
    const json = (code: number, value: object): void => {
      response.writeHead(code, { 'content-type': 'application/json' }).end(JSON.stringify(value));
    };
    const { pathname, searchParams } = new URL(url, 'http://localhost');
    const missing = (): void => {
      const message = `${pathname} not found`;
      json(404, { kind: 'Status', apiVersion: 'v1', status: 'Failure', reason: 'NotFound', code: 404, message });
    };
    const known = DISCOVERY.get(pathname);
    if (known) {
      json(200, known);
      return;
    }
    const [, kinds = '', name, log] =
      /^\/api\/v1\/namespaces\/default\/(pods|configmaps|secrets)(?:\/([^/]+))?(\/log)?$/.exec(pathname) ?? [];
    const kind = KINDS.get(kinds);
    if (kind === undefined) {
      missing();
      return;
    }
    const listOf = (items: readonly object[]): object => ({
      kind: `${kind}List`,
      apiVersion: 'v1',
      metadata: { resourceVersion: String(this.version) },
      items,
    });
    if (kind === 'Secret') {
      json(200, name !== undefined || method === 'PUT' ? this.release : listOf([this.release]));
      return;
    }
    const key = `${kinds}/${name ?? ''}`;
    const object = this.objects.get(key);
    if (method === 'POST' || method === 'PATCH') {
      json(201, this.make(kinds, JSON.parse(body) as Stored));
      return;
    }
    if (method === 'DELETE') {
      if (this.remove(kinds, key)) json(200, { kind: 'Status', apiVersion: 'v1', status: 'Success' });
      else missing();
      return;
    }
    if (name !== undefined) {
      if (!object) {
        missing();
        return;
      }
      if (log === undefined) {
        json(200, object);
        return;
      }
      response.end(this.log);
      return;
    }
    const all = [...this.objects].filter(([other]) => other.startsWith(`${kinds}/`)).map(([, one]) => one);
    if (!searchParams.has('watch')) {
      json(200, listOf(all));
      return;
    }
    response.writeHead(200, { 'content-type': 'application/json' });
    const event = (type: string, of: object): unknown => response.write(`${JSON.stringify({ type, object: of })}\n`);
    for (const one of all) event('ADDED', one);
    const watcher = (changed: string, type: string, of: object): void => {
      if (changed === kinds) event(type, of);
    };
    this.watchers.add(watcher);
    response.on('close', () => this.watchers.delete(watcher));
    // Helm 4 asks for no list, and waits until it is told that this was all.
    const annotations = { 'k8s.io/initial-events-end': 'true' };
    if (searchParams.has('sendInitialEvents'))
      event('BOOKMARK', { kind, apiVersion: 'v1', metadata: { resourceVersion: '1', annotations } });
  }

  private make(kinds: string, made: Stored): Stored {
    Object.assign(made.metadata, { namespace: 'default', uid: `u${this.version}`, generation: 1 });
    this.objects.set(`${kinds}/${made.metadata.name}`, made);
    if (kinds === 'pods') made.status = { phase: 'Pending', conditions: [] };
    this.tell(kinds, 'ADDED', made);
    if (kinds === 'pods')
      for (const [after, phase] of this.course)
        setTimeout(() => {
          made.status = { phase, conditions: [] };
          if (this.objects.get(`${kinds}/${made.metadata.name}`) === made) this.tell(kinds, 'MODIFIED', made);
        }, after).unref();
    return made;
  }

  private remove(kinds: string, key: string): boolean {
    const object = this.objects.get(key);
    if (!object) return false;
    this.objects.delete(key);
    this.tell(kinds, 'DELETED', object);
    return true;
  }

  private tell(kinds: string, type: string, object: Stored): void {
    object.metadata.resourceVersion = String(++this.version);
    for (const watcher of this.watchers) watcher(kinds, type, object);
  }
}
