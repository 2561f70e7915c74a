import { ApiObject } from 'cdk8s';
import { ConfigMap as ConfigMapL2 } from 'cdk8s-plus-28';
import type { Deployment } from 'kubernetes-types/apps/v1';
import type {
  Container,
  ConfigMap,
  EnvVar,
  ResourceRequirements,
  Service,
  ServiceAccount,
  ServicePort,
} from 'kubernetes-types/core/v1';
import type { ClusterRole } from 'kubernetes-types/rbac/v1';
import type { ValueMap } from '../../lib/declared/value';
import {
  amount,
  anyObject,
  atLeast,
  bool,
  both,
  chart,
  chartOnly,
  Conditional,
  each,
  eachEntry,
  either,
  excludes,
  ifSet,
  entry,
  group,
  int,
  intOrPercent,
  is,
  kubernetes,
  list,
  lookup,
  mapOf,
  merge,
  named,
  namedMap,
  neededWhen,
  not,
  objectName,
  oneOf,
  orElse,
  quantity,
  release,
  Resource,
  ResourceList,
  sha256,
  splice,
  str,
  text,
  truncated,
  union,
  when,
} from '../../lib/helm';
import { type Custom, Sample } from './sample';

const label = text({ doc: 'A label value.' });
const labelKey = text({ doc: 'A label.', pattern: '^[a-z0-9./-]+$' });
const port = entry('A port.', {
  title: text({ doc: 'Its name.', pattern: '^[a-z]{1,15}$' }),
  port: int({ doc: 'Its number.', minimum: 1, maximum: 65535 }),
  target: text({ doc: 'The name or number of the port that it leads to.' }),
  labels: mapOf(label, { doc: 'Labels of it.', keys: labelKey }),
  aliases: list(text({ doc: 'Another name.' }), { doc: 'Other names.' }),
});

/** One value at least of every kind that can be declared. */
export const values = group('A service of no use.\nIt has every kind of value.', {
  replicas: int({ doc: 'Pods.', default: 2 }),
  huge: int({ doc: 'More than 32 bits.', default: 3_435_973_836_800, maximum: Number.MAX_SAFE_INTEGER }),
  debug: bool({ doc: 'Whether it tells more.', default: false }),
  motto: text({ doc: 'Anything that people say.', default: 'yes' }),
  title: text({
    doc: 'What names start with. Empty: the release.',
    default: '',
    pattern: '^[a-z-]{0,40}$',
    maxLength: 40,
    example: 'web',
  }),
  mode: oneOf(['on', 'off', 'auto'], { doc: 'What it does.', default: 'auto' }),
  memory: quantity({ doc: 'Most memory.', default: '1Gi' }),
  cpu: amount({ doc: 'Most CPU.', default: '500m' }),
  surge: intOrPercent({ doc: 'Pods more than wanted.', default: '25%' }),
  secret: objectName('Secret', { doc: 'A secret with a password.', default: '' }),
  words: list(text({ doc: 'A word.' }), { doc: 'Words.', default: ['one', 'two'], unique: true }),
  numbers: list(int({ doc: 'A number.' }), { doc: 'Numbers.', default: [1_000_000] }),
  table: list(list(text({ doc: 'A cell.' }), { doc: 'A row.' }), { doc: 'Rows.', default: [] }),
  ports: list(port, {
    doc: 'Ports.',
    default: [{ title: 'http', port: 80, target: '8080', labels: {}, aliases: [] }],
    example: [{ title: 'metrics', port: 9090, target: 'metrics', labels: { a: 'b' }, aliases: ['m'] }],
  }),
  labels: mapOf(label, {
    doc: 'Labels of everything.',
    default: {},
    keys: labelKey,
    reserved: ['^app$'],
    example: { team: 'imaging' },
  }),
  annotations: mapOf(label, {
    doc: 'Annotations of everything.',
    default: {},
    keys: text({ doc: 'An annotation.', pattern: '^[A-Za-z][ -~]{0,40}$' }),
  }),
  limits: mapOf(amount({ doc: 'An amount.' }), {
    doc: 'More limits.',
    default: { 'ephemeral-storage': 1_000_000 },
    keys: labelKey,
  }),
  weights: mapOf(int({ doc: 'A weight.' }), { doc: 'Weights.', default: {}, keys: labelKey }),
  env: mapOf(kubernetes('EnvVarContent', { doc: 'A variable.' }), {
    doc: 'Variables.',
    default: {},
    keys: text({ doc: 'A name.', pattern: '^[A-Z]+$' }),
    reserved: ['^MODE$'],
  }),
  tolerations: list(kubernetes('Toleration', { doc: 'A toleration.' }), { doc: 'Tolerations.', default: [] }),
  affinity: kubernetes('Affinity', { doc: 'Where it runs.', default: {} }),
  scaling: group('How many there are.', {
    enabled: bool({ doc: 'Whether it scales.', default: false }),
    least: int({ doc: 'Fewest pods.', default: 1 }),
    most: int({ doc: 'Most pods.', default: 3 }),
    metric: group('What is measured.', {
      query: text({ doc: 'A query.', default: '' }),
      address: text({ doc: 'Who is asked.', default: '', example: 'http://prometheus' }),
    }),
  })
    .must(scaling => atLeast(scaling.most, scaling.least))
    .must(scaling =>
      neededWhen(both(scaling.enabled, scaling.metric.query), scaling.metric.address, 'somebody must answer the query'),
    ),
  objects: list(anyObject({ doc: 'An object.' }), { doc: 'More objects.', default: [] }),
}).must(all => excludes(all.title, all.secret));

