import type { End, Port } from '../../support/network-policy';

export const metadataService: End = { address: '169.254.169.254' };
export const wireServer: End = { address: '168.63.129.16' };
/** The metadata service by IPv6, of AWS and of Google. */
const byIPv6: readonly End[] = [{ address: 'fd00:ec2::254' }, { address: 'fd20:ce::254' }];

/** Where every virtual machine of Azure gets its secrets from, on all ports that are known to answer. */
export const cloud: readonly (readonly [End, Port])[] = [metadataService, wireServer, ...byIPv6].flatMap(end =>
  [80, 443, 8037, 32526].map(port => [end, { port }] as const),
);
