import { type OutgoingHttpHeaders, request as httpRequest } from 'node:http';
import { request as httpsRequest, type RequestOptions } from 'node:https';
import { getSystemErrorMap } from 'node:util';
import type { KubeConfig } from '@kubernetes/client-node';
import type { Deployment } from 'kubernetes-types/apps/v1';
import type { HorizontalPodAutoscaler } from 'kubernetes-types/autoscaling/v2';
import type {
  ConfigMap,
  Event,
  Node,
  PersistentVolume,
  PersistentVolumeClaim,
  Pod,
  Secret,
  Service,
} from 'kubernetes-types/core/v1';
import type { Condition, ObjectMeta } from 'kubernetes-types/meta/v1';
import { Failure } from '../failure';
import type { ClusterOptions } from './cluster-options';
import { readKubeconfig } from './read-kubeconfig';

/** KEDA's object, as far as it is read here. */
export interface ScaledObject {
  readonly metadata?: ObjectMeta;
  readonly status?: { readonly conditions?: readonly (Pick<Condition, 'type' | 'status'> & Partial<Condition>)[] };
}

/** Kinds of objects that the verbs read or write, as the API calls them. */
export interface Kinds {
  readonly configmaps: ConfigMap;
  readonly deployments: Deployment;
  readonly events: Event;
  readonly horizontalpodautoscalers: HorizontalPodAutoscaler;
  readonly nodes: Node;
  readonly persistentvolumeclaims: PersistentVolumeClaim;
  readonly persistentvolumes: PersistentVolume;
  readonly pods: Pod;
  readonly scaledobjects: ScaledObject;
  readonly secrets: Secret;
  readonly services: Service;
}

type Kind = keyof Kinds;

const groups: Readonly<Partial<Record<Kind, string>>> = {
  deployments: '/apis/apps/v1',
  horizontalpodautoscalers: '/apis/autoscaling/v2',
  scaledobjects: '/apis/keda.sh/v1alpha1',
};

/** Kinds whose objects are in no namespace. */
const ofCluster: ReadonlySet<Kind> = new Set(['nodes', 'persistentvolumes']);

/** What the API server refuses, or why it cannot be asked. */
export class ApiError extends Failure {
  constructor(
    lines: readonly string[],
    /** The HTTP status; 0 if there was no answer. */
    readonly status: number,
  ) {
    super(lines);
  }
}

const isNotFound = (error: unknown): boolean => error instanceof ApiError && error.status === 404;
const isConflict = (error: unknown): boolean => error instanceof ApiError && error.status === 409;

interface Call {
  readonly method?: 'GET' | 'POST' | 'PATCH';
  readonly body?: object;
}

/** The API server of a context, asked about one namespace. */
export class KubernetesApi {
  private constructor(
    private readonly config: KubeConfig,
    readonly server: string,
    readonly namespace: string,
  ) {}

  /** Reads the kubeconfig; sends no request yet. Signing in, by plugins as well, is left to the library. */
  static async of(options: ClusterOptions): Promise<KubernetesApi> {
    const { config, server, namespace } = await readKubeconfig(options);
    return new KubernetesApi(config, server, options.namespace ?? namespace);
  }

  /** By a kubeconfig as text, such as Azure gives it. */
  static async ofText(kubeconfig: string): Promise<KubernetesApi> {
    const { KubeConfig } = await import('@kubernetes/client-node');
    const config = new KubeConfig();
    config.loadFromString(kubeconfig);
    return new KubernetesApi(config, config.getCurrentCluster()?.server ?? '', 'default');
  }

  /** The same API server, asked about another namespace. */
  in(namespace: string): KubernetesApi {
    return new KubernetesApi(this.config, this.server, namespace);
  }

  /** An object, or nothing where there is none. */
  async find<K extends Kind>(kind: K, name: string): Promise<Kinds[K] | undefined> {
    try {
      return (await this.ask(this.path(kind, name))) as Kinds[K];
    } catch (error) {
      if (isNotFound(error)) return undefined;
      throw error;
    }
  }

  /** Objects of the namespace (or of the cluster), those with the labels. */
  async list<K extends Kind>(kind: K, labels = ''): Promise<readonly Kinds[K][]> {
    const query = labels === '' ? '' : `?labelSelector=${encodeURIComponent(labels)}`;
    return ((await this.ask(this.path(kind) + query)) as { readonly items: readonly Kinds[K][] }).items;
  }

