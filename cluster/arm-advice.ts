import type { ArmErrorDetail, ArmErrorKind } from './arm-error-kind';

type Advice = string | ((match: RegExpExecArray) => string);

/** What Node and OpenSSL call a certificate that they do not trust: it has run out, is another host's, or of an authority that they do not know. */
export const untrusted =
  /^(?:CERT_|DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_(?:GET|VERIFY)_|ERR_TLS_CERT_ALTNAME_INVALID|HOSTNAME_MISMATCH)/;

/** What to do, by what Azure says; the first that fits is given. */
const byText: readonly (readonly [pattern: RegExp, advice: Advice])[] = [
  [
    /VM size of (\S+) is not allowed in your subscription in location '([^']+)'\. The available VM sizes are '([^']+)'/,
    match => sizesLike(match[1] ?? '', match[2] ?? '', match[3] ?? ''),
  ],
  [
    /exceeding approved (.+?) Cores quota.*?Location: (\S+), Current Limit: (\d+), Current Usage: (\d+), Additional Required: (\d+)/,
    match =>
      `Ask for a higher quota "${match[1] ?? ''} Cores" in ${match[2] ?? ''} (limit ${match[3] ?? ''}, used ${match[4] ?? ''}, ${match[5] ?? ''} more needed; portal: Quotas, Compute), or take fewer or smaller nodes.`,
  ],
  [
    /ErrCode_InsufficientVCPUQuota|Insufficient (?:regional )?vcpu quota/i,
    'Take smaller or fewer nodes, another region or VM family, or ask for more quota (portal: Quotas, Compute). Nodes that an upgrade adds for a while count, too.',
  ],
  [
    /K8sVersionNotSupported/,
    'Take a version that the region offers in your tier, or leave the version at "default". `az aks get-versions -o table -l REGION` lists them.',
  ],
  [/AvailabilityZoneNotSupported|does not support availability zone/i, 'Take other zones for this pool, or none.'],
  [
    /SkuNotAvailable|AllocationFailed|ZonalAllocationFailed|OverconstrainedAllocationRequest/,
    'Azure has no such machines free there now: take another VM size, region or zone, or try later.',
  ],
  [
    /ManagedClusterCountExceedsQuotaLimit/,
    'This subscription may have no more clusters in this region: delete one, or ask for more.',
  ],
  [
    /StorageAccountAlreadyTaken|AccountNameInvalid/,
    'Names of storage accounts are unique in all of Azure: choose another one in the file.',
  ],
  [
    /RequestDisallowedByPolicy/,
    'A policy of your organisation forbids this; the message names it. Ask who runs the subscription.',
  ],
  [
    untrusted,
    'Who answers has a certificate that this machine does not trust: a proxy of your organisation, say. NODE_EXTRA_CA_CERTS=FILE names a file with the authority behind it.',
  ],
  [
    /SubscriptionNotFound|InvalidSubscriptionId/,
    'This sign-in does not see the subscription: check its id, and the tenant you are signed in to (`az account list`).',
  ],
];

const byKind: Partial<Readonly<Record<ArmErrorKind, string>>> = {
  'signed-out': 'Sign in again (`az login`), or choose how with --credential.',
  forbidden:
    'Ask whoever runs the subscription or the resource group for the role that the message names, then try again. New roles take some minutes, and `az login` again.',
  busy: 'Another operation on the same cluster is at work: wait for its end, or stop it with `abort`.',
  throttled: 'Azure has had too many requests: wait a few minutes, then go on with `resume`.',
  unavailable:
    'Azure did not answer: try again in a while. What it was asked to change may have begun all the same: `status` tells, `resume` goes on with it.',
  unregistered:
    'Register the provider, once for the subscription: `az provider register --namespace NAMESPACE --wait` (it takes a Contributor of the subscription).',
  'not-propagated': 'Azure has not yet spread the new identity: go on with `resume` in a few minutes.',
  changed: 'Somebody else has changed it meanwhile: look with `plan`, then try again.',
  canceled: 'Somebody has stopped the operation: look with `status`, go on with `create`.',
};

export function adviceFor(kind: ArmErrorKind, causes: readonly ArmErrorDetail[]): string | undefined {
  for (const { code, message } of causes) {
    for (const [pattern, advice] of byText) {
      const match = pattern.exec(`${code}: ${message}`);
      if (match) return typeof advice === 'string' ? advice : advice(match);
    }
  }
  const namespace = /not registered to use namespace '([^']+)'/.exec(causes[0]?.message ?? '')?.[1];
  return byKind[kind]?.replace('NAMESPACE', namespace ?? 'NAMESPACE');
}

/** Azure lists hundreds of sizes: those of the same series and number of cores are what the user looks for. */
function sizesLike(size: string, location: string, allowed: string): string {
  const shape = (name: string): string => (/^standard_([a-z]+\d+)/i.exec(name)?.[1] ?? '').toLowerCase();
  const alike = allowed.split(',').filter(candidate => shape(candidate) === shape(size));
  return alike.length > 0
    ? `This subscription may use in ${location}, of the same shape: ${alike.slice(0, 8).join(', ')}.`
    : `Take another VM size; \`az vm list-skus -l ${location} -o table\` lists them.`;
}
