import { App, ApiObject, Chart, Duration, Lazy, Size } from 'cdk8s';
import type { Construct } from 'constructs';
import * as kplus from 'cdk8s-plus-28';
import {
  asNumber,
  asText,
  bool,
  Conditional,
  group,
  list,
  Resource,
  startReading,
  str,
  type Symbolic,
  symbolic,
  text,
  when,
} from '../../../lib/helm';
import type { ConfigMap } from 'kubernetes-types/core/v1';
import { Sample } from '../sample';
import { objects, values } from './objects';

type Values = Symbolic<typeof values>;

const all = new Sample(values, (scope, { name, word, other, count, more }) => {
  for (const [kind, build] of Object.entries(objects))
    build(scope, {
      name: `${asText(name)}-${kind}`,
      texts: [asText(word), `a ${asText(other)} b`, `${asText(word)}${asText(count)}`],
      numbers: [asNumber(count), asNumber(more)],
    });
});

test('a chart of cdk8s-plus objects has expressions where tokens stood, in texts and numbers', () => {
  const template = all.template('deployment');
  expect(template).toContain('name: {{ printf "%s-deployment" .Values.name | quote }}');
  expect(template).toContain('replicas: {{ int64 .Values.count }}');
  expect(template).toContain('containerPort: {{ int64 .Values.more }}');
  expect(template).toContain('memory: {{ printf "%dMi" (int64 .Values.more) | quote }}');
  for (const text of all.files.values()) expect(text).not.toMatch(/QzXv|\d{16}/);
});

test('the objects are those of the manifests, whatever the values', async () => {
  const made = await all.both({ name: 'api', word: '{{ "x" }}: yes #', other: "it's 100%", count: 3, more: 65_535 });
  expect(made['ServiceAccount api-account']?.metadata).toEqual({
    name: 'api-account',
    annotations: { one: '{{ "x" }}: yes #' },
    labels: { two: '{{ "x" }}: yes #' },
    namespace: undefined,
  });
  expect(made['HorizontalPodAutoscaler api-autoscaler']?.spec).toMatchObject({ minReplicas: 3, maxReplicas: 65_535 });
});

test('what cdk8s itself writes has the values, too', () => {
  const app = new App();
  const chart = new Chart(app, 'chart');
  startReading(chart, { for: 'manifests', scope: all.scope({ name: 'api', count: 9 }) });
  new kplus.Deployment(chart, 'deployment', {
    metadata: { name: asText(symbolic(values).name) },
    replicas: asNumber(symbolic(values).count),
    containers: [{ image: 'x' }],
  });
  expect(app.synthYaml()).toContain('replicas: 9');
  expect(app.synthYaml()).toContain('name: api\n');
});

test('a Conditional holds for them, and a Resource may name them', async () => {
  const declared = group('Values.', {
    enabled: bool({ doc: 'Whether.', default: true }),
    name: text({ doc: 'A name.', default: 'x', pattern: '^[a-z]+$' }),
  });
  const sample = new Sample(declared, (scope, { enabled, name }) => {
    const account = new kplus.ServiceAccount(new Conditional(scope, 'some', enabled), 'account', {
      metadata: { name: asText(name) },
    });
    new Resource<ConfigMap>(scope, 'map', {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'map' },
      data: { plain: account.name, made: str`of ${account.name}`, some: when(enabled, { a: account.name }.a) },
    });
  });
  expect(Object.keys(await sample.both({ enabled: false }))).toEqual(['ConfigMap map']);
  expect((await sample.both({ name: 'api' }))['ConfigMap map']?.data).toEqual({
    plain: 'api',
    made: 'of api',
    some: 'api',
  });
});

