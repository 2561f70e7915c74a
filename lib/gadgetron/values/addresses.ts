const OCTET = '(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])';
const HEX = '[0-9a-fA-F]{1,4}';

const IPV4 = `${OCTET}([.]${OCTET}){3}`;
/** Eight groups; or fewer, with "::" for those that are left out. Not with an IPv4 address in it. */
const IPV6 = `(${[
  `(${HEX}:){7}${HEX}`,
  `(${HEX}:){1,7}:`,
  ...[6, 5, 4, 3, 2, 1].map(before => `(${HEX}:){1,${before}}(:${HEX}){1,${7 - before}}`),
  `:((:${HEX}){1,7}|:)`,
].join('|')})`;
const IPV6_RANGE = `${IPV6}/([1-9]?[0-9]|1[01][0-9]|12[0-8])`;

/** An address of either kind. */
export const ADDRESS = `(${IPV4}|${IPV6})`;

/** Ranges of addresses, as CIDR. */
export const ADDRESS_RANGE = `(${IPV4}/([12]?[0-9]|3[0-2])|${IPV6_RANGE})`;
