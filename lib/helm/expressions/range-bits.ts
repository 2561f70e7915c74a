const GROUPS = 8;
const bits = (numbers: readonly number[], width: number): string =>
  numbers.map(number => number.toString(2).padStart(width, '0')).join('');

/**
 * What the addresses of a range (CIDR) have in common: 4 or 6 for their kind, and then so many bits. One range holds
 * another when its text is the start of the other's.
 */
export function rangeBits(range: string): string {
  const [address = '', length = '0'] = range.split('/');
  return address.includes(':')
    ? `6${bits(groupsOf(address), 16).slice(0, Number(length))}`
    : `4${bits(address.split('.').map(Number), 8).slice(0, Number(length))}`;
}

/** Where groups are left out, they are 0. */
function groupsOf(address: string): readonly number[] {
  const [before = [], behind = []] = address
    .split('::')
    .map(half => half.split(':').filter(group => group !== ''))
    .map(half => half.map(group => Number.parseInt(group, 16)));
  return [...before, ...Array<number>(Math.max(0, GROUPS - before.length - behind.length)).fill(0), ...behind];
}