/** What is no passing on, with the field in which it shows. */
const misuses: readonly (readonly [what: string, field: string, build: (scope: Construct, v: Values) => unknown])[] = [
  ['cut', 'data.x', (scope, v) => new kplus.ConfigMap(scope, 'it', { data: { x: asText(v.word).slice(0, 8) } })],
  [
    'in small letters',
    'data.x',
    (scope, v) => new kplus.ConfigMap(scope, 'it', { data: { x: asText(v.word).toLowerCase() } }),
  ],
  ['a key', 'data', (scope, v) => new kplus.ConfigMap(scope, 'it', { data: { [asText(v.word)]: 'x' } })],
  [
    'a label',
    'metadata.labels',
    (scope, v) => new kplus.ConfigMap(scope, 'it', { metadata: { labels: { [asText(v.word)]: 'x' } } }),
  ],
  [
    'added to',
    'spec.replicas',
    (scope, v) => new kplus.Deployment(scope, 'it', { replicas: asNumber(v.count) + 1, containers: [{ image: 'x' }] }),
  ],
  [
    'halved',
    'spec.replicas',
    (scope, v) =>
      new kplus.Deployment(scope, 'it', { replicas: Math.floor(asNumber(v.count) / 2), containers: [{ image: 'x' }] }),
  ],
  [
    'another unit',
    'spec.template.spec.containers.0.resources.limits.memory',
    (scope, v) =>
      new kplus.Deployment(scope, 'it', {
        containers: [{ image: 'x', resources: { memory: { limit: Size.gibibytes(asNumber(v.count)) } } }],
      }),
  ],
  [
    'minutes as seconds',
    'spec.template.spec.containers.0.readinessProbe.periodSeconds',
    (scope, v) =>
      new kplus.Deployment(scope, 'it', {
        containers: [
          {
            image: 'x',
            portNumber: 80,
            readiness: kplus.Probe.fromTcpSocket({ periodSeconds: Duration.minutes(asNumber(v.count)) }),
          },
        ],
      }),
  ],
  [
    'a bare symbolic value',
    'spec.replicas',
    // @ts-expect-error A number is wanted.
    (scope, v) => new kplus.Deployment(scope, 'it', { replicas: v.count, containers: [{ image: 'x' }] }),
  ],
  [
    'a bare symbolic value in another class',
    'spec.deep.0.text',
    (scope, v) => new ApiObject(scope, 'it', { apiVersion: 'v1', kind: 'It', spec: { deep: [{ text: v.word }] } }),
  ],
];

describe.each(misuses)('a token that is %s', (_, field, build) => {
  test.each(['chart', 'manifests'] as const)('is refused in the %s, with the path of the field', reading => {
    const sample = new Sample(values, (scope, symbols) => void build(scope, symbols));
    const read = (): unknown => (reading === 'chart' ? sample.files : sample.manifestFiles());
    expect(read).toThrow(`app/root/it: ${field}`);
  });
});

test('Lazy values are resolved in what other classes make, and refused in a Resource', async () => {
  const resolved = new Sample(values, (scope, { word }) => {
    new ApiObject(scope, 'it', {
      apiVersion: 'example.com/v1',
      kind: 'It',
      metadata: { name: 'it' },
      spec: { word: Lazy.any({ produce: () => asText(word) }) as string },
    });
  });
  expect((await resolved.both({ word: 'late' }))['It it']?.spec).toEqual({ word: 'late' });

  const refused = new Sample(values, scope => {
    const data = { word: Lazy.any({ produce: () => 'late' }) as string };
    new Resource<ConfigMap>(scope, 'map', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'map' }, data });
  });
  for (const read of [() => refused.files, () => refused.manifestFiles()])
    expect(read).toThrow('app/root/map: data.word: is a Lazy, and neither a value nor an expression');
});

test('only texts and whole numbers can be tokens', () => {
  const declared = symbolic(
    group('Values.', {
      enabled: bool({ doc: 'x', default: true }),
      words: list(text({ doc: 'x' }), { doc: 'x', default: [] }),
    }),
  );
  // @ts-expect-error A text is wanted.
  expect(() => asText(declared.enabled)).toThrow('asText(): a text or a number is wanted, and enabled is a bool');
  // @ts-expect-error A number is wanted.
  expect(() => asNumber(declared.words)).toThrow('asNumber(): a whole number is wanted, and words is a list');
});

test('texts and numbers of a user that only look alike stay what they are', async () => {
  const sample = new Sample(values, (scope, { word, count }) => {
    new kplus.ConfigMap(scope, 'it', {
      metadata: { name: 'it', annotations: { word: asText(word) } },
      data: { word: asText(word), count: asText(count), id: '12345678901234567890', hash: 'sha256:1125899906842624' },
    });
  });
  expect((await sample.both({ word: '1125899906842624 QzXv000000vXzQ' }))['ConfigMap it']).toMatchObject({
    metadata: { annotations: { word: '1125899906842624 QzXv000000vXzQ' } },
    data: {
      word: '1125899906842624 QzXv000000vXzQ',
      count: '2',
      id: '12345678901234567890',
      hash: 'sha256:1125899906842624',
    },
  });
});
