import { type Kubernetes, KubernetesUnreachable } from '../../cluster/kubernetes/kubernetes';
import { ApiError, KubernetesApi } from '../kubernetes/api';

/** The API server of a kubeconfig, as the cluster module asks it. Signing in, by kubelogin as well, is left to the library. */
export async function kubernetesOf(kubeconfig: string): Promise<Kubernetes> {
  const api = await KubernetesApi.ofText(kubeconfig);
  return {
    async ask(method, path, body) {
      try {
        const { status, text } = await api.send(path, { method, ...(body === undefined ? {} : { body }) });
        return { status, body: parsed(text) };
      } catch (error) {
        throw error instanceof ApiError ? new KubernetesUnreachable(error.message, { cause: error }) : error;
      }
    },
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
