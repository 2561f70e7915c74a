import { ApiObject, App, Chart } from 'cdk8s';
import { ConfigMap, Secret } from 'cdk8s-plus-28';
import { entry, group, type Input, int, list, mapOf, objectName, plainInput, text } from '../../../lib/helm';

const declaration = group('Values.', {
  replicas: int({ doc: 'x', default: 2 }),
  motto: text({ doc: 'x', default: '' }),
  secret: objectName('Secret', { doc: 'x', default: '' }),
  labels: mapOf(text({ doc: 'x' }), { doc: 'x', default: {}, keys: text({ doc: 'x' }) }),
  inner: group('x', {
    claim: objectName('PersistentVolumeClaim', { doc: 'x', default: '' }),
    tag: text({ doc: 'x', default: '' }),
  }),
  secrets: list(objectName('Secret', { doc: 'x' }), { doc: 'x', default: [] }),
  mounts: list(entry('x', { config: objectName('ConfigMap', { doc: 'x' }) }), { doc: 'x', default: [] }),
});

const chart = new Chart(new App(), 'app');
const password = new Secret(chart, 'password', { metadata: { name: 'the-password' } });
const derived = new Secret(chart, 'derived');
const claim = new ApiObject(chart, 'claim', {
  apiVersion: 'v1',
  kind: 'PersistentVolumeClaim',
  metadata: { name: 'data' },
});
const config = new ConfigMap(chart, 'config', { metadata: { name: 'settings' } });

/** A part of the values, what becomes of it, and which objects must be there first. */
const taken: readonly (readonly [
  sentence: string,
  given: Input<typeof declaration>,
  values: unknown,
  objects: readonly unknown[],
])[] = [
  [
    'plain values stay as they are',
    { replicas: 3, secret: 'a', labels: { a: 'b' }, inner: { tag: '' }, secrets: ['a'] },
    { replicas: 3, secret: 'a', labels: { a: 'b' }, inner: { tag: '' }, secrets: ['a'] },
    [],
  ],
  ['what is undefined was not given', { motto: undefined, inner: { tag: undefined } }, { inner: {} }, []],
  ['a resource of cdk8s-plus stands for its name', { secret: password }, { secret: 'the-password' }, [password]],
  ['a name that cdk8s made is one, too', { secret: derived }, { secret: derived.name }, [derived]],
  ['an ApiObject stands for its name, in a group', { inner: { claim } }, { inner: { claim: 'data' } }, [claim]],
  [
    'objects stand for their names in lists',
    { secrets: ['a', password, derived] },
    { secrets: ['a', 'the-password', derived.name] },
    [password, derived],
  ],
  [
    'objects stand for their names in groups of a list',
    { mounts: [{ config }] },
    { mounts: [{ config: 'settings' }] },
    [config],
  ],
];

describe('values from TypeScript', () => {
  test.each(taken)('%s', (_, given, values, objects) => {
    expect(plainInput(declaration, given)).toEqual({ values, objects, problems: [] });
  });

  // The types refuse most of these; who has none is told.
  test.each<[string, object, string, string]>([
    ['an object of another kind', { secret: config }, 'secret', 'must be a Secret (got a ConfigMap)'],
    [
      'an object of another kind in a list',
      { secrets: ['a', claim] },
      'secrets.1',
      'must be a Secret (got a PersistentVolumeClaim)',
    ],
    ['an object where text is wanted', { motto: password }, 'motto', 'is no place for an object (got a Secret)'],
    ['an object in a map of text', { labels: { a: password } }, 'labels.a', 'is no place for an object (got a Secret)'],
    [
      'an object where nothing is declared',
      { nothing: password },
      'nothing',
      'is no place for an object (got a Secret)',
    ],
    [
      'an object behind a name of JavaScript',
      { constructor: password },
      'constructor',
      'is no place for an object (got a Secret)',
    ],
  ])('are refused with %s', (_, given, path, message) => {
    const { problems } = plainInput(declaration, given as Input<typeof declaration>);
    expect(problems.map(problem => ({ ...problem, path: problem.path.join('.') }))).toEqual([{ path, message }]);
  });
});
