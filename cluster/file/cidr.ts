/** A range of IPv4 addresses, as numbers; both ends belong to it. */
export interface Range {
  readonly first: number;
  readonly last: number;
  readonly prefix: number;
}

/** The number of an address; undefined when a part is above 255. */
function addressOf(text: string): number | undefined {
  const parts = text.split('.').map(Number);
  return parts.length === 4 && parts.every(part => part <= 255)
    ? parts.reduce((sum, part) => sum * 256 + part, 0)
    : undefined;
}

const textOf = (address: number): string =>
  [24, 16, 8, 0].map(shift => Math.floor(address / 2 ** shift) % 256).join('.');

/** The range that is written as `10.0.0.0/16`, or as a single address; undefined when there is no such. */
export function rangeOf(text: string): Range | undefined {
  const [address = '', prefix = '32'] = text.split('/');
  const [start, bits] = [addressOf(address), Number(prefix)];
  if (start === undefined || bits > 32) return undefined;
  const size = 2 ** (32 - bits);
  const first = Math.floor(start / size) * size;
  return { first, last: first + size - 1, prefix: bits };
}

export const overlap = (one: Range, other: Range): boolean => one.first <= other.last && other.first <= one.last;

export const contains = (outer: Range, inner: Range): boolean => outer.first <= inner.first && inner.last <= outer.last;

/** The nth address of a range, as text. */
export const addressAt = (cidr: string, index: number): string => textOf((rangeOf(cidr)?.first ?? 0) + index);
