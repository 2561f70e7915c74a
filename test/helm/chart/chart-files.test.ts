import { ApiObject } from 'cdk8s';
import { ConfigMap, Deployment, EnvValue, ServiceAccount } from 'cdk8s-plus-28';
import { parse } from 'yaml';
import {
  bool,
  chart,
  each,
  group,
  int,
  list,
  named,
  namedMap,
  release,
  Resource,
  splice,
  str,
  symbolic,
  text,
  union,
  when,
} from '../../../lib/helm';
import { helm, helms, runTool } from '../../../tools/programs/tools';
import { everything, placesOfObjects, unusual } from '../everything';
import { type Custom, fresh, Sample, showing } from '../sample';
import { writeTree } from '../../../tools/chart/helm-template';

const nothing = group('Values.', {});

describe('the files of a chart', () => {
  test('are these', () => {
    expect([
      ...new Sample(everything.values, everything.build, {
        ciValues: { 'all-values.yaml': 'debug: true\n' },
      }).files.keys(),
    ]).toEqual([
      'Chart.yaml',
      'values.yaml',
      'values.schema.json',
      'values-file.schema.json',
      'README.md',
      '.helmignore',
      'ci/all-values.yaml',
      ...[...placesOfObjects, 'rules'].map(name => `templates/${name}.yaml`),
      'templates/_checks.tpl',
      'templates/_helpers.tpl',
    ]);
  });

  test('Chart.yaml says what the chart is', () => {
    const { files } = new Sample(nothing, () => undefined, {
      version: '1.0.0-rc.1+build.5',
      appVersion: '1e3',
      description: 'Yes: "all"',
      annotations: { 'artifacthub.io/links': '- name: A\n  url: b\n' },
    });
    expect(parse(files.get('Chart.yaml') ?? '', { version: '1.1' })).toEqual({
      apiVersion: 'v2',
      name: 'sample',
      description: 'Yes: "all"',
      type: 'application',
      version: '1.0.0-rc.1+build.5',
      appVersion: '1e3',
      kubeVersion: '>=1.28.0-0',
      home: 'https://example.com',
      icon: 'https://example.com/icon.png',
      sources: ['https://example.com/source'],
      keywords: ['sample'],
      maintainers: [{ name: 'somebody', url: 'https://example.com' }],
      annotations: { 'artifacthub.io/links': '- name: A\n  url: b\n' },
    });
  });

  test('the README ends with the table of values', () => {
    expect(everything.files.get('README.md')).toMatch(
      /^# Sample\n\n\| Value \| What it does \| Default \| Type \|\n\|---\|---\|---\|---\|\n\| `replicas` \|/,
    );
  });

  test('what is not packaged is the files for testing and the schema for editors', () => {
    const chartWithTests = writeTree(
      fresh('sample'),
      new Sample(nothing, () => undefined, { ciValues: { 'all-values.yaml': 'x: 1\n' } }).files,
    );
    const packages = fresh('packages');
    helm('4.1', 'package', chartWithTests, '--destination', packages);
    const packaged = runTool('tar', ['-tzf', `${packages}/sample-1.2.3.tgz`])
      .stdout.trim()
      .split('\n');
    expect(packaged.sort()).toEqual([
      'sample/.helmignore',
      'sample/Chart.yaml',
      'sample/README.md',
      'sample/templates/_helpers.tpl',
      'sample/templates/rules.yaml',
      'sample/values.schema.json',
      'sample/values.yaml',
    ]);
  });
});

describe.each(helms)('helm %s', version => {
  test.each([
    ['its defaults', {}],
    ['unusual values', unusual],
  ])('lints a chart that uses every feature without a complaint, with %s', (_, values) => {
    const file = `${writeTree(fresh('values'), new Map([['values.yaml', JSON.stringify(values)]]))}/values.yaml`;
    const { code, stdout } = helm(version, 'lint', '--strict', everything.chart, '--values', file);
    expect(stdout).toContain('1 chart(s) linted, 0 chart(s) failed');
    expect({ code, hasWarnings: stdout.includes('[WARNING]') }).toEqual({ code: 0, hasWarnings: false });
  });

  test('refuses a cluster that is too old for the chart', () => {
    expect(helm(version, 'template', everything.chart, '--kube-version', '1.27').stderr).toContain(
      'chart requires kubeVersion: >=1.28.0-0',
    );
  });
});

test.each([
  ['its defaults', {}],
  ['unusual values', unusual],
])('a chart that uses every feature makes the objects of the manifests, with %s', async (_, values) => {
  const objects = await everything.both(values);
  expect(Object.keys(objects).length).toBeGreaterThanOrEqual(7);
});

