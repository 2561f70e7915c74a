import { ApiObject, App, Chart, JsonPatch, Testing } from 'cdk8s';
import { ConfigMap, Secret } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import type { ConfigMap as ConfigMapType, Namespace } from 'kubernetes-types/core/v1';
import {
  anyObject,
  bool,
  Conditional,
  group,
  list,
  manifestFiles,
  Resource,
  ResourceList,
  startReading,
  str,
  symbolic,
  text,
} from '../../../lib/helm';
import type { ValueMap } from '../../../lib/declared/value';
import { about, type Custom, release, Sample } from '../sample';

const values = group('Values.', {
  outer: bool({ doc: 'x', default: false }),
  inner: text({ doc: 'x', default: '' }),
  own: bool({ doc: 'x', default: false }),
  objects: list(anyObject({ doc: 'x' }), { doc: 'x', default: [] }),
});
const v = symbolic(values);

const thing = (scope: Construct, name: string, options?: ConstructorParameters<typeof Resource>[3]): Resource<Custom> =>
  new Resource<Custom>(
    scope,
    name,
    { apiVersion: 'example.com/v1', kind: 'Thing', metadata: { name }, spec: { of: str`${v.inner}!` } },
    options,
  );

describe('Conditional', () => {
  const sample = new Sample(values, (scope, s) => {
    thing(scope, 'always');
    const outer = new Conditional(scope, 'outer', s.outer);
    thing(outer, 'in-outer');
    const inner = new Conditional(new Construct(outer, 'between'), 'inner', s.inner);
    thing(inner, 'in-inner');
    thing(inner, 'own', { when: s.own });
    new ApiObject(inner, 'plain', { apiVersion: 'example.com/v1', kind: 'Thing', metadata: { name: 'plain' } });
    new ConfigMap(inner, 'plus', { metadata: { name: 'plus' } });
    new ResourceList(inner, 'list', s.objects);
    thing(scope, 'after', { when: s.own });
  });
  const objects = [{ apiVersion: 'example.com/v1', kind: 'Thing', metadata: { name: 'listed' } }];

  test.each([
    [{}, ['always']],
    [{ outer: true }, ['always', 'in-outer']],
    [{ inner: 'x', own: true, objects }, ['after', 'always']],
    [{ outer: true, own: true, objects }, ['after', 'always', 'in-outer']],
    [{ outer: true, inner: 'x' }, ['always', 'in-inner', 'in-outer', 'plain', 'plus']],
    [
      { outer: true, inner: 'x', own: true, objects },
      ['after', 'always', 'in-inner', 'in-outer', 'listed', 'own', 'plain', 'plus'],
    ],
  ])('has its objects, of whatever class, only while it and those around it hold: %j', async (given, names) => {
    expect(
      Object.values(await sample.both(given))
        .map(({ metadata }) => metadata.name)
        .sort(),
    ).toEqual(names);
  });

  test('asks in the chart for all conditions at once', () => {
    expect(sample.template('outer/in-outer')).toContain('\n{{- if .Values.outer }}\napiVersion:');
    expect(sample.template('outer/between/inner/own')).toContain(
      '\n{{- if and .Values.outer .Values.inner .Values.own }}\napiVersion:',
    );
    expect(sample.template('outer/between/inner/list')).toContain(
      '\n{{- if and .Values.outer .Values.inner }}\n{{- range .Values.objects }}\n',
    );
  });
});

describe('ResourceList', () => {
  const sample = new Sample(values, (scope, s) => {
    new ResourceList(scope, 'objects', s.objects);
  });

  test('makes each item an object, as it was given', async () => {
    const given: readonly ValueMap[] = [
      {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: { name: 'a', labels: { on: 'yes' } },
        data: { text: '{{ x }}\n---\n', number: '1e3' },
      },
      {
        apiVersion: 'example.com/v1',
        kind: 'Thing',
        metadata: { name: 'b' },
        spec: { number: 1_000_000, half: 0.5, list: [[], {}, [true]] },
        status: {},
      },
    ];
    const objects = await sample.both({ objects: given });
    expect(Object.values(objects)).toEqual(given);
  });

  test('is nothing while there are none', async () => {
    expect(await sample.both()).toEqual({});
  });
});

/** A tree that is read with values at hand, as somebody's cdk8s app would have it. */
function appWith(given: object, build: (scope: Construct) => void): Chart {
  const chart = new Chart(new App(), 'app', { namespace: 'testing', labels: { common: 'x' } });
  const root = new Construct(chart, 'root');
  startReading(root, {
    for: 'manifests',
    scope: { values: { outer: false, inner: '', own: false, objects: [], ...given }, release, chart: about },
  });
  build(root);
  return chart;
}
const synthesized = (chart: Chart): readonly Readonly<Record<string, unknown>>[] =>
  Testing.synth(chart) as readonly Readonly<Record<string, unknown>>[];

