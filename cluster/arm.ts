import { ArmError } from './arm-error';
import { listAt, textAt } from './wire';

export { ArmError };

/**
 * The port to Azure Resource Manager (ARM): what the rest of this room knows of Azure. It speaks the JSON of the wire on
 * purpose. The SDK's serializers drop fields that they do not know, so a cluster that is read and written back through
 * them loses what others have set with a newer tool.
 */
export interface Arm {
  /**
   * Sends one request and gives the answer when its status is 2xx. Lost connections, throttling and 5xx have been
   * retried by then, a lost PUT as well: code that creates a resource must check its owner (see `create`).
   *
   * @throws ArmError for every other answer, and when there is none.
   */
  send(request: ArmRequest, options?: SendOptions): Promise<ArmResponse>;

  /** The Kubernetes versions that AKS offers in a region. */
  kubernetesVersions(location: string, options?: SendOptions): Promise<readonly KubernetesVersion[]>;

  /** The user's kubeconfig of a cluster, YAML, as Azure writes it. */
  userKubeconfig(cluster: ClusterName, options?: SendOptions): Promise<string>;

  /** Asks AKS to stop what it is doing with a cluster. Returns when that is accepted, not when it has happened. */
  abortLatestOperation(cluster: ClusterName, options?: SendOptions): Promise<void>;
}

export interface SendOptions {
  readonly signal?: AbortSignal;
}

export type ArmRequest = ResourceRequest | UrlRequest;

/** A request about a resource: `path` starts with `/subscriptions/`. */
export interface ResourceRequest {
  readonly method: 'GET' | 'PUT' | 'PATCH' | 'POST' | 'DELETE' | 'HEAD';
  readonly path: string;
  readonly apiVersion: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** An address that Azure gave (an operation, the next page), used letter by letter: its query may be signed. */
export interface UrlRequest {
  readonly method: 'GET';
  readonly url: string;
}

export interface ArmResponse {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** Parsed JSON; undefined when the answer is empty. */
  readonly body: unknown;
}

/** Where a cluster is; the subscription belongs to the connection. */
export interface ClusterName {
  readonly resourceGroup: string;
  readonly name: string;
}

export interface KubernetesVersion {
  /** Major and minor, such as `1.35`. */
  readonly version: string;
  /** What AKS takes when no version is given. */
  readonly isDefault: boolean;
  readonly isPreview: boolean;
  /** `KubernetesOfficial`: supported in all tiers. Versions with `AKSLongTermSupport` alone want the Premium tier. */
  readonly supportPlans: readonly string[];
  /** The patch versions offered, such as `1.35.7`. */
  readonly patchVersions: readonly string[];
}

/** The api-version of every provider we talk to: bodies are written for these and checked against their schemas. */
export const apiVersions = {
  authorization: '2022-04-01',
  compute: '2021-07-01',
  computeUsages: '2024-07-01',
  containerService: '2026-04-01',
  insights: '2023-03-11',
  locks: '2020-05-01',
  managedIdentity: '2023-01-31',
  network: '2024-05-01',
  resources: '2025-04-01',
  storage: '2025-08-01',
} as const;

const nothing = (): Promise<never> =>
  Promise.reject(new ArmError({ status: 404, code: 'ResourceNotFound', message: 'Nothing is here.', details: [] }));

/** An empty Azure, for the requests that would be sent to it. */
export const emptyArm: Arm = {
  send: nothing,
  kubernetesVersions: nothing,
  userKubeconfig: nothing,
  abortLatestOperation: nothing,
};

/** The existing resource, or undefined. */
export async function find(
  arm: Arm,
  request: Omit<ResourceRequest, 'method'>,
  options?: SendOptions,
): Promise<ArmResponse | undefined> {
  try {
    return await arm.send({ ...request, method: 'GET' }, options);
  } catch (error) {
    if (error instanceof ArmError && error.kind === 'absent') return undefined;
    throw error;
  }
}

/** What a read brings, or undefined where the user may not read, or nothing is there. */
export async function ifReadable<T>(read: () => Promise<T>): Promise<T | undefined> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof ArmError && (error.kind === 'forbidden' || error.kind === 'absent')) return undefined;
    throw error;
  }
}

/** All items of a list, over all its pages. */
export async function list(
  arm: Arm,
  request: Omit<ResourceRequest, 'method'>,
  options?: SendOptions,
): Promise<readonly unknown[]> {
  const items: unknown[] = [];
  let next: ArmRequest | undefined = { ...request, method: 'GET' };
  while (next) {
    const { body }: ArmResponse = await arm.send(next, options);
    items.push(...listAt(body, 'value'));
    const link = textAt(body, 'nextLink');
    next = link ? { method: 'GET', url: link } : undefined;
  }
  return items;
}
