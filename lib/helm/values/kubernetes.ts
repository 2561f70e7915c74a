import type { Foreign } from '../../declared/declaration';
import { checks } from '../kubernetes/checks';
import { type About, foreign, type Settled } from '../../declared/declare';
import { DNS_LABEL, DNS_SUBDOMAIN, LABEL_NAME } from '../kubernetes/patterns';
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
  const check = checks[type];
  return {
    ...foreign({
      type: `Kubernetes ${type}`,
      schema: kubernetesRef(type),
      definitions: () => kubernetesDefinitions([type]),
      ...about,
    }),
    ...(check ? { check } : {}),
  };
}

export interface KubernetesObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly [key: string]: unknown;
  };
  readonly [key: string]: unknown;
}

const labelValue = { type: 'string', pattern: `^(${LABEL_NAME})?$` };

/** A whole Kubernetes object of any kind. */
export const anyObject = (about: About<KubernetesObject>): Foreign<KubernetesObject> =>
  foreign({
    type: 'Kubernetes object',
    schema: {
      type: 'object',
      required: ['apiVersion', 'kind', 'metadata'],
      properties: {
        apiVersion: { type: 'string', pattern: `^(${DNS_SUBDOMAIN}/)?${DNS_LABEL}$` },
        kind: { type: 'string', pattern: '^[A-Za-z][A-Za-z0-9]*$' },
        metadata: {
          type: 'object',
          required: ['name'],
          properties: {
            // What a path may have in it; the names of most kinds are narrower.
            name: { type: 'string', pattern: '^[A-Za-z0-9]([-A-Za-z0-9:._]*[A-Za-z0-9])?$', maxLength: 253 },
            namespace: { type: 'string', pattern: `^${DNS_LABEL}$`, maxLength: 63 },
            labels: { type: 'object', additionalProperties: labelValue },
            annotations: { type: 'object', additionalProperties: { type: 'string' } },
          },
        },
      },
    },
    definitions: () => ({}),
    ...about,
  });
