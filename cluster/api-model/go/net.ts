import { isIPv4, isIPv6 } from 'node:net';

/** An address as a number of 32 or 128 bits. */
export interface Address {
  readonly bits: 32 | 128;
  readonly value: bigint;
}

export interface Subnet {
  readonly network: Address;
  /** Bits of the network, of the address's 32 or 128. */
  readonly prefix: number;
}

/** Go's net.ParseIP. An IPv4 address that is written as IPv6 (`::ffff:10.0.0.1`) is one of IPv4. */
export function parseAddress(text: string): Address | undefined {
  if (isIPv4(text)) return { bits: 32, value: text.split('.').reduce((sum, part) => (sum << 8n) + BigInt(part), 0n) };
  if (!isIPv6(text) || text.includes('%')) return undefined;
  const value = ipv6Value(text);
  return value >> 32n === 0xffffn ? { bits: 32, value: value & 0xffffffffn } : { bits: 128, value };
}

/** Go's net.ParseCIDR: the network, whichever of its addresses was written. */
export function parseSubnet(text: string): Subnet | undefined {
  const [, written = '', prefixText = ''] = /^([^/]*)\/(\d{1,3})$/.exec(text) ?? [];
  const address = parseAddress(written);
  const prefix = Number(prefixText);
  if (!address || prefixText === '' || prefix > address.bits) return undefined;
  const hosts = BigInt(address.bits - prefix);
  return { network: { bits: address.bits, value: (address.value >> hosts) << hosts }, prefix };
}

export const contains = ({ network, prefix }: Subnet, address: Address): boolean =>
  network.bits === address.bits && (address.value ^ network.value) >> BigInt(network.bits - prefix) === 0n;

export const isBroadcast = ({ network, prefix }: Subnet, address: Address): boolean =>
  network.bits === 32 && address.bits === 32 && address.value === network.value + (1n << BigInt(32 - prefix)) - 1n;

export const isFirst = ({ network }: Subnet, address: Address): boolean =>
  network.bits === address.bits && address.value === network.value + 1n;

function ipv6Value(text: string): bigint {
  const [head = '', tail] = withoutDots(text).split('::');
  const groups = (part: string): readonly string[] => (part === '' ? [] : part.split(':'));
  const [before, after] = [groups(head), groups(tail ?? '')];
  const filled = [
    ...before,
    ...Array.from({ length: tail === undefined ? 0 : 8 - before.length - after.length }, () => '0'),
    ...after,
  ];
  return filled.reduce((sum, group) => (sum << 16n) + BigInt(`0x${group}`), 0n);
}

/** `::ffff:10.0.0.1` as `::ffff:a00:1`. */
function withoutDots(text: string): string {
  const [, start, dotted] = /^(.*:)(\d+\.\d+\.\d+\.\d+)$/.exec(text) ?? [];
  const address = dotted === undefined ? undefined : parseAddress(dotted);
  return start === undefined || address === undefined
    ? text
    : `${start}${(address.value >> 16n).toString(16)}:${(address.value & 0xffffn).toString(16)}`;
}
