import { readFileSync } from 'node:fs';
import { auditLog } from '../cluster/control-plane';

interface Audited {
  readonly user: { readonly username: string };
  readonly requestURI: string;
  readonly responseStatus?: { readonly code: number };
}

/**
 * What the accounts of a namespace have asked the API server for without having the right to, one line each. To be
 * looked at before a release is uninstalled: its gateway outlives its own Role by a few seconds.
 */
export const refusedRequests = (namespace: string): readonly string[] =>
  readFileSync(auditLog, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map(line => JSON.parse(line) as Audited)
    .filter(
      ({ user, responseStatus }) =>
        user.username.startsWith(`system:serviceaccount:${namespace}:`) && responseStatus?.code === 403,
    )
    .map(({ user, requestURI }) => `${user.username}: ${requestURI}`);
