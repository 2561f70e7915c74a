import type { Path } from '../../declared/path';

/** The words between BEGIN and PRIVATE KEY in the first line of a key. */
const KINDS = ['', 'RSA ', 'EC ', 'DSA ', 'OPENSSH ', 'ENCRYPTED '];

/** The first line as it looks in the `data` of a Secret: whole groups of three bytes, so that what follows does not matter. */
const encoded = KINDS.map(kind => {
  const line = `-----BEGIN ${kind}PRIVATE KEY`;
  return Buffer.from(line.slice(0, line.length - (line.length % 3))).toString('base64');
});

/** How private keys start, as PEM, as OpenSSH's own, as PuTTY's, or encoded for a Secret. */
export const PRIVATE_KEY = `-----BEGIN [A-Z ]*PRIVATE KEY|PuTTY-User-Key-File-|${encoded.join('|').replaceAll('+', '[+]')}`;

/** Under this name among a schema's definitions. */
export const WITHOUT_PRIVATE_KEYS = 'withoutPrivateKeys';

/**
 * A schema for values of any kind in which no text, however deep, is a private
 * key: values end up in the history of releases and in Git, where everybody
 * reads them. In its own definition, since it applies to all that it holds.
 */
export const withoutPrivateKeys = {
  not: { type: 'string', pattern: PRIVATE_KEY },
  items: { $ref: `#/definitions/${WITHOUT_PRIVATE_KEYS}` },
  additionalProperties: { $ref: `#/definitions/${WITHOUT_PRIVATE_KEYS}` },
};

const privateKey = new RegExp(PRIVATE_KEY, 'u');

/** Where the values are private keys, as the schema refuses them. */
export function privateKeysIn(value: unknown, path: Path = []): readonly Path[] {
  if (typeof value === 'string') return privateKey.test(value) ? [path] : [];
  if (Array.isArray(value)) return value.flatMap((item, index) => privateKeysIn(item, [...path, index]));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) => privateKeysIn(item, [...path, key]));
}
