import { Agent } from 'node:https';
import { createSecureContext, rootCertificates, type SecureContext } from 'node:tls';

/** Given authorities would be the only ones, so those that Node knows are given, too. */
export const trusted = (authorities: string): string[] => [...rootCertificates, authorities];

/** How requests trust more authorities than Node does. */
export const agentOf = ({ authorities }: { readonly authorities?: string | undefined }): { agent?: Agent } =>
  authorities === undefined ? {} : { agent: new Agent({ keepAlive: true, secureContext: contextOf(authorities) }) };

/**
 * One context for all that is sent in a process: reading the authorities takes longer (30 ms) than all the rest of a
 * connection, and each context keeps a copy of them all outside of JavaScript's heap, where nothing urges to collect it.
 */
const contexts = new Map<string, SecureContext>();

function contextOf(authorities: string): SecureContext {
  const context = contexts.get(authorities) ?? createSecureContext({ ca: trusted(authorities) });
  contexts.set(authorities, context);
  return context;
}
