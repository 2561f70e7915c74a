import type { ConfigMap, Secret } from 'kubernetes-types/core/v1';
import { type PublicKey, publicLine } from './ssh-keys';
import { HOST_KEY } from './wanted-secrets';

const labels = { 'app.kubernetes.io/part-of': 'gadgetron', 'app.kubernetes.io/managed-by': 'gadgetronctl' };

/** A Secret with texts. */
export const secretOf = (name: string, stringData: Readonly<Record<string, string>>): Secret => ({
  apiVersion: 'v1',
  kind: 'Secret',
  metadata: { name, labels },
  type: 'Opaque',
  stringData,
});

/** The ConfigMap with the public half of the host key, which people may read who may not read Secrets. */
export const publicHalfOf = (name: string, key: PublicKey): ConfigMap => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name, labels },
  data: { [`${HOST_KEY}.pub`]: `${publicLine(key)}\n` },
});
