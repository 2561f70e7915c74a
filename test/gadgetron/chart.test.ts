import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { chartOf } from '../../lib/gadgetron/outputs';
import { gadgetronValues } from '../../lib/gadgetron/values';
import { frequentValues } from '../../lib/gadgetron/values/frequent';
import { type AnyGroup, defaultsOf, newerFieldsTable, valuesReference } from '../../lib/helm';
import { exactYaml } from '../../lib/helm/yaml/exact';
import { byName } from '../support/equality';
import { helmTemplate, type KubeObject, scratchDirectory, writeTree } from '../../tools/chart/helm-template';
import { helm, helms } from '../../tools/programs/tools';
import { modes } from '../../tools/chart/modes';
import { manifestsFor, presetFile, presets, root, valueFiles, writeChart } from '../../tools/chart/render';

const scratch = scratchDirectory();
const chart = writeChart(scratch);
const files = chartOf();
const templates = [...files].filter(([name]) => name.startsWith('templates/'));

/** `image.tag` and the like, with what is declared there. */
const leaves = ({ fields }: AnyGroup, at: readonly string[] = []): { path: readonly string[]; standard: unknown }[] =>
  Object.entries(fields).flatMap(([name, field]) =>
    field.kind === 'group' ? leaves(field, [...at, name]) : [{ path: [...at, name], standard: field.default }],
  );
const declared = leaves(gadgetronValues);

describe.each(helms)('helm %s', version => {
  test('lints the chart without a complaint', () => {
    const { code, stdout } = helm(version, 'lint', '--strict', chart);
    expect(stdout).toContain('1 chart(s) linted, 0 chart(s) failed');
    expect({ code, warnings: stdout.includes('[WARNING]') }).toEqual({ code: 0, warnings: false });
  });

  test.each(presets)('lints the chart with the preset %s', preset => {
    expect(helm(version, 'lint', '--strict', chart, '--values', presetFile(preset)).code).toBe(0);
  });

  test.each([
    ['switched on', true, 5],
    ['switched off', false, 0],
  ])('uses the chart as a part of another one, %s by a condition, with global values', (_, enabled, least) => {
    const parent = writeTree(
      path.join(scratch, `parent-${version}-${String(enabled)}`),
      new Map([
        [
          'Chart.yaml',
          `apiVersion: v2\nname: imaging\nversion: 1.0.0\ndependencies:\n  - name: gadgetron\n    version: "*"\n    condition: gadgetron.enabled\n`,
        ],
        [
          'values.yaml',
          `global: { site: bethesda }\ngadgetron:\n  enabled: ${String(enabled)}\n  replicaCount: 2\n  autoscaling: { mode: "off" }\n`,
        ],
        ...[...files].map(([name, text]): [string, string] => [`charts/gadgetron/${name}`, text]),
      ]),
    );
    const { objects = [], error } = helmTemplate(version, parent);
    expect(error).toBeUndefined();
    expect(objects.length > 0).toBe(least > 0);
    if (enabled)
      expect(byName(objects)).toEqual(
        byName(manifestsFor(['replicaCount: 2\nautoscaling: { mode: "off" }\n']).objects ?? []),
      );
  });

  test('packs the chart, and renders the package as the directory', () => {
    const destination = path.join(scratch, `packed-${version}`);
    expect(helm(version, 'package', chart, '--destination', destination)).toMatchObject({ code: 0, stderr: '' });
    const [archive = ''] = readdirSync(destination);
    expect(archive).toMatch(/^gadgetron-\d+\.\d+\.\d+\.tgz$/);
    expect(helmTemplate(version, path.join(destination, archive)).objects).toEqual(
      helmTemplate(version, chart).objects,
    );
  });

  test('refuses a cluster that is too old', () => {
    const { stderr } = helm(version, 'template', 'gadgetron', chart, '--kube-version', '1.27');
    expect(stderr).toContain('requires kubeVersion: >=1.28.0-0');
  });

  test('runs a test of the connection when asked to, and leaves it out when not', () => {
    const hooks = (args: readonly string[]): number =>
      (helmTemplate(version, chart, { args }).objects ?? []).filter(
        ({ metadata }) => metadata.annotations?.['helm.sh/hook'] === 'test',
      ).length;
    expect([hooks([]), hooks(['--skip-tests'])]).toEqual([2, 0]);
  });

  test('says all at once that values exclude each other, in our words', () => {
    const file = path.join(scratch, 'wrong.yaml');
    writeFileSync(
      file,
      'autoscaling: { minReplicas: 4, maxReplicas: 2 }\nstorage: { persistence: { existingClaim: data, size: 1Gi } }\n',
    );
    const { error } = helmTemplate(version, chart, { valueFiles: [file] });
    expect(error).toContain('autoscaling.maxReplicas: must be ≥ minReplicas (got 2 < 4)');
    expect(error).toContain('storage.persistence.existingClaim: cannot be set together with size (got data and 1Gi)');
  });
});

describe('the value files that all other tests look at', () => {
  const deployed = ['', ...valueFiles.map(file => readFileSync(file, 'utf8'))].map(text =>
    kindsIn(manifestsFor([text]).objects),
  );

  test('are in the chart', () => {
    const inChart = [...files.keys()]
      .filter(name => name.startsWith('ci/'))
      .map(name => path.join(root, 'lib/gadgetron', name));
    expect([...presets.map(presetFile), ...inChart].toSorted()).toEqual(valueFiles.toSorted());
  });

  test.each(modes)('have $gateway with autoscaling $autoscaling', ({ values }) => {
    expect(deployed).toContainEqual(kindsIn(manifestsFor([exactYaml(values)]).objects));
  });
});

