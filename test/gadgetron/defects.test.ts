import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { HorizontalPodAutoscaler } from 'kubernetes-types/autoscaling/v2';
import type { PodSpec } from 'kubernetes-types/core/v1';
import { chartOf } from '../../lib/gadgetron/outputs';
import { helmTemplate, type KubeObject, scratchDirectory } from '../../tools/chart/helm-template';
import { helms } from '../../tools/programs/tools';
import { root, someValueFiles, writeChart } from '../../tools/chart/render';

/** What went wrong with the charts before this one, and no other test looks at. docs/comparison.md has all of it. */

const chart = writeChart(scratchDirectory());
const files = someValueFiles.map((file): [string, string] => [path.basename(file), file]);

const podsIn = (objects: readonly KubeObject[]): readonly PodSpec[] =>
  objects.flatMap(({ kind, spec }) =>
    kind === 'Pod'
      ? [spec as PodSpec]
      : ((spec as { template?: { spec?: PodSpec } } | undefined)?.template?.spec ?? []),
  );

describe.each(files)('with %s', (_, file) => {
  const { objects = [], error } = helmTemplate('4.1', chart, { valueFiles: [file] });

  test('the chart is rendered', () => {
    expect(error).toBeUndefined();
  });

  test('nobody gets a right in the API but the gateway, which may read the EndpointSlices of its namespace; no other pod has a token', () => {
    const rights = objects.filter(({ apiVersion }) => apiVersion.startsWith('rbac.'));
    const tokens = podsIn(objects).flatMap(({ volumes = [], containers }) =>
      volumes.some(({ projected }) => projected?.sources?.some(source => source.serviceAccountToken))
        ? containers.map(({ name }) => name)
        : [],
    );
    const [role, binding] = [
      rights.find(({ kind }) => kind === 'Role'),
      rights.find(({ kind }) => kind === 'RoleBinding'),
    ];
    if (!role) {
      expect([rights, tokens]).toEqual([[], []]);
    } else {
      expect(rights).toHaveLength(2);
      expect(role).toMatchObject({
        rules: [{ apiGroups: ['discovery.k8s.io'], resources: ['endpointslices'], verbs: ['get', 'list'] }],
      });
      expect(binding).toMatchObject({
        roleRef: { kind: 'Role', name: role.metadata.name },
        subjects: [{ kind: 'ServiceAccount', namespace: 'default' }],
      });
      expect(new Set(tokens)).toEqual(new Set(['haproxy']));
    }
    expect(
      podsIn(objects).filter(({ automountServiceAccountToken }) => automountServiceAccountToken !== false),
    ).toEqual([]);
  });

  test('nothing runs by the clock, and there are no Endpoints', () => {
    expect(objects.filter(({ kind }) => ['CronJob', 'Job', 'Endpoints', 'EndpointSlice'].includes(kind))).toEqual([]);
  });

  test('no pod fetches what it runs: scripts come with the release, and Azure Files is no volume of a pod', () => {
    const commands = JSON.stringify(
      podsIn(objects)
        .flatMap(({ containers, initContainers = [] }) => [...containers, ...initContainers])
        .map(({ command, args }) => [command, args]),
    );
    expect(commands).not.toMatch(/https?:\/\/(?!\S+:(3333|8404))|wget|\| ?tee/);
    expect(JSON.stringify(podsIn(objects))).not.toContain('"azureFile"');
    const scripts = objects
      .filter(({ kind }) => kind === 'ConfigMap')
      .flatMap(({ data = {} }) => Object.values(data as Record<string, string>));
    expect(scripts.filter(text => /(wget|curl|git clone)\s+(-\S+\s+)*https?:\/\//.test(text))).toEqual([]);
  });
});

test('no other chart is needed, so none can vanish', () => {
  expect(chartOf().get('Chart.yaml')).not.toContain('dependencies');
});

test('every image has a registry, a repository without a tag, and a tag; none is of a personal account', () => {
  const { objects = [] } = helmTemplate('4.1', chart, {
    args: ['--set', 'jumpServer.enabled=true,jumpServer.existingSecret=keys,devicePlugin.enabled=true'],
  });
  const images = podsIn(objects).flatMap(({ containers }) => containers.map(({ image = '' }) => image));
  expect(images.length).toBeGreaterThan(4);
  expect(
    images.filter(
      image => !/^(ghcr\.io|lscr\.io|nvcr\.io|docker\.io\/library|mcr\.microsoft\.com)\/[^:@]+:[^:@]+$/.test(image),
    ),
  ).toEqual([]);
});

describe.each(helms)('helm %s', version => {
  test.each(['replicaCount=abc', 'autoscaling.minReplicaz=3', 'image.repository=gadgetron/x:latest', 'resources=null'])(
    'refuses --set %s',
    set => {
      expect(helmTemplate(version, chart, { args: ['--set', set] }).error).toBeDefined();
    },
  );
});

test('pods are added by what every cluster measures', () => {
  const scaler = (helmTemplate('4.1', chart).objects ?? []).find(
    ({ kind }) => kind === 'HorizontalPodAutoscaler',
  ) as unknown as HorizontalPodAutoscaler | undefined;
  expect(scaler?.spec?.metrics?.map(({ type }) => type)).toEqual(['Resource']);
});

describe('docs/comparison.md', () => {
  const page = readFileSync(path.join(root, 'docs/comparison.md'), 'utf8');
  const rows = page.split('\n').filter(line => /^\| \d+ \|/.test(line));
  const tests = [...page.matchAll(/`(test\/[^`]+)`: "([^"]+)"/g)].map(([, file = '', title = '']): [string, string] => [
    file,
    title,
  ]);
  const pages = [...page.matchAll(/\]\(([^)#]+\.md)(#[^)]*)?\)/g)].map(([, file = '']) => file);

  test('has a line for each of the 12 defects of one chart and of those of the other', () => {
    expect(rows.length).toBe(12 + 9);
  });

  test.each(rows)('shows that we do not have it: %s', row => {
    expect(row).toMatch(/`test\/[^`]+`: "|\]\([^)]+\.md/);
  });

  test.each(tests)('%s has the test "%s"', (file, title) => {
    expect(readFileSync(path.join(root, file), 'utf8').replaceAll("\\'", "'")).toContain(title);
  });

  test.each(pages)('%s is there', file => {
    expect(existsSync(path.join(root, 'docs', file))).toBe(true);
  });
});
