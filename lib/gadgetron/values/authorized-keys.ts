import {
  add,
  both,
  either,
  type Expression,
  forEachItem,
  joined,
  matches,
  not,
  pieces,
  refuse,
  type Rule,
  str,
} from '../../helm';

const BLANKS = '[ \\t]+';
interface Start {
  readonly text: string;
  readonly bytes: number;
}

/** The start of what a key is encoded to; a piece that goes on in the next letter is left out. */
const startOf = (...parts: readonly (string | readonly number[])[]): Start => {
  const bytes = Buffer.concat(
    parts.map(part =>
      typeof part === 'string' ? Buffer.concat([length(part.length), Buffer.from(part)]) : Buffer.from(part),
    ),
  );
  return {
    text: bytes
      .toString('base64')
      .slice(0, Math.floor((bytes.length * 8) / 6))
      .replaceAll('+', '[+]'),
    bytes: bytes.length,
  };
};
function length(of: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(of);
  return bytes;
}

/** Go repeats nothing more than a thousand times. */
const times = (what: string, count: number): string =>
  count > 1000 ? `${what}{1000}${times(what, count - 1000)}` : `${what}{${count}}`;

/** What is left of so many bytes once the start is written. */
function rest(bytes: number, start: Start): string {
  const letters = Math.ceil((bytes * 8) / 6) - Math.floor((start.bytes * 8) / 6);
  const padding = (3 - (bytes % 3)) % 3;
  const last = ['[A-Za-z0-9+/]', '[AEIMQUYcgkosw048]', '[AQgw]'][padding] ?? '';
  return `${start.text}${times('[A-Za-z0-9+/]', letters - 1)}${last}${'='.repeat(padding)}`;
}

const ED25519 = startOf('ssh-ed25519', [0, 0, 0, 32]);
const nistp = (bits: number, bytes: number) => {
  const start = startOf(`ecdsa-sha2-nistp${bits}`, `nistp${bits}`, [0, 0, 0, bytes, 4]);
  return { type: `ecdsa-sha2-nistp${bits}`, blob: rest(start.bytes - 1 + bytes, start) };
};
/** A key of RSA with the exponent that everybody has, of a length that ssh-keygen is asked for. */
const rsa = (bits: number) => {
  const bytes = bits / 8 + 1;
  const start = startOf('ssh-rsa', [0, 0, 0, 3, 1, 0, 1], [...length(bytes), 0]);
  return { start: start.text, blob: rest(start.bytes - 1 + bytes, start) };
};
const RSA = [1024, 2048, 3072, 4096, 8192, 16384].map(rsa);

/** A key of no certain length, of so many groups of four letters at least. */
function open(start: Start, least: number): string {
  const [groups, last] = [
    '([A-Za-z0-9+/]{4})',
    '([A-Za-z0-9+/]{4}|[A-Za-z0-9+/]{2}[AEIMQUYcgkosw048]=|[A-Za-z0-9+/][AQgw]==)',
  ];
  const begun = Math.floor((start.bytes * 8) / 6) % 4;
  return `${start.text}${begun === 0 ? '' : `[A-Za-z0-9+/]{${4 - begun}}`}${groups}{${least},}${last}`;
}

/** sshd takes RSA from 1024 bits on. */
const SHORTEST_RSA = 45;

/** The types that OpenSSH takes, each with what its key looks like. Certificates are no keys, and DSA is no more. */
const TYPES = [
  { type: 'ssh-ed25519', blob: rest(ED25519.bytes + 32, ED25519) },
  nistp(256, 65),
  nistp(384, 97),
  nistp(521, 133),
  { type: 'ssh-rsa', blob: open(startOf('ssh-rsa', [0, 0, 0]), SHORTEST_RSA) },
  { type: 'sk-ssh-ed25519@openssh[.]com', blob: open(startOf('sk-ssh-ed25519@openssh.com', [0, 0, 0, 32]), 12) },
  {
    type: 'sk-ecdsa-sha2-nistp256@openssh[.]com',
    blob: open(startOf('sk-ecdsa-sha2-nistp256@openssh.com', 'nistp256', [0, 0, 0, 65, 4]), 23),
  },
];
const ANY_TYPE = `(${TYPES.map(({ type }) => type).join('|')})`;

const TEXT = '"(([^"]|\\\\")*([^"\\\\]|\\\\"))?"';
const SSH_PORT = '([1-9][0-9]{0,3}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5]|[*])';
const HOST = '(\\[[^\\]"]+\\]|[^":/[\\]]+)';
const DATE = '[0-9]{4}(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])';
const TIME = '([01][0-9]|2[0-3])[0-5][0-9]([0-5][0-9]|60)?';