  /** Objects of all namespaces, those with the labels. */
  async listEverywhere<K extends Kind>(kind: K, labels: string): Promise<readonly Kinds[K][]> {
    const path = `${groups[kind] ?? '/api/v1'}/${kind}?labelSelector=${encodeURIComponent(labels)}`;
    return ((await this.ask(path)) as { readonly items: readonly Kinds[K][] }).items;
  }

  /** Makes an object. False: it is there already. */
  async create<K extends Kind>(kind: K, object: Kinds[K]): Promise<boolean> {
    return this.unlessConflict(this.path(kind), { method: 'POST', body: object });
  }

  /** Changes some fields. False: the object has changed since `metadata.resourceVersion`. */
  async merge<K extends Kind>(kind: K, name: string, change: Kinds[K]): Promise<boolean> {
    return this.unlessConflict(this.path(kind, name), { method: 'PATCH', body: change });
  }

  /** What is needed for a connection of another kind: address and options, with whatever signs in. */
  async connection(path: string): Promise<{ readonly url: string; readonly options: RequestOptions }> {
    const options: RequestOptions = {};
    try {
      await this.config.applyToHTTPSOptions(options);
    } catch (error) {
      // The program or the file that is not there.
      const place = error instanceof Error && 'path' in error ? `${String(error.path)}: ` : '';
      throw new ApiError([`${this.server}: signing in failed (${place}${messageOf(error)})`], 0);
    }
    return { url: `${this.server.replace(/\/$/, '')}${path}`, options };
  }

  podPath(name: string): string {
    return this.path('pods', name);
  }

  private path(kind: Kind, name?: string): string {
    const place = ofCluster.has(kind) ? '' : `/namespaces/${this.namespace}`;
    return `${groups[kind] ?? '/api/v1'}${place}/${kind}${name === undefined ? '' : `/${name}`}`;
  }

  private async unlessConflict(path: string, call: Call): Promise<boolean> {
    try {
      await this.ask(path, call);
      return true;
    } catch (error) {
      if (isConflict(error)) return false;
      throw error;
    }
  }

  /** Sends a request. @throws ApiError when there is no answer. */
  async send(path: string, { method = 'GET', body }: Call = {}): Promise<{ status: number; text: string }> {
    const { url, options } = await this.connection(path);
    const type = method === 'PATCH' ? 'application/merge-patch+json' : 'application/json';
    const headers = { ...signedIn(options), Accept: 'application/json', ...(body ? { 'Content-Type': type } : {}) };
    return this.exchange(url, { ...options, method, headers }, body);
  }

  /** @throws ApiError when the answer is anything but success, or none. */
  private async ask(path: string, call: Call = {}): Promise<unknown> {
    const { status, text } = await this.send(path, call);
    if (status >= 200 && status < 300) return JSON.parse(text);
    throw new ApiError([refusal(this.server, status, text)], status);
  }

  private exchange(url: string, options: RequestOptions, body?: object): Promise<{ status: number; text: string }> {
    const start = url.startsWith('https:') ? httpsRequest : httpRequest;
    return new Promise((resolve, reject) => {
      const fail = (error: Error): void => {
        reject(new ApiError([`${this.server}: the API server cannot be reached (${messageOf(error)})`], 0));
      };
      const request = start(url, { ...options, timeout: 30_000 }, response => {
        const pieces: Buffer[] = [];
        response
          .on('data', (piece: Buffer) => pieces.push(piece))
          .on('error', fail)
          .on('end', () => {
            resolve({ status: response.statusCode ?? 0, text: Buffer.concat(pieces).toString() });
          });
      });
      request.on('timeout', () => request.destroy(new Error('no answer within 30 s'))).on('error', fail);
      request.end(body && JSON.stringify(body));
    });
  }
}

/** The library writes names with values. */
const signedIn = ({ headers = {} }: RequestOptions): OutgoingHttpHeaders => (isList(headers) ? {} : headers);
const isList = (value: object): value is readonly string[] => Array.isArray(value);

/** The server's own words, and what to do where it does not say that itself. */
function refusal(server: string, status: number, text: string): string {
  if (status === 401) return `${server}: does not accept your credentials (401): sign in again`;
  try {
    return `${server}: ${(JSON.parse(text) as { readonly message: string }).message} (${status})`;
  } catch {
    return `${server}: answers ${status}`;
  }
}

/** What the system or TLS says. */
export function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const known = 'errno' in error && typeof error.errno === 'number' ? getSystemErrorMap().get(error.errno) : undefined;
  return known?.[1] ?? (error.message === '' && 'code' in error ? String(error.code) : error.message);
}