describe('templates of their own', () => {
  const values = group('Values.', { title: text({ doc: 'x', default: '' }) });

  test('are printed once, in the order of their names, however often they are used', () => {
    const { files } = showing(values, v => {
      const inner = named('inner', 'What is inside.', str`${v.title}!`);
      const outer = () => named('outer', 'What is outside.', str`${inner}?`);
      return { a: outer(), b: outer(), c: namedMap<Record<string, string>>('all', 'A map.', { inner }), d: inner };
    });
    const helpers = files.get('templates/_helpers.tpl') ?? '';
    expect([...helpers.matchAll(/define "([^"]+)"/g)].map(([, name]) => name)).toEqual([
      'sample.all',
      'sample.inner',
      'sample.outer',
    ]);
    expect(helpers).toContain(
      '\n\n{{/*\nWhat is inside.\n*/}}\n{{- define "sample.inner" -}}\n{{- printf "%s!" .Values.title }}\n{{- end }}\n',
    );
  });

  test('of one name and two bodies are refused', () => {
    const sample = showing(values, v => ({
      a: named('title', 'A title.', str`${v.title}!`),
      b: named('title', 'A title.', str`${v.title}?`),
    }));
    expect(() => sample.files).toThrow('two different templates are named title');
  });

  test('yield what they would in place, branches and all', async () => {
    const sample = showing(values, v => {
      const title = named(
        'title',
        'A title.',
        when<string>(v.title, v.title, when(release.name, str`${release.name}'s "x"`, 'none')),
      );
      return {
        title,
        twice: str`${title}/${title}`,
        map: namedMap<Record<string, string>>(
          'map',
          'A map.',
          union<Record<string, string>>({ a: title, b: when(v.title, 'b') }, { c: chart.name }),
        ),
        literal: named('literal', 'A word.', str`it is`),
      };
    });
    expect((await sample.both())['Shown shown']?.spec).toEqual({
      title: 'demo\'s "x"',
      twice: 'demo\'s "x"/demo\'s "x"',
      map: { a: 'demo\'s "x"', c: 'sample' },
      literal: 'it is',
    });
    expect((await sample.both({ title: ' a\n' }))['Shown shown']?.spec).toEqual({
      title: ' a\n',
      twice: ' a\n/ a\n',
      map: { a: ' a\n', b: 'b', c: 'sample' },
      literal: 'it is',
    });
  });
});

test('lists of their own templates are part of other lists, stand by themselves, and are not there while they are empty', async () => {
  const declared = group('Values.', { words: list(text({ doc: 'A word.' }), { doc: 'x', default: [] }) });
  const sample = showing(declared, v => {
    const rules = named('rules', 'A rule.', when<object[]>(v.words, [{ to: v.words, ports: [1, 2] }]));
    return {
      among: ['a', splice(rules), 'z'],
      alone: rules,
      item: [rules, 'z'],
      words: named('words', 'All.', v.words),
      none: named('none', 'None.', when<string[]>(v.words, ['b'], [])),
    };
  });
  expect((await sample.both())['Shown shown']?.spec).toEqual({ among: ['a', 'z'], item: ['z'] });
  const rule = { to: ['x', 'y'], ports: [1, 2] };
  expect((await sample.both({ words: ['x', 'y'] }))['Shown shown']?.spec).toEqual({
    among: ['a', rule, 'z'],
    alone: [rule],
    item: [[rule], 'z'],
    words: ['x', 'y'],
    none: ['b'],
  });
});

test('a kind that the cluster does not have is no reason to fail: what brings it may come with it, as Argo CD renders', async () => {
  const sample = new Sample(group('Values.', {}), scope => {
    new Resource<Custom>(scope, 'monitor', {
      apiVersion: 'monitoring.coreos.com/v1',
      kind: 'ServiceMonitor',
      metadata: { name: 'monitor' },
      spec: {},
    });
  });
  const rendered = await sample.helmAll({}, ['--api-versions', 'v1', '--api-versions', 'apps/v1/Deployment']);
  expect(rendered.map(({ error = '' }) => error)).toEqual(helms.map(() => ''));
});

