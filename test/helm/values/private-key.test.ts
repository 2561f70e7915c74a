import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { anyObject, checkValues, coalesce, defaultsOf, group, kubernetes, list, mapOf, text } from '../../../lib/helm';
import { valuesSchema } from '../../../lib/helm/values/schema';
import { describeWith, program, programPath } from '../../../tools/programs/programs';
import { refusalOf } from '../../support/helm-errors';
import { helmTemplate, scratchDirectory, writeTree } from '../../../tools/chart/helm-template';
import { helms, runTool } from '../../../tools/programs/tools';

const key = text({ doc: 'A key.', pattern: '^[a-z]+$' });
const values = group('Values of every kind that can hold a text.', {
  free: text({ doc: 'Any text.', default: '' }),
  line: text({ doc: 'Printable.', default: '', pattern: '^[ -~]*$' }),
  lines: list(text({ doc: 'A line.' }), { doc: 'Lines.', default: [] }),
  variables: mapOf(kubernetes('EnvVarContent', { doc: 'A variable.' }), { doc: 'Variables.', default: {}, keys: key }),
  affinity: kubernetes('Affinity', { doc: 'A place.', default: {} }),
  objects: list(anyObject({ doc: 'An object.' }), { doc: 'Objects.', default: [] }),
});
const chart = writeTree(
  path.join(scratchDirectory(), 'chart'),
  new Map([
    ['Chart.yaml', 'apiVersion: v2\nname: keys\nversion: 1.0.0\n'],
    ['values.yaml', JSON.stringify(defaultsOf(values))],
    ['values.schema.json', JSON.stringify(valuesSchema(values, 'values'))],
    ['templates/none.yaml', ''],
  ]),
);

const problemsOf = (given: Record<string, unknown>): string[] =>
  checkValues(values, {
    values: coalesce(defaultsOf(values), given as never),
    release: { Name: 'r', Namespace: 'n', Service: 's' },
    chart: { Name: 'c', Version: '1', AppVersion: '1' },
  }).map(({ path: at, message }) => `${at.join('.')}: ${message}`);

describeWith([program('ssh-keygen'), program('openssl')], 'real private keys', () => {
  const scratch = mkdtempSync(path.join(tmpdir(), 'keys-'));
  afterAll(() => {
    rmSync(scratch, { recursive: true, force: true });
  });
  const sshKey = (...args: readonly string[]): string => {
    const file = path.join(scratch, `ssh-${args.join('')}`);
    const { code, stderr } = runTool(programPath('ssh-keygen'), ['-q', '-N', '', '-f', file, ...args]);
    if (code !== 0) throw new Error(stderr);
    return runTool('cat', [file]).stdout;
  };
  const pem = (...args: readonly string[]): string => runTool(programPath('openssl'), [...args]).stdout;
  const ed25519 = sshKey('-t', 'ed25519');
  const keys: [string, string][] = [
    ['OpenSSH', ed25519],
    ['RSA as PEM', sshKey('-t', 'rsa', '-b', '2048', '-m', 'PEM')],
    ['EC', sshKey('-t', 'ecdsa', '-m', 'PEM')],
    ['PKCS #8', pem('genpkey', '-algorithm', 'ed25519')],
    ['PKCS #8 with a password', pem('genpkey', '-algorithm', 'RSA', '-aes256', '-pass', 'pass:password')],
  ];
  const encoded = keys.map(([name, text]): [string, string] => [
    `${name} in base64`,
    Buffer.from(text).toString('base64'),
  ]);

  test.each([...keys, ...encoded, ["PuTTY's", 'PuTTY-User-Key-File-3: ssh-ed25519\nEncryption: none\n']])(
    '%s is refused, and not shown',
    (_, material) => {
      expect(material.length).toBeGreaterThan(40);
      const [problem, ...others] = problemsOf({ free: `first\n${material}` });
      expect([problem, others]).toEqual([
        'free: must not be a private key: keep it in a Secret, and give the name of that',
        [],
      ]);
    },
  );

  const places: [string, Record<string, unknown>][] = [
    ['free', { free: ed25519 }],
    ['line', { line: ed25519 }],
    ['lines.1', { lines: ['x', ed25519] }],
    ['variables.a.value', { variables: { a: { value: ed25519 } } }],
    [
      'affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms.0.matchExpressions.0.values.0',
      {
        affinity: {
          nodeAffinity: {
            requiredDuringSchedulingIgnoredDuringExecution: {
              nodeSelectorTerms: [{ matchExpressions: [{ key: 'k', operator: 'In', values: [ed25519] }] }],
            },
          },
        },
      },
    ],
    [
      'objects.0.stringData.key',
      { objects: [{ apiVersion: 'v1', kind: 'Secret', metadata: { name: 's' }, stringData: { key: ed25519 } }] },
    ],
    [
      'objects.0.data.key',
      {
        objects: [
          {
            apiVersion: 'v1',
            kind: 'Secret',
            metadata: { name: 's' },
            data: { key: Buffer.from(ed25519).toString('base64') },
          },
        ],
      },
    ],
  ];

  test.each(places)('at %s, it is refused with its path', (where, given) => {
    expect(problemsOf(given)).toEqual([
      `${where}: must not be a private key: keep it in a Secret, and give the name of that`,
    ]);
  });

  describe.each(helms)('helm %s', helm => {
    test.each(places)('refuses it at %s', (where, given) => {
      const file = path.join(scratch, `values-${helm}.json`);
      writeFileSync(file, JSON.stringify(given));
      const { error = '' } = helmTemplate(helm, chart, { valueFiles: [file] });
      expect(refusalOf(error).paths.map(at => at.join('.'))).toContain(where);
    });
  });

  test('public keys and certificates are not', () => {
    const file = path.join(scratch, 'ssh--ted25519.pub');
    const certificate = '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n';
    expect(
      problemsOf({
        free: certificate,
        lines: [
          runTool('cat', [file]).stdout,
          certificate,
          Buffer.from(certificate).toString('base64'),
          '-----BEGIN PUBLIC KEY-----',
        ],
      }),
    ).toEqual([]);
  });
});
