import { Construct } from 'constructs';
import { parse } from 'yaml';
import { chart, chartOnly, group, is, named, Resource, str, text, union } from '../../../lib/helm';
import { DependencyOrder } from '../../../lib/helm/manifests/order';
import { everything, unusual } from '../everything';
import { type Custom, Sample } from '../sample';

/** In the order in which Helm installs them. */
const stages: readonly (readonly [stage: number, kinds: readonly string[]])[] = [
  [10, ['Namespace', 'CustomResourceDefinition', 'PriorityClass']],
  [20, ['NetworkPolicy', 'ResourceQuota', 'LimitRange']],
  [30, ['ServiceAccount', 'Secret', 'ConfigMap', 'ClusterRole', 'ClusterRoleBinding', 'Role', 'RoleBinding']],
  [40, ['StorageClass', 'PersistentVolume', 'PersistentVolumeClaim']],
  [50, ['Service']],
  [60, ['Deployment', 'StatefulSet', 'DaemonSet', 'Job', 'CronJob', 'Pod']],
  [70, ['PodDisruptionBudget', 'HorizontalPodAutoscaler']],
  [80, ['ServiceMonitor', 'ScaledObject', 'Anything']],
];

describe('manifests', () => {
  test.each(stages)('of stage %d are %s', (stage, kinds) => {
    expect(kinds.map(kind => DependencyOrder.of(kind))).toEqual(kinds.map(() => stage));
  });

  test('are named by the stage in which they can be applied and by where they lie in the tree, and are in that order', () => {
    expect([...everything.manifestFiles(unusual).keys()]).toEqual([
      '30-account.yaml',
      '30-config.yaml',
      '30-monitored-plus.yaml',
      '30-objects-0.yaml',
      '30-role.yaml',
      '50-service.yaml',
      '60-deployment.yaml',
      '80-deep.yaml',
      '80-monitored-monitor.yaml',
      '80-plain.yaml',
    ]);
  });

  test('keep their names when an object is added', () => {
    const [few, all] = [everything.manifestFiles(), everything.manifestFiles(unusual)];
    expect([...few.keys()].filter(name => !all.has(name))).toEqual([]);
    expect(few.size).toBeLessThan(all.size);
  });

  test('say which namespace they are for, but for objects that lie in none', () => {
    const namespaces = Object.fromEntries(
      everything.manifests().map(({ kind, metadata }) => [kind, metadata.namespace]),
    );
    expect(namespaces).toEqual({
      ServiceAccount: 'testing',
      ConfigMap: 'testing',
      Service: 'testing',
      Deployment: 'testing',
      Deep: 'testing',
      Plain: 'testing',
      ClusterRole: undefined,
    });
  });

  test('are without what only Helm understands', () => {
    const sample = new Sample(group('Values.', { word: text({ doc: 'x', default: '' }) }), (scope, v) => {
      new Resource<Custom>(scope, 'thing', {
        apiVersion: 'v1',
        kind: 'Thing',
        metadata: {
          name: 'thing',
          annotations: { 'helm.sh/resource-policy': chartOnly('keep') },
          labels: union<Record<string, string>>({
            'helm.sh/chart': chartOnly(str`${chart.name}-${chart.version}`),
            other: 'x',
          }),
        },
        spec: { list: [chartOnly('item'), 'other', chartOnly({ a: 'b' })], map: chartOnly({ a: v.word }) },
      });
      new Resource<Custom>(
        scope,
        'hook',
        { apiVersion: 'v1', kind: 'Hook', metadata: { name: 'hook' }, spec: {} },
        { chartOnly: true, when: is(v.word, '') },
      );
    });
    expect([...sample.manifestFiles().values()].map(text => parse(text) as unknown)).toEqual([
      {
        apiVersion: 'v1',
        kind: 'Thing',
        metadata: { name: 'thing', namespace: 'testing', labels: { other: 'x' } },
        spec: { list: ['other'] },
      },
    ]);
    expect(sample.template('thing')).toContain('helm.sh/resource-policy: keep');
    expect(sample.template('thing')).toContain(
      'helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | quote }}',
    );
    expect(sample.template('thing')).toContain(
      '  list:\n    - item\n    - other\n    - a: b\n  map:\n    a: {{ .Values.word | quote }}\n',
    );
    expect(sample.template('hook')).toContain('{{- if eq .Values.word "" }}');
  });

  test('refuse a key that would stand twice', () => {
    const labels = named('one', 'x', str`a`);
    const sample = new Sample(group('Values.', {}), scope => {
      new Resource<Custom>(scope, 'thing', {
        apiVersion: 'v1',
        kind: 'Thing',
        metadata: {
          name: 'thing',
          labels: union<Record<string, string>>({ a: labels, b: 'x' }, { c: 'x' }, { b: 'y', a: 'z' }),
        },
        spec: {},
      });
    });
    expect(() => sample.manifests()).toThrow('union(): b, a stands in two of its maps; a declaration must reserve it');
  });

  test('are none where there is nothing', () => {
    expect([
      ...new Sample(group('Values.', {}), scope => {
        new Construct(scope, 'empty');
      }).manifestFiles(),
    ]).toEqual([]);
  });
});