/** What sshd(8) lists under AUTHORIZED_KEYS FILE FORMAT; letters may be small or not. */
const FLAGS = [
  'cert-authority',
  'restrict',
  ...[
    'agent-forwarding',
    'port-forwarding',
    'pty',
    'touch-required',
    'user-rc',
    'verify-required',
    'x11-forwarding',
  ].flatMap(flag => [flag, `no-${flag}`]),
];
/** With what sshauthopt_parse in OpenSSH's auth-options.c takes. */
const VALUED: Readonly<Record<string, string>> = {
  command: TEXT,
  principals: TEXT,
  from: TEXT,
  environment: `"[A-Za-z0-9_]+=${TEXT.slice(1)}`,
  permitopen: `"${HOST}[:/]${SSH_PORT}"`,
  permitlisten: `"(${HOST}[:/])?${SSH_PORT}"`,
  tunnel: '"(any|[0-9]{1,9})"',
  'expiry-time': `"${DATE}(${TIME})?Z?"`,
};
/** More than one of these is refused. */
const ONCE = ['command', 'from', 'principals'];

const anyCase = (word: string): string =>
  Array.from(word, letter => (/[a-z]/.test(letter) ? `[${letter}${letter.toUpperCase()}]` : letter)).join('');
const options = (valueOf: (name: string) => string): string => {
  const option = [...FLAGS.map(anyCase), ...Object.keys(VALUED).map(name => `${anyCase(name)}=${valueOf(name)}`)].join(
    '|',
  );
  return `(${option})(,(${option}))*`;
};
const OPTIONS = options(name => VALUED[name] ?? TEXT);
const ANY_OPTIONS = options(() => TEXT);
const twice = (name: string): string =>
  `^[ \\t]*(${ANY_OPTIONS},)?${anyCase(name)}=${TEXT},(${ANY_OPTIONS},)?${anyCase(name)}=`;

// Not a dot: to JavaScript it is no carriage return, to Go it is.
const END = '([ \\t\\r][^\\n]*)?$';
const NOTHING = '^[ \\t]*(#[^\\n]*)?\\r?$';
const KEY = `(^|[ \\t])${ANY_TYPE}${BLANKS}AAAA`;
const START = `^[ \\t]*(${OPTIONS}${BLANKS})?`;
const LINE = `${START}${ANY_TYPE}${BLANKS}AAAA`;
const LINE_OF_OPTIONS = `^[ \\t]*${ANY_OPTIONS}${BLANKS}${ANY_TYPE}${BLANKS}AAAA`;
const WHOLE = `${START}(${TYPES.map(({ type, blob }) => `${type}${BLANKS}${blob}`).join('|')})${END}`;
const USUAL_RSA = `(${RSA.map(({ start }) => start).join('|')})`;
const WHOLE_RSA = `(${RSA.map(({ blob }) => blob).join('|')})${END}`;

/** Every line of authorized_keys is one that sshd takes. It would pass over others without a word to anybody. */
export const readable = (keys: Expression<string | readonly string[]>): Rule =>
  forEachItem(pieces(joined(keys, '\n'), '\n'), 'line', (line, index) => {
    const wrong = (condition: Expression<unknown>, reason: string): Rule =>
      refuse(keys, both(not(matches(line, NOTHING)), condition), str`line ${add(index, 1)} ${reason}`);
    return [
      wrong(
        not(matches(line, KEY)),
        'holds no key of a type that sshd takes (ssh-ed25519, ecdsa-sha2-nistp256, -384 and -521, ssh-rsa, and sk- of the first two)',
      ),
      wrong(
        both(matches(line, LINE_OF_OPTIONS), not(matches(line, LINE))),
        'has an option of a value that sshd does not take: permitopen wants host:port, permitlisten port or host:port, environment NAME=value, tunnel a number or any, expiry-time YYYYMMDD or YYYYMMDDHHMM',
      ),
      wrong(
        both(matches(line, LINE), either(...ONCE.map(name => matches(line, twice(name))))),
        `has one of the options ${ONCE.join(', ')} twice`,
      ),
      wrong(
        both(matches(line, KEY), not(either(matches(line, LINE), matches(line, LINE_OF_OPTIONS)))),
        "has something before the key that is none of sshd's options, or an option without its quotes",
      ),
      wrong(
        both(matches(line, LINE), not(matches(line, WHOLE))),
        'holds a key that is cut off or changed: sshd could not read it',
      ),
      wrong(
        both(matches(line, WHOLE), matches(line, USUAL_RSA), not(matches(line, WHOLE_RSA))),
        'holds a key that is cut off or changed: it is shorter or longer than it says',
      ),
    ];
  });

/** Whether a line is there that is neither blank nor a comment. */
export const hasLines = (keys: Expression<string | readonly string[]>): Expression<boolean> =>
  matches(joined(keys, '\n'), '(^|\n)[ \\t]*[^# \\t\\r\\n]');
