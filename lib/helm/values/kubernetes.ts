import type { Foreign } from '../../declared/declaration';
import { type About, foreign, type Settled } from '../../declared/declare';
import { kubernetesDefinitions, kubernetesRef } from '../kubernetes/schema';
import type { KubernetesTypes } from '../kubernetes/types';

/** A piece of a Kubernetes object, given as it is: `kubernetes('Affinity', { … })`. */
export function kubernetes<K extends keyof KubernetesTypes>(
  type: K,
  about: About<KubernetesTypes[K]> & Settled<KubernetesTypes[K]>,
): Foreign<KubernetesTypes[K]> & Settled<KubernetesTypes[K]>;
export function kubernetes<K extends keyof KubernetesTypes>(
  type: K,
  about: About<KubernetesTypes[K]>,
): Foreign<KubernetesTypes[K]>;
export function kubernetes<K extends keyof KubernetesTypes>(
  type: K,
  about: About<KubernetesTypes[K]>,
): Foreign<KubernetesTypes[K]> {
  return foreign({
    type: `Kubernetes ${type}`,
    schema: kubernetesRef(type),
    definitions: () => kubernetesDefinitions([type]),
    ...about,
  });
}

export interface KubernetesObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly [key: string]: unknown };
  readonly [key: string]: unknown;
}

const someText = { type: 'string', minLength: 1 };

/** A whole Kubernetes object of any kind. */
export const anyObject = (about: About<KubernetesObject>): Foreign<KubernetesObject> =>
  foreign({
    type: 'Kubernetes object',
    schema: {
      type: 'object',
      required: ['apiVersion', 'kind', 'metadata'],
      properties: {
        apiVersion: someText,
        kind: someText,
        metadata: { type: 'object', required: ['name'], properties: { name: someText } },
      },
    },
    definitions: () => ({}),
    ...about,
  });
