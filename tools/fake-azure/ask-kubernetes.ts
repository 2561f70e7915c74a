import { request } from 'node:https';
import { json } from 'node:stream/consumers';
import { type KubernetesOf, KubernetesUnreachable } from '../../cluster/kubernetes/kubernetes';
import { listAt, objectAt, textAt } from '../../cluster/wire';

/**
 * Asks the API server of a fake's kubeconfig, which is JSON. The program's own way (`cli/cluster/kubernetes-of.ts`) loads a
 * library that Jest cannot load; the proofs run that one.
 */
export const askKubernetes: KubernetesOf = kubeconfig => {
  const config: unknown = JSON.parse(kubeconfig);
  const cluster = objectAt(listAt(config, 'clusters')[0], 'cluster');
  const token = textAt(listAt(config, 'users')[0], 'user', 'token') ?? '';
  return Promise.resolve({
    ask: (method, path, body) =>
      new Promise((resolve, reject) => {
        request(
          `${textAt(cluster, 'server') ?? ''}${path}`,
          {
            method,
            ca: Buffer.from(textAt(cluster, 'certificate-authority-data') ?? '', 'base64'),
            headers: {
              authorization: `Bearer ${token}`,
              ...(body
                ? { 'content-type': method === 'PATCH' ? 'application/merge-patch+json' : 'application/json' }
                : {}),
            },
          },
          response => {
            json(response).then(answer => {
              resolve({ status: response.statusCode ?? 0, body: answer });
            }, reject);
          },
        )
          .on('error', error => {
            reject(new KubernetesUnreachable(error.message));
          })
          .end(body && JSON.stringify(body));
      }),
  });
};