const own = { app: named('name', 'What app says.', orElse(chart.name, 'sample')) };

/** A chart with every feature of the engine. */
export const everything = new Sample(values, (scope, v) => {
  const fullname = named(
    'fullname',
    'What all names start with.',
    when<string>(v.title, v.title, str`${truncated(release.name, 20)}-${chart.name}`),
  );
  const labels = namedMap<Record<string, string>>(
    'labels',
    'Labels of everything.',
    union<Record<string, string>>(own, { 'helm.sh/chart': chartOnly(chart.name) }, v.labels),
  );
  const metadata = (part: string) => ({
    name: str`${fullname}-${part}`,
    labels,
    annotations: merge(v.annotations, v.labels),
  });

  new Resource<ServiceAccount>(scope, 'account', {
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    metadata: metadata('account'),
    secrets: [when(v.secret, { name: v.secret })],
  });
  new Resource<ClusterRole>(scope, 'role', {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'ClusterRole',
    metadata: metadata('role'),
    rules: [],
  });
  new Resource<ConfigMap>(scope, 'config', {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: metadata('config'),
    data: {
      'start.sh': str`#!/bin/sh\nexec server --name "\${${release.name}}" {{x}} \\\n  --replicas ${v.replicas} --title '${v.title}'\n`,
      motto: v.motto,
      hash: sha256(v.motto),
      huge: str`${v.huge}`,
      words: when(v.words, str`${v.motto}\n${lookup(v.annotations, 'a')}`),
    },
  });
  new Resource<Service>(scope, 'service', {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: metadata('service'),
    spec: {
      selector: own,
      ports: [
        ...[81, 443].map(number => when<ServicePort>(v.debug, { port: number })),
        splice(each(v.ports, 'port', item => ({ name: item.title, port: item.port, targetPort: item.target }))),
      ],
      externalIPs: when(
        not(v.debug),
        each(v.words, 'word', word => str`${word}/${v.motto}`),
      ),
    },
  });
  new Resource<Deployment>(scope, 'deployment', {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: metadata('deployment'),
    spec: {
      replicas: when(not(v.scaling.enabled), v.replicas),
      strategy: { rollingUpdate: { maxSurge: v.surge } },
      selector: { matchLabels: own },
      template: {
        metadata: {
          labels: union<Record<string, string>>(own, merge(v.labels, v.labels)),
          annotations: ifSet(v.annotations),
        },
        spec: {
          affinity: when(v.affinity, v.affinity, when(is(v.mode, 'auto'), { nodeAffinity: {} })),
          tolerations: [splice(v.tolerations), when(v.debug, { key: 'debug', operator: 'Exists' })],
          nodeSelector: { mode: when(is(v.mode, 'on'), v.mode) },
          containers: [
            union<Container>(
              {
                name: 'main',
                image: str`${orElse(v.title, 'server')}:${chart.appVersion}`,
                args: [splice(v.words), v.motto, when(v.debug, '--debug', when<string>(v.secret, v.secret))],
              },
              {
                env: [
                  { name: 'MODE', value: v.mode },
                  splice(eachEntry(v.env, ['name', 'content'], (name, content) => union<EnvVar>({ name }, content))),
                ],
                ports: each(v.ports, 'port', item => ({
                  containerPort: item.port,
                  name: str`${item.title}-${v.replicas}`,
                })),
              },
              {
                resources: {
                  limits: union<NonNullable<ResourceRequirements['limits']>>(
                    { cpu: v.cpu as never, memory: ifSet(v.memory) },
                    v.limits as never,
                  ),
                },
              },
            ),
          ],
        },
      },
    },
  });
  new Resource<Custom>(scope, 'deep', {
    apiVersion: 'example.com/v1',
    kind: 'Deep',
    metadata: { name: fullname },
    spec: {
      numbers: v.numbers,
      sums: each(v.numbers, 'number', number => ({
        number,
        all: each(v.words, 'word', word => ({ word, number, same: is(word, v.motto) })),
      })),
      table: v.table,
      weights: v.weights,
      weighted: eachEntry(v.weights, ['key', 'weight'], (key, weight) => ({
        key,
        weight,
        heavy: when(weight, 'yes', 'no'),
      })),
      ports: each(v.ports, 'port', item => ({
        title: item.title,
        labels: item.labels,
        aliases: each(item.aliases, 'alias', alias => str`${alias} of ${item.title}:${item.port}`),
        entries: eachEntry(item.labels, ['key', 'value'], (key, value) => ({ of: item.title, key, value })),
      })),
      either: either(v.debug, v.words),
    },
  });
  const monitored = new Conditional(scope, 'monitored', v.scaling.enabled);
  new Resource<Custom>(
    monitored,
    'monitor',
    {
      apiVersion: 'monitoring.coreos.com/v1',
      kind: 'ServiceMonitor',
      metadata: metadata('monitor'),
      spec: { least: v.scaling.least },
    },
    { when: v.scaling.metric.query },
  );
  new ConfigMapL2(monitored, 'plus', { metadata: { name: 'plus' }, data: { 'a.txt': '{{ not an action }}\n' } });
  new ApiObject(scope, 'plain', {
    apiVersion: 'example.com/v1',
    kind: 'Plain',
    metadata: { name: 'plain' },
    spec: { size: 5, on: 'on', list: [{ a: ['x'] }], empty: {} },
  });
  new Resource<ConfigMap>(
    scope,
    'hook',
    { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'hook', annotations: { 'helm.sh/hook': 'test' } } },
    { chartOnly: true },
  );
  new ResourceList(scope, 'objects', v.objects);
});

