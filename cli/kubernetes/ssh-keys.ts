import { createHash, generateKeyPairSync, randomBytes } from 'node:crypto';

/** Types of keys that sshd takes. Certificates and DSA are none of them. */
const TYPES: ReadonlySet<string> = new Set([
  'ssh-ed25519',
  'ssh-rsa',
  'ecdsa-sha2-nistp256',
  'ecdsa-sha2-nistp384',
  'ecdsa-sha2-nistp521',
  'sk-ssh-ed25519@openssh.com',
  'sk-ecdsa-sha2-nistp256@openssh.com',
]);

/** A public key, as a line of authorized_keys or of a .pub file has it. */
export interface PublicKey {
  readonly type: string;
  /** The key itself, base64. */
  readonly blob: string;
  /** The comment of the key, by which people distinguish keys. Empty if there is none. */
  readonly comment: string;
}

/** The key in a line, behind options if it has any; nothing where there is none. */
export function publicKeyIn(line: string): PublicKey | undefined {
  const words = line.trim().split(/\s+/);
  if (line.trim().startsWith('#')) return undefined;
  const at = words.findIndex((type, index) => TYPES.has(type) && typeInside(words[index + 1]) === type);
  const [type, blob, ...comment] = at < 0 ? [] : words.slice(at);
  return type === undefined || blob === undefined ? undefined : { type, blob, comment: comment.join(' ') };
}

/** A key begins with its type. */
function typeInside(blob: string | undefined): string | undefined {
  const bytes = Buffer.from(blob ?? '', 'base64');
  return bytes.length < 4 ? undefined : new Reader(bytes).string()?.toString('latin1');
}

/** `SHA256:…`, as ssh shows it. */
export const fingerprint = ({ blob }: PublicKey): string =>
  `SHA256:${createHash('sha256').update(Buffer.from(blob, 'base64')).digest('base64').replaceAll('=', '')}`;

/** Pairs of hexadecimal digits, as PuTTY shows it. */
export const md5Fingerprint = ({ blob }: PublicKey): string =>
  (createHash('md5').update(Buffer.from(blob, 'base64')).digest('hex').match(/../g) ?? []).join(':');

/** The line of a .pub file. */
export const publicLine = ({ type, blob, comment }: PublicKey): string =>
  [type, blob, comment].filter(word => word !== '').join(' ');

const MAGIC = Buffer.from('openssh-key-v1\0', 'latin1');
const BEGIN = '-----BEGIN OPENSSH PRIVATE KEY-----';
const END = '-----END OPENSSH PRIVATE KEY-----';
const ED25519 = Buffer.from('ssh-ed25519');

/**
 * A new Ed25519 private key in the file format of OpenSSH (PROTOCOL.key), without a passphrase: sshd before 9.6 reads
 * no other format of such keys.
 */
export function newPrivateKey(comment: string): string {
  const { d = '', x = '' } = generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' });
  const [seed, point] = [Buffer.from(d, 'base64url'), Buffer.from(x, 'base64url')];
  const check = randomBytes(4);
  const secret = Buffer.concat([
    ...[check, check, string(ED25519), string(point), string(Buffer.concat([seed, point])), string(comment)],
  ]);
  const padding = Buffer.from([1, 2, 3, 4, 5, 6, 7].slice(0, (8 - (secret.length % 8)) % 8));
  const bytes = Buffer.concat([
    ...[MAGIC, string('none'), string('none'), string(''), Buffer.from([0, 0, 0, 1])],
    string(Buffer.concat([string(ED25519), string(point)])),
    string(Buffer.concat([secret, padding])),
  ]);
  const lines = bytes.toString('base64').match(/.{1,70}/g) ?? [];
  return [BEGIN, ...lines, END, ''].join('\n');
}

/** The public half of a private key in the file format of OpenSSH, where it stands in clear; nothing if it is none. */
export function publicHalf(privateKey: string): PublicKey | undefined {
  const text = privateKey.trim();
  if (!text.startsWith(BEGIN) || !text.endsWith(END)) return undefined;
  const bytes = Buffer.from(text.slice(BEGIN.length, -END.length), 'base64');
  if (!bytes.subarray(0, MAGIC.length).equals(MAGIC)) return undefined;
  const reader = new Reader(bytes, MAGIC.length);
  reader.string(); // cipher
  reader.string(); // kdf
  reader.string(); // options of the kdf
  reader.number(); // of keys
  const blob = reader.string();
  return blob === undefined
    ? undefined
    : publicKeyIn(`${new Reader(blob).string()?.toString() ?? ''} ${blob.toString('base64')}`);
}

/** The wire format of SSH: a length in 4 bytes, and so many bytes. */
function string(value: string | Buffer): Buffer {
  const bytes = Buffer.from(value);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  return Buffer.concat([length, bytes]);
}

class Reader {
  constructor(
    private readonly bytes: Buffer,
    private at = 0,
  ) {}

  number(): number | undefined {
    if (this.at + 4 > this.bytes.length) return undefined;
    this.at += 4;
    return this.bytes.readUInt32BE(this.at - 4);
  }

  /** Nothing where the bytes end before. */
  string(): Buffer | undefined {
    const length = this.number();
    if (length === undefined || this.at + length > this.bytes.length) return undefined;
    this.at += length;
    return this.bytes.subarray(this.at - length, this.at);
  }
}
