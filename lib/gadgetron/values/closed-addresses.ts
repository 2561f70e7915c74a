/**
 * Where clouds answer any pod with what is meant for its node: all of them, and Azure's own channel to its virtual
 * machines.
 */
const CLOSED_IPV4 = ['168.63.129.16', '169.254.169.254'] as const;
/** The same by IPv6: of AWS and of Google. Azure has none. */
const CLOSED_IPV6 = ['fd00:ec2::254', 'fd20:ce::254'] as const;

/** The two ranges that hold everything; what is closed is taken out of them. */
export const EVERYTHING = [
  { range: '0.0.0.0/0', except: CLOSED_IPV4.map(address => `${address}/32`) },
  { range: '::/0', except: CLOSED_IPV6.map(address => `${address}/128`) },
] as const;

export const CLOSED_ADDRESSES = [...CLOSED_IPV4, ...CLOSED_IPV6];

const oneOf = (patterns: readonly string[]): string => `(${patterns.join('|')})`;
const upTo = (most: number): readonly number[] => Array.from({ length: most }, (_, index) => index + 1);

/** The decimal numbers from one to another, in tens. */
function numbers(first: number, last: number): string {
  const tens = upTo(Math.floor(last / 10) - Math.floor(first / 10) + 1).map(n => Math.floor(first / 10) + n - 1);
  const digits = (ten: number): string => `${Math.max(first - ten * 10, 0)}-${Math.min(last - ten * 10, 9)}`;
  return oneOf(tens.map(ten => `${ten === 0 ? '' : ten}[${digits(ten)}]`));
}

/** The numbers that have their first bits in common with one of `width` bits: the first and the last of them. */
const alike = (number: number, bits: number, width: number): readonly [number, number] => {
  const size = 2 ** (width - bits);
  const first = Math.floor(number / size) * size;
  return [first, first + size - 1];
};

/** The ranges of IPv4 addresses, of whatever form, that hold one address. */
const holdingIPv4 = (address: string): string => `^${holding(address.split('.').map(Number), 0)}$`;

function holding([octet = 0, ...rest]: readonly number[], before: number): string {
  const behind = rest.length > 0 ? '[.][0-9.]+' : '';
  return oneOf([
    ...upTo(8).map(bits => `${numbers(...alike(octet, bits, 8))}${behind}/${before + bits}`),
    ...(rest.length > 0 ? [`${octet}[.]${holding(rest, before + 8)}`] : []),
  ]);
}

const hex = (nibble: number): string => nibble.toString(16);
const anyCase = (digits: string): string => Array.from(digits, digit => `[${digit}${digit.toUpperCase()}]`).join('');

/**
 * The ranges of IPv6 addresses that hold one address, by the first two of its groups; it takes in a few that share these
 * and do not. An address can be written in many ways, but not the first group of this one.
 */
function holdingIPv6(address: string): readonly string[] {
  const [first = '', second = ''] = address.split(':');
  const shorter = upTo(16).map(bits => {
    const whole = Math.ceil(bits / 4) - 1;
    const [from, to] = alike(Number.parseInt(first.charAt(whole), 16), bits - 4 * whole, 4);
    const nibbles = upTo(to - from + 1).map(n => hex(from + n - 1));
    const partly = `[${nibbles.join('')}${nibbles.join('').toUpperCase()}]`;
    return `${anyCase(first.slice(0, whole))}${partly}[0-9a-fA-F]{${3 - whole}}:.*/${bits}`;
  });
  return [
    `^${oneOf(shorter)}$`,
    `^${anyCase(first)}:.*/(1[7-9]|2[0-9]|3[01])$`,
    `^${anyCase(first)}:0{0,${4 - second.length}}${anyCase(second)}:`,
  ];
}

/** Ranges that hold a closed address and are not EVERYTHING. */
export const HOLDING_CLOSED: readonly string[] = [
  // All addresses, written otherwise.
  '^.*[1-9a-fA-F].*/0$',
  '^[0:]*0[0:]*/0$',
  ...CLOSED_IPV4.map(holdingIPv4),
  ...CLOSED_IPV6.flatMap(holdingIPv6),
  // IPv4 addresses in the form of IPv6.
  '^(0{1,4}:){5}[fF]{4}:',
];
