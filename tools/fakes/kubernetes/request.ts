import type { IncomingMessage } from 'node:http';
import { type Kind, rootOf } from './kinds';
import { Refusal } from './store';

/** What requests say: which objects they are about, and what is to be done with them. */

/** What a client wants to do: `get secrets`, `create pods/portforward`. */
export type Access = `${'get' | 'list' | 'create' | 'update' | 'patch' | 'delete'} ${string}`;

export interface Target {
  readonly kind: Kind;
  /** Undefined: all of them. */
  readonly namespace: string | undefined;
  readonly name?: string | undefined;
  readonly subresource?: string | undefined;
}

/** What the path of a request leads to. A Refusal says that there is no such kind. */
export function targetOf(pathname: string, kinds: readonly Kind[]): Target {
  for (const kind of kinds) {
    const root = rootOf(kind);
    if (!pathname.startsWith(`${root}/`)) continue;
    const parts = pathname.slice(root.length + 1).split('/');
    const [namespace = '', rest] =
      kind.namespaced && parts[0] === 'namespaces' && parts.length > 2 ? [parts[1], parts.slice(2)] : ['', parts];
    const [plural, name, subresource] = rest;
    // Without a namespace: a list of all.
    if (plural === kind.name && (kind.namespaced ? namespace !== '' || name === undefined : parts.length <= 2))
      return { kind, namespace: kind.namespaced && namespace === '' ? undefined : namespace, name, subresource };
  }
  throw new Refusal(404, 'NotFound', 'the server could not find the requested resource');
}

export const urlOf = ({ url = '/' }: IncomingMessage): URL => new URL(url, 'https://localhost');

/** What a request wants to do with its target. */
export function accessOf({ method }: IncomingMessage, { kind, name, subresource }: Target): Access {
  const verbs = { POST: 'create', PUT: 'update', PATCH: 'patch', DELETE: 'delete' } as const;
  const verb =
    method === 'POST' || method === 'PUT' || method === 'PATCH' || method === 'DELETE'
      ? verbs[method]
      : name === undefined
        ? 'list'
        : 'get';
  return `${verb} ${kind.name}${subresource === undefined ? '' : `/${subresource}`}`;
}

/** How a refusal is answered. */
export const statusOf = ({ code, reason, message }: Refusal): object => ({
  kind: 'Status',
  apiVersion: 'v1',
  metadata: {},
  status: 'Failure',
  reason,
  code,
  message,
});
