import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import {
  chartFilesOf,
  type ChartSource,
  type coreV1,
  group,
  int,
  kubernetesRef,
  kubernetesType,
  list,
  manifestFilesOf,
  mapOf,
  release,
  Resource,
  str,
  synthesize,
  text,
  ValuesError,
} from '../../lib/helm';
import { startHelmTemplate, writeTree } from '../../tools/chart/helm-template';
import { everyHelm, helm } from '../../tools/programs/tools';
import { fresh } from './sample';

const values = group('Values.', {
  count: int({ doc: 'A number.', default: 1, minimum: 1 }),
  labels: mapOf(text({ doc: 'A label.' }), { doc: 'Labels.', default: {}, keys: text({ doc: 'A name.' }) }),
});

/** As little as a chart can be. */
const small: ChartSource<typeof values.fields> = {
  name: 'small',
  version: '0.1.0',
  values,
  build: (scope, v) => {
    new Resource<coreV1.ConfigMap>(scope, 'map', {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: str`${release.name}-map`, labels: v.labels },
      data: { count: str`${v.count}`, namespace: release.namespace },
    });
  },
};

describe('a chart of which nothing is said but its name and version', () => {
  const files = chartFilesOf(small);

  test('has no file and no line about what was not said', () => {
    expect([...files.keys()]).toEqual([
      'Chart.yaml',
      'values.yaml',
      'values.schema.json',
      'values-file.schema.json',
      'README.md',
      '.helmignore',
      'templates/map.yaml',
      'templates/rules.yaml',
      'templates/_helpers.tpl',
    ]);
    expect(parse(files.get('Chart.yaml') ?? '')).toEqual({
      apiVersion: 'v2',
      name: 'small',
      type: 'application',
      version: '0.1.0',
    });
    expect(files.get('README.md')).toMatch(/^# small\n\n## Values\n\n\| Value \|/);
    expect(files.get('templates/map.yaml')).toMatch(/^\{\{- \/\* Generated\. Edit its source, not this\. \*\/\}\}\n/);
  });

  test.each(everyHelm)('is right by helm lint %s, and renders the manifests', async version => {
    const chart = writeTree(fresh('small'), files);
    expect(helm(version, 'lint', '--strict', chart)).toMatchObject({ code: 0 });
    const { objects = [] } = await startHelmTemplate(version, chart, { release: 'one', namespace: 'two' });
    const [manifest = ''] = manifestFilesOf(small, { release: 'one', namespace: 'two' }).values();
    expect(parse(manifest)).toEqual({ ...objects[0], metadata: { ...objects[0]?.metadata, namespace: 'two' } });
  });
});

describe('synthesize', () => {
  test('writes the chart and the manifests, and removes what was there before', () => {
    const out = fresh('out');
    writeTree(
      out,
      new Map([
        ['manifests/old.yaml', ''],
        ['chart/small/templates/old.yaml', ''],
        ['mine.txt', 'mine'],
      ]),
    );
    const written = synthesize(small, { out, values: { count: 3 }, release: 'one' });
    expect(readdirSync(path.join(out, 'manifests'))).toEqual(['30-map.yaml']);
    expect(readFileSync(path.join(out, 'manifests/30-map.yaml'), 'utf8')).toContain('count: "3"');
    expect(readFileSync(path.join(out, 'manifests/30-map.yaml'), 'utf8')).toContain('name: one-map');
    expect(existsSync(path.join(out, 'chart/small/templates/old.yaml'))).toBe(false);
    expect(readFileSync(path.join(out, 'mine.txt'), 'utf8')).toBe('mine');
    expect(written).toContain(path.join(out, 'chart/small/templates/map.yaml'));
    for (const file of written) expect(existsSync(file)).toBe(true);
  });

  test('writes nothing when something is wrong, and tells all of it', () => {
    const out = fresh('out');
    // @ts-expect-error A label is a text.
    const wrong = (): unknown => synthesize(small, { out, values: { count: 0, labels: { a: 1 } } });
    expect(wrong).toThrow(ValuesError);
    expect(wrong).toThrow(/^count: .*\nlabels\.a: /);
    expect(existsSync(out)).toBe(false);
  });
});

test('a type that Kubernetes does not have is checked and documented as one of its own', () => {
  interface Rule {
    readonly hosts: readonly string[];
    readonly selector?: object;
  }
  const schema = {
    type: 'object',
    additionalProperties: false,
    required: ['hosts'],
    properties: { hosts: { type: 'array', items: { type: 'string' } }, selector: kubernetesRef('LabelSelector') },
  };
  const rule = kubernetesType<Rule>('TestRule', schema);
  const declared = group('Values.', { rules: list(rule({ doc: 'A rule.' }), { doc: 'Rules.', default: [] }) });
  const source: ChartSource<typeof declared.fields> = { ...small, values: declared, build: () => undefined };
  const made = JSON.parse(chartFilesOf(source).get('values.schema.json') ?? '') as { readonly definitions: object };
  expect(Object.keys(made.definitions)).toEqual(
    expect.arrayContaining(['kubernetes.TestRule', 'kubernetes.LabelSelector', 'kubernetes.LabelSelectorRequirement']),
  );
  const manifests = (rules: readonly Rule[]): unknown => manifestFilesOf(source, { values: { rules } });
  expect(() => manifests([{ hosts: ['a'], selector: { matchLabels: { a: 'b' } } }])).not.toThrow();
  expect(() => manifests([{ hosts: ['a'], selector: { matchLabel: {} } }])).toThrow(
    /^rules\[0\]\.selector\.matchLabel: /,
  );
  expect(() => kubernetesType('TestRule', schema)).not.toThrow();
  expect(() => kubernetesType('TestRule', {})).toThrow('there is another schema of TestRule already');
  expect(() => kubernetesType('Affinity', {})).toThrow('there is another schema of Affinity already');
});
