// What Kubernetes' names and addresses look like, as regular expressions without anchors, which Go, JavaScript and JSON
// Schema read alike: apimachinery/pkg/util/validation. How long a name may be is said where it is used.

/** IsDNS1123Label, of at most 63 characters. */
export const DNS_LABEL = '[a-z0-9]([-a-z0-9]*[a-z0-9])?';

/** IsDNS1123Subdomain, of at most 253 characters: the name of most objects. */
export const DNS_SUBDOMAIN = `${DNS_LABEL}([.]${DNS_LABEL})*`;

/** The part of a key behind its prefix, and IsValidLabelValue where it is not empty. */
export const LABEL_NAME = '[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?';

/** IsQualifiedName: a key of labels or annotations, with a prefix of at most 253 characters or without one. */
export const QUALIFIED_NAME = `(${DNS_SUBDOMAIN}/)?${LABEL_NAME}`;

/** IsConfigMapKey, of at most 253 characters: a key of a Secret or a ConfigMap. Not "." and nothing that starts with "..". */
export const SECRET_KEY = '([-_a-zA-Z0-9][-._a-zA-Z0-9]*|[.][-_a-zA-Z0-9][-._a-zA-Z0-9]*)';

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

/** An address of either kind. */
export const ADDRESS = `(${IPV4}|${IPV6})`;

/** Ranges of addresses, as CIDR. */
export const ADDRESS_RANGE = `(${IPV4}/([12]?[0-9]|3[0-2])|${IPV6}/([1-9]?[0-9]|1[01][0-9]|12[0-8]))`;
