import { both, either, type Expression, holdsRange, is, not } from '../../helm';

/**
 * Where clouds answer any pod with what is meant for its node: all of them, and Azure's own channel to its virtual
 * machines.
 */
const CLOSED_IPV4 = ['168.63.129.16', '169.254.169.254'] as const;
/** The same by IPv6: of AWS and of Google. Azure has none. */
const CLOSED_IPV6 = ['fd00:ec2::254', 'fd20:ce::254'] as const;
/** Those of IPv4 as IPv6 writes them. */
const MAPPED = ['::ffff:a83f:8110', '::ffff:a9fe:a9fe'] as const;

/** The two ranges that hold everything; what is closed is taken out of them. */
export const EVERYTHING = [
  { range: '0.0.0.0/0', except: CLOSED_IPV4.map(address => `${address}/32`) },
  { range: '::/0', except: CLOSED_IPV6.map(address => `${address}/128`) },
] as const;

export const CLOSED_ADDRESSES = [...CLOSED_IPV4, ...CLOSED_IPV6];

/** Whether a range holds a closed address, and is not one of EVERYTHING. */
export const holdsClosed = (range: Expression<string>): Expression<boolean> =>
  both(
    ...EVERYTHING.map(whole => not(is(range, whole.range))),
    either(
      ...CLOSED_IPV4.map(address => holdsRange(range, `${address}/32`)),
      ...[...CLOSED_IPV6, ...MAPPED].map(address => holdsRange(range, `${address}/128`)),
    ),
  );
