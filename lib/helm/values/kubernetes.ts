import type { Foreign } from '../../declared/declaration';
import { checks } from '../kubernetes/checks';
import { type About, foreign, type Settled } from '../../declared/declare';
import { DNS_LABEL, DNS_SUBDOMAIN, LABEL_NAME } from '../kubernetes/patterns';
import type { Schema } from '../../declared/json-schema';
import { addDefinition, kubernetesDefinitions, kubernetesRef } from '../kubernetes/schema';
import type { KubernetesTypes } from '../kubernetes/types';

/**
 * A piece of a Kubernetes object, given as it is, such as `affinity`.
 *
 * @example
 * affinity: kubernetes('Affinity', { doc: 'Where the pods may run.', default: {} })
 *
 * @param type - One of `KubernetesTypes`; for others there is `kubernetesType`.
 */
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

/** Declares values of a type that was added: as `kubernetes`, but for the name of the type. */
export interface KubernetesTypeOf<T> {
  (about: About<T> & Settled<T>): Foreign<T> & Settled<T>;
  (about: About<T>): Foreign<T>;
}

/**
 * Makes a type known that `kubernetes` does not know, such as one of a custom resource: values of it are checked, and
 * rules and templates may ask for their parts.
 *
 * @example
 * const ingressTls = kubernetesType<networkingV1.IngressTLS>('IngressTLS', {
 *   type: 'object',
 *   additionalProperties: false,
 *   properties: { hosts: { type: 'array', items: { type: 'string' } }, secretName: { type: 'string' } },
 * });
 * const values = group('A web server.', { tls: list(ingressTls({ doc: 'Hosts of one certificate.' }), { doc: 'Certificates.', default: [] }) });
 *
 * @param name - Of which no other type may be known yet.
 * @param schema - A JSON Schema of draft 7; other types are referred to by `kubernetesRef('LabelSelector')`.
 * @throws Error if there is another schema of that name.
 */
export function kubernetesType<T>(name: string, schema: Schema): KubernetesTypeOf<T> {
  addDefinition(name, schema);
  function make(about: About<T> & Settled<T>): Foreign<T> & Settled<T>;
  function make(about: About<T>): Foreign<T>;
  function make(about: About<T>): Foreign<T> {
    return foreign({
      type: `Kubernetes ${name}`,
      schema: kubernetesRef(name),
      definitions: () => kubernetesDefinitions([name]),
      ...about,
    });
  }
  return make;
}

/** What every Kubernetes object has. */
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
