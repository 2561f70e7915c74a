import type { ArmErrorDetail, ArmErrorKind } from './arm-error-kind';
import { adviceOn } from './refusals';

/** What Node and OpenSSL call a certificate that they do not trust: it has run out, is another host's, or of an authority that they do not know. */
export const untrusted =
  /^(?:CERT_|DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_(?:GET|VERIFY)_|ERR_TLS_CERT_ALTNAME_INVALID|HOSTNAME_MISMATCH)/;

const byKind: Partial<Readonly<Record<ArmErrorKind, string>>> = {
  'signed-out': 'Sign in again (`az login`), or choose how with --credential.',
  forbidden:
    'Ask the administrator of the subscription or the resource group for the role that the message names, then try again. A new role takes some minutes, and needs a new `az login`.',
  busy: 'Another operation on the same cluster is at work: wait for its end, or stop it with `abort`.',
  throttled: 'Azure has had too many requests: wait a few minutes, then go on with `resume`.',
  unavailable:
    'Azure did not answer: try again later. The change may have begun all the same: `status` shows it, `resume` continues it.',
  unregistered:
    'Register the provider, once for the subscription: `az provider register --namespace NAMESPACE --wait` (it takes a Contributor of the subscription).',
  'not-propagated': 'The new identity is not yet known everywhere in Azure: continue with `resume` in a few minutes.',
  changed: 'The resource changed in the meantime: run `plan`, then try again.',
  canceled: 'The operation was canceled: `status` shows the state, `create` continues.',
};

/** @param claims additional claims of a sign-in, which Azure has demanded (https://learn.microsoft.com/entra/identity-platform/claims-challenge) */
export function adviceFor(kind: ArmErrorKind, causes: readonly ArmErrorDetail[], claims?: string): string | undefined {
  if (claims !== undefined)
    return `Azure wants more of the sign-in, a second factor mostly: az logout, then az login --claims-challenge ${claims}`;
  const known = adviceOn(causes);
  if (known !== undefined) return known;
  if (causes.some(({ code }) => untrusted.test(code)))
    return 'Who answers has a certificate that this machine does not trust: a proxy of your organisation, say. NODE_EXTRA_CA_CERTS=FILE names a file with the authority behind it.';
  const namespace = /not registered to use namespace '([^']+)'/.exec(causes[0]?.message ?? '')?.[1];
  return byKind[kind]?.replace('NAMESPACE', namespace ?? 'NAMESPACE');
}