/** Values that differ from all the defaults. */
export const unusual: ValueMap = {
  replicas: 0,
  huge: Number.MAX_SAFE_INTEGER,
  debug: true,
  motto: 'NO: "{{ .Values.x }}" # 100%\n\ttab ',
  mode: 'on',
  memory: '',
  cpu: 2,
  surge: 1,
  secret: 'password',
  words: ['8080', 'yes', '{{'],
  numbers: [0, 5, 2_000_000_000],
  table: [['a', ''], ['1e3']],
  ports: [
    { title: 'a', port: 1, target: '8080', labels: { 'example.com/a': 'on' }, aliases: ['x', 'y'] },
    { title: 'b', port: 65535, target: 'b', labels: {}, aliases: [] },
  ],
  labels: { team: '007', empty: '' },
  annotations: { a: 'first\nsecond\n', team: 'over', on: 'x: y' },
  limits: { 'ephemeral-storage': '5Gi', pods: 0.5 },
  weights: { b: 0, a: 1_000_000 },
  env: { PLAIN: { value: '0o7' }, FIELD: { valueFrom: { fieldRef: { fieldPath: 'status.podIP' } } }, NONE: {} },
  tolerations: [{ key: 'gpu', operator: 'Exists', tolerationSeconds: 1_000_000 }],
  affinity: { podAntiAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [{ topologyKey: 'zone' }] } },
  scaling: { enabled: true, least: 0, most: 1_000_000, metric: { query: 'up{job="x"}', address: 'http://prometheus' } },
  objects: [{ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'extra' }, data: { a: '{{ x }}', b: 'yes' } }],
};
