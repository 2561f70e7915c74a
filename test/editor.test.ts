import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseAllDocuments } from 'yaml';
import { gadgetronValues } from '../lib/gadgetron/values';
import { isRecord } from '../lib/declared/value';
import { presets, root } from '../tools/chart/render';
import { type Diagnostic, YamlLanguageServer } from '../tools/programs/yaml-language-server';

const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');
const filesIn = (directory: string): readonly string[] =>
  readdirSync(path.join(root, directory)).map(file => path.join(directory, file));
const schema = path.join(root, 'dist/chart/gadgetron/values-file.schema.json');
const bound = (text: string): string => `# yaml-language-server: $schema=${schema}\n${text}`;

/** The examples of values in the documentation. */
const examples = filesIn('docs')
  .filter(page => page.endsWith('.md'))
  .flatMap(page => [...read(page).matchAll(/^```yaml\n([^]*?)^```/gm)].map(([, text = '']) => [page, text] as const))
  .filter(([, text]) => {
    const [values, ...others] = parseAllDocuments(text, { version: '1.1' }).map(each => each.toJS() as unknown);
    return (
      others.length === 0 &&
      isRecord(values) &&
      Object.keys(values).every(name => Object.hasOwn(gadgetronValues.fields, name))
    );
  });

describe('the yaml-language-server', () => {
  const server = new YamlLanguageServer();
  const strict = new YamlLanguageServer({ yamlVersion: '1.1' });

  test.each([...presets.map(preset => `presets/${preset}.yaml`), ...filesIn('dist/chart/gadgetron/ci')])(
    'knows the schema of %s by its first line, and has nothing against it',
    async name => {
      const file = path.join(root, name);
      const text = readFileSync(file, 'utf8');
      expect(await server.diagnosticsOf(file, text)).toEqual([]);
      expect(await strict.diagnosticsOf(file, text)).toEqual([]);
      // It does look at it.
      const [{ message } = { message: '' }] = await server.diagnosticsOf(`${file}.yaml`, `${text}\nnothing: 1\n`);
      expect(message).toBe('Property nothing is not allowed.');
    },
  );

  test('has nothing against the other files of values, and the examples of the documentation', async () => {
    expect(examples.length).toBeGreaterThan(0);
    const files = [...filesIn('e2e/values'), ...filesIn('lib/gadgetron/ci')].map(file => [file, read(file)] as const);
    for (const [file, text] of [...files, ...examples])
      expect({ file, found: await server.diagnosticsOf(path.join(root, `${file}.yaml`), bound(text)) }).toEqual({
        file,
        found: [],
      });
  });

  /** Each line that ends in a comment is wrong, for the reason that the comment says. */
  const bad = bound(`
autoscaling:
  mode: session # Value is not accepted
  minReplicas: -1 # Value is below the minimum of 0
  maxReplica: 4 # Property maxReplica is not allowed
  targetCPUUtilizationPercentage: high # Incorrect type. Expected "integer"
replicaCount: null # Incorrect type. Expected "integer"
image: { digest: 0ac8 } # String does not match the pattern
nodeSelector:
  kubernetes.io/arch: null
  pool: null # Incorrect type. Expected "string"
podSecurityContext:
  fsGroup: null
  runAsUsr: 1 # Property runAsUsr is not allowed
extraVolumes:
  models: { persistentVolumeClaim: { claim: models } } # Property claim is not allowed
  scratch: { emptyDir: {} } # Matches a schema that is not allowed
tolerations:
  - { key: sku, operator: Equals } # Value is not accepted
networkPolicy:
  extraIngress:
    - { ipBlock: { except: [10.0.0.0/8] } } # Missing property "cidr"
jumpServer:
  authorizedKeys: "-----BEGIN OPENSSH PRIVATE KEY-----" # does not match|not allowed
`);
  const wrong = bad.split('\n').flatMap((line, index) => {
    const [, why] = / # (.*)$/.exec(line) ?? [];
    return why === undefined ? [] : [{ line: index + 1, why: new RegExp(why) }];
  });
  const linesOf = (found: readonly Diagnostic[]): readonly number[] =>
    [...new Set(found.map(({ line }) => line))].toSorted((one, other) => one - other);

  test('finds every error of a bad file, at its line', async () => {
    const found = await server.diagnosticsOf(path.join(root, 'bad.yaml'), bad);
    expect(linesOf(found)).toEqual(wrong.map(({ line }) => line));
    for (const { line, why } of wrong)
      expect(
        found
          .filter(each => each.line === line)
          .map(({ message }) => message)
          .join('\n'),
      ).toMatch(why);
  });

  test('reads a bare off as Helm does where yaml.yamlVersion is 1.1', async () => {
    const text = bound('autoscaling: { mode: off }\n');
    expect(await server.diagnosticsOf(path.join(root, 'off.yaml'), text)).toEqual([]);
    expect(linesOf(await strict.diagnosticsOf(path.join(root, 'off.yaml'), text))).toEqual([2]);
  });
});