describe('NOTES.txt', () => {
  const values = group('Values.', {
    ports: list(int({ doc: 'x' }), { doc: 'x', default: [1] }),
    debug: bool({ doc: 'x', default: false }),
    title: text({ doc: 'x', default: '' }),
    number: int({ doc: 'x', default: 1_000_000 }),
  });
  const v = symbolic(values);
  const noted = new Sample(values, () => undefined, {
    notes: [
      str`Release ${release.name} in ${release.namespace}: ${v.number} {{ not an action }}`,
      '',
      'Literal {{ "x" }} and }} and 100%',
      when<readonly string[]>(v.debug, ['It is debugged:', str`  ${'${'}${v.title}}`], ['It is not.']),
      when<string>(v.title, str`Its title is <${v.title}>`),
      str`{${when<string>(v.debug, 'yes', 'no')}}`,
      '  last',
    ],
  });
  const notesOf = (...given: readonly string[]): string => {
    const { stdout, stderr } = helm(
      '4.1',
      'install',
      'demo',
      noted.chart,
      '--namespace',
      'testing',
      '--dry-run=client',
      ...given,
    );
    return stdout.split('NOTES:\n')[1] ?? stderr;
  };

  test('are lines of text with what is known of the release', () => {
    expect(notesOf()).toBe(
      'Release demo in testing: 1000000 {{ not an action }}\n\nLiteral {{ "x" }} and }} and 100%\nIt is not.\n{no}\n  last\n',
    );
  });

  test('have lines that are only there sometimes', () => {
    expect(notesOf('--set', 'debug=true,title=<b>"x"')).toBe(
      'Release demo in testing: 1000000 {{ not an action }}\n\nLiteral {{ "x" }} and }} and 100%\nIt is debugged:\n  ${<b>"x"}\nIts title is <<b>"x">\n{yes}\n  last\n',
    );
  });

  test('are of nothing but text', () => {
    expect(() => new Sample(values, () => undefined, { notes: [{ a: 'b' } as unknown as string] }).files).toThrow(
      'notes are lines of text',
    );
  });
});

test('objects of cdk8s and of cdk8s-plus stand in the chart as they are', async () => {
  const sample = new Sample(nothing, scope => {
    new ApiObject(scope, 'plain', {
      apiVersion: 'v1',
      kind: 'Plain',
      metadata: { name: 'plain', labels: { a: 'yes', b: '{{ x }}' } },
      spec: { number: 1.5, big: 3_435_973_836_800, on: true, list: [[], [{}], ['~']], text: 'a\n  {{ b }}\n' },
    });
    const config = new ConfigMap(scope, 'config', {
      metadata: { name: 'config' },
      data: { 'a.sh': '#!/bin/sh\necho "{{ x }}"\n' },
    });
    const deployment = new Deployment(scope, 'deployment', {
      metadata: { name: 'web' },
      replicas: 2,
      serviceAccount: new ServiceAccount(scope, 'account', { metadata: { name: 'account' } }),
      containers: [{ image: 'nginx:1.29', portNumber: 80, envVariables: { A: EnvValue.fromValue('0123') } }],
    });
    deployment.metadata.addAnnotation('note', '1e3');
    ApiObject.of(config).metadata.addLabel('late', 'off');
  });
  const objects = await sample.both();
  expect(objects['Plain plain']).toMatchObject({
    metadata: { labels: { a: 'yes', b: '{{ x }}' } },
    spec: { number: 1.5, big: 3_435_973_836_800, on: true, list: [[], [{}], ['~']], text: 'a\n  {{ b }}\n' },
  });
  expect(objects['ConfigMap config']).toMatchObject({
    metadata: { labels: { late: 'off' } },
    data: { 'a.sh': '#!/bin/sh\necho "{{ x }}"\n' },
  });
  expect(objects['Deployment web']).toMatchObject({
    metadata: { annotations: { note: '1e3' } },
    spec: { replicas: 2, template: { spec: { containers: [{ env: [{ name: 'A', value: '0123' }] }] } } },
  });
  expect([...sample.files.values()].join('')).toContain('echo "{{ "{{" }} x }}"');
});

test('a template reads as if somebody had written it', () => {
  const values = group('Values.', {
    replicas: int({ doc: 'x', default: 1 }),
    labels: list(text({ doc: 'x' }), { doc: 'x', default: [] }),
    title: text({ doc: 'x', default: '' }),
  });
  const sample = showing(values, v => ({
    replicas: v.replicas,
    title: when(v.title, v.title),
    image: str`${v.title}:${chart.appVersion}`,
    all: each(v.labels, 'label', label => ({ label, of: v.title })),
    labels: v.labels,
    fixed: { a: 'b', c: ['d'] },
  }));
  expect(sample.template('shown'))
    .toBe(`{{- /* Generated from sample/shown.ts by "npm run sample". Edit that, not this. */}}
apiVersion: example.com/v1
kind: Shown
metadata:
  name: shown
spec:
  replicas: {{ int64 .Values.replicas }}
  {{- with .Values.title }}
  title: {{ . | quote }}
  {{- end }}
  image: {{ printf "%s:%s" .Values.title .Chart.AppVersion | quote }}
  {{- if .Values.labels }}
  all:
    {{- range .Values.labels }}
    - label: {{ . | quote }}
      of: {{ $.Values.title | quote }}
    {{- end }}
  labels:
    {{- toYaml .Values.labels | nindent 4 }}
  {{- end }}
  fixed:
    a: b
    c:
      - d
`);
});