/** The Deployments and the autoscaler of the way to a reconstruction. */
function kindsIn(objects: readonly KubeObject[] = []): readonly string[] {
  return objects
    .filter(
      ({ kind, metadata }) =>
        ['Deployment', 'HorizontalPodAutoscaler', 'ScaledObject'].includes(kind) &&
        ['gateway', 'reconstruction'].includes(metadata.labels?.['app.kubernetes.io/component'] ?? ''),
    )
    .map(({ kind, metadata }) => `${kind} ${metadata.labels?.['app.kubernetes.io/component'] ?? ''}`)
    .toSorted();
}

describe('the values', () => {
  const everything = parse(files.get('ci/everything-values.yaml') ?? '', { version: '1.1' }) as Record<string, unknown>;
  const at = (values: unknown, where: readonly string[]): unknown =>
    where.reduce((inner, step) => (inner as Record<string, unknown> | undefined)?.[step], values);

  // What excludes something else that is touched there has a file of its own.
  const elsewhere = new Set([
    'storage.enabled',
    'storage.url',
    'engines',
    'defaultEngine',
    'gateway.engineOf',
    'gateway.openReconJson',
    'server.protocol',
    'server.command',
    'server.sessionsPerPod',
    'storage.persistence.existingClaim',
    'sharedFolder.existingClaim',
    'jumpServer.authorizedKeys',
    'frontend.dangerouslyExposeCodeExecutionAs',
    'frontend.loadBalancerSourceRanges',
    'frontend.loadBalancerClass',
    'jumpServer.service.type',
    'jumpServer.service.nodePort',
    'autoscaling.mode',
    'storage.mode',
    'storage.replicaCount',
    'storage.postgres.existingSecret',
    'storage.postgres.connectionStringKey',
    'storage.postgres.passwordKey',
    'storage.azureBlob.existingSecret',
    'storage.azureBlob.connectionStringKey',
    'networkPolicy.enabled',
    'networkPolicy.storageEgress.addresses',
    'networkPolicy.storageEgress.pods',
    'priorityClass.create',
    'priorityClass.value',
    'priorityClass.preemptionPolicy',
  ]);
  const touched = declared
    .filter(({ path: where }) => !elsewhere.has(where.join('.')))
    .map(({ path: where, standard }): [string, readonly string[], unknown] => [where.join('.'), where, standard]);

  test.each(touched)('%s is touched by ci/everything-values.yaml', (_, where, standard) => {
    expect(at(everything, where)).toBeDefined();
    if (
      typeof standard !== 'boolean' &&
      !where.includes('serviceAccount') &&
      !where.join('.').endsWith('podDisruptionBudget.enabled')
    )
      expect(at(everything, where)).not.toEqual(standard);
  });

  test.each([...elsewhere])('%s is touched by another file of ci/', name => {
    const others = [...files]
      .filter(([file]) => file.startsWith('ci/') && file !== 'ci/everything-values.yaml')
      .map(([, text]) => parse(text, { version: '1.1' }) as unknown);
    const known: Record<string, unknown> = { 'storage.persistence.existingClaim': 'covered by random files only' };
    expect(others.some(values => at(values, name.split('.')) !== undefined) || name in known).toBe(true);
  });

  test.each(declared.map(({ path: where }) => where.join('.')))('%s is read by a template', name => {
    const parents = name
      .split('.')
      .map((_, index, parts) => `.Values.${parts.slice(0, parts.length - index).join('.')}`);
    expect(templates.some(([, text]) => text.includes(parents[0] ?? ''))).toBe(true);
  });

  test('are in values.yaml as they are declared', () => {
    expect(parse(files.get('values.yaml') ?? '', { version: '1.1' })).toEqual(defaultsOf(gadgetronValues));
  });
});

describe('what is written', () => {
  test.each(templates.filter(([name]) => name.endsWith('.yaml')))('%s names a source that exists', (_, text) => {
    const source = /Generated from (\S+) by/.exec(text)?.[1];
    expect(source !== undefined && existsSync(path.join(root, source))).toBe(true);
  });

  test.each(templates.filter(([name]) => name.endsWith('.yaml')))('%s says below that what it is for', (_, text) => {
    expect(text).toMatch(/^\{\{- \/\* Generated from .*\n\{\{- \/\* [A-Z][^*]+\. \*\/\}\}\n/);
  });

  test('docs/values.md says what is declared now', () => {
    const about = (name: string): string => readFileSync(path.join(root, `docs/${name}.md`), 'utf8').trim();
    expect(readFileSync(path.join(root, 'docs/values.md'), 'utf8')).toBe(
      [
        valuesReference(gadgetronValues, 'Values', about('values-introduction'), frequentValues).trim(),
        about('values-newer-kubernetes'),
        newerFieldsTable(gadgetronValues),
      ]
        .join('\n\n')
        .concat('\n'),
    );
  });

  test('docs/values.md says which fields of Kubernetes want which version', () => {
    const table = newerFieldsTable(gadgetronValues);
    expect(table).toContain(
      '| `image` | Kubernetes 1.35 and later; with a feature gate, 1.31 and later | `extraVolumes.*` |',
    );
    expect(table.split('\n').length).toBeGreaterThan(10);
  });

  test.each(templates)('%s asks neither the cluster nor chance nor the clock', (_, text) => {
    const actions = text.match(/\{\{[^]*?\}\}/g) ?? [];
    expect(actions.join('\n')).not.toMatch(
      /\b(lookup|tpl|rand\w+|genCA|genSelfSignedCert|genSignedCert|genPrivateKey|uuidv4|now|date)\b(?=[ .})|])|\.Files\b/,
    );
  });
});