describe('Resource, with values at hand, is an ordinary object of cdk8s', () => {
  test('which synthesizes with those around it', () => {
    const chart = appWith({ inner: 'hello' }, scope => {
      thing(scope, 'thing');
      new ConfigMap(scope, 'config', { metadata: { name: 'c' } });
    });
    expect(synthesized(chart)).toEqual([
      {
        apiVersion: 'example.com/v1',
        kind: 'Thing',
        metadata: { name: 'thing', namespace: 'testing', labels: { common: 'x' } },
        spec: { of: 'hello!' },
      },
      {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: { name: 'c', namespace: 'testing', labels: { common: 'x' } },
        data: undefined,
        immutable: false,
      },
    ]);
  });

  test('which can be patched, and gets labels, annotations and patches through ApiObject.of', () => {
    const chart = appWith({}, scope => {
      const resource = thing(scope, 'thing');
      resource.addJsonPatch(JsonPatch.add('/spec/more', { a: 1 }), JsonPatch.replace('/spec/of', 'patched'));
      resource.metadata.addLabel('label', 'y');
      ApiObject.of(resource).metadata.addAnnotation('annotation', 'z');
    });
    expect(synthesized(chart)).toMatchObject([
      {
        metadata: { labels: { common: 'x', label: 'y' }, annotations: { annotation: 'z' } },
        spec: { of: 'patched', more: { a: 1 } },
      },
    ]);
  });

  test('which comes after what it depends on, and may depend on what is not there', () => {
    const chart = appWith({}, scope => {
      const last = thing(scope, 'last');
      last.addDependency(
        new Secret(scope, 'first', { metadata: { name: 'first' } }),
        thing(scope, 'missing', { when: v.own }),
      );
    });
    expect(synthesized(chart).map(({ kind }) => kind)).toEqual(['Secret', 'Thing']);
  });

  test('which has its name, kind and place', () => {
    const resources: Resource<Custom>[] = [];
    const chart = appWith({}, scope => {
      resources.push(thing(scope, 'thing'), thing(scope, 'missing', { when: v.own }));
    });
    expect(resources.map(({ name, kind, apiGroup }) => ({ name, kind, apiGroup }))).toEqual([
      { name: 'thing', kind: 'Thing', apiGroup: 'example.com' },
      { name: 'symbolic', kind: 'Thing', apiGroup: 'example.com' },
    ]);
    expect(resources.map(resource => Chart.of(resource) === chart)).toEqual([true, true]);
    expect(chart.node.findAll().filter(construct => Resource.isResource(construct))).toEqual([resources[0]]);
  });

  test('which lies in a namespace only where its kind does', () => {
    const chart = appWith(
      {
        objects: [
          { apiVersion: 'v1', kind: 'PersistentVolume', metadata: { name: 'volume' } },
          { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'pod' } },
          { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'elsewhere', namespace: 'other' } },
        ],
      },
      scope => {
        new Resource<Namespace>(scope, 'namespace', { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'n' } });
        for (const kind of [
          'StorageClass',
          'ClusterRole',
          'ClusterRoleBinding',
          'PriorityClass',
          'CustomResourceDefinition',
          'Role',
        ])
          new Resource<Custom>(scope, kind, { apiVersion: 'v1', kind, metadata: { name: 'x' }, spec: {} });
        new ResourceList(scope, 'list', v.objects);
      },
    );
    const places = synthesized(chart).map(({ kind, metadata }) => [
      kind,
      (metadata as { namespace?: string }).namespace,
    ]);
    expect(places).toEqual([
      ['Namespace', undefined],
      ['StorageClass', undefined],
      ['ClusterRole', undefined],
      ['ClusterRoleBinding', undefined],
      ['PriorityClass', undefined],
      ['CustomResourceDefinition', undefined],
      ['Role', 'testing'],
      ['PersistentVolume', undefined],
      ['Pod', 'testing'],
      ['Pod', 'other'],
    ]);
  });

  test('which is left out where only Helm knows what to do with it', () => {
    expect(
      synthesized(
        appWith({}, scope => {
          thing(scope, 'hook', { chartOnly: true });
        }),
      ),
    ).toEqual([]);
  });
});

test('below a construct that nobody said how to read, there can be no Resource', () => {
  const chart = new Chart(new App(), 'app');
  expect(() => thing(chart, 'thing')).toThrow(
    'app: no release above it; put it below a construct that called startReading()',
  );
  expect(() => new Conditional(chart, 'some', v.own)).toThrow('no release above it');
});

test('two releases can stand in one app', () => {
  const chart = new Chart(new App(), 'app');
  const names = ['a', 'b'].flatMap(name => {
    const root = new Construct(chart, name);
    startReading(root, {
      for: 'manifests',
      scope: { values: { inner: name }, release: { ...release, Name: name }, chart: about },
    });
    new Resource<ConfigMapType>(root, 'config', {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: str`${v.inner}-config` },
    });
    return [...manifestFiles(root).keys()];
  });
  expect(names).toEqual(['30-config.yaml', '30-config.yaml']);
  expect(synthesized(chart).map(({ metadata }) => metadata)).toEqual([{ name: 'a-config' }, { name: 'b-config' }]);
});
