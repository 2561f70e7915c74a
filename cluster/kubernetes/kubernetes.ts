import type { JsonObject } from '../wire';

/** The port to the API server of a cluster: what this room knows of Kubernetes are nodes and the pods on them. */
export interface Kubernetes {
  /**
   * Sends one request, with the sign-in of the kubeconfig.
   *
   * @param path begins with `/api/v1/`
   * @returns the answer, whatever its status
   * @throws KubernetesUnreachable
   */
  ask(method: 'GET' | 'PATCH' | 'POST', path: string, body?: JsonObject): Promise<KubernetesAnswer>;
}

export interface KubernetesAnswer {
  readonly status: number;
  readonly body: unknown;
}

/** The API server of a kubeconfig, YAML. */
export type KubernetesOf = (kubeconfig: string) => Promise<Kubernetes>;

/** There was no answer that counts: no way to the API server, no sign-in, or it is busy or down (429, 5xx). */
export class KubernetesUnreachable extends Error {
  override readonly name = 'KubernetesUnreachable';
}
