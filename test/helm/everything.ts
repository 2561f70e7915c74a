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
  chart,
  chartOnly,
  Conditional,
  each,
  eachEntry,
  either,
  ifSet,
  is,
  lookup,
  merge,
  named,
  namedMap,
  not,
  orElse,
  release,
  Resource,
  ResourceList,
  sha256,
  splice,
  str,
  truncated,
  union,
  when,
} from '../../lib/helm';
import { values } from './every-value';
import { type Custom, Sample } from './sample';

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

/** Where its objects lie in the tree, in the order of the chart's files. */
export const placesOfObjects = [
  'account',
  'role',
  'config',
  'service',
  'deployment',
  'deep',
  'monitored/monitor',
  'monitored/plus',
  'plain',
  'hook',
  'objects',
];

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
  tolerations: [{ key: 'gpu', operator: 'Exists', effect: 'NoExecute', tolerationSeconds: 1_000_000 }],
  affinity: { podAntiAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [{ topologyKey: 'zone' }] } },
  scaling: { enabled: true, least: 0, most: 1_000_000, metric: { query: 'up{job="x"}', address: 'http://prometheus' } },
  objects: [{ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'extra' }, data: { a: '{{ x }}', b: 'yes' } }],
};
