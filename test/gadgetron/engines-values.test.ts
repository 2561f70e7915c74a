import { readFileSync } from 'node:fs';
import type { Deployment } from 'kubernetes-types/apps/v1';
import type { NetworkPolicy } from 'kubernetes-types/networking/v1';
import { exactYaml } from '../../lib/helm/yaml/exact';
import { environmentOf } from '../../tools/chart/environment';
import type { KubeObject } from '../../tools/chart/helm-template';
import { manifestsFor, presetFile } from '../../tools/chart/render';
import { blockWith } from '../../tools/fixtures/page';
import { refusedByBoth } from './refused-by-both';

const expectRefused = refusedByBoth();

const objectsFor = (values: object, options = {}): readonly KubeObject[] => {
  const { objects, problems } = manifestsFor([exactYaml(values)], options);
  if (!objects) throw new Error(JSON.stringify(problems));
  return objects;
};
const named = (objects: readonly KubeObject[], kind: string, name: string): unknown =>
  objects.find(object => object.kind === kind && object.metadata.name === name);
const python = { release: 'fire', configurations: ['simplefft', 'wip_*'] };

const refused: readonly (readonly [did: string, values: object, complaint: string])[] = [
  [
    'has engines without a gateway',
    { engines: { python }, gateway: { enabled: false } },
    'engines: cannot be set while',
  ],
  [
    'has a default that is no engine',
    { engines: { python }, defaultEngine: 'gpu' },
    'defaultEngine: must be own, refuse or',
  ],
  ['calls an engine own', { engines: { own: python } }, 'engines.own'],
  ['names an engine with a dash', { engines: { 'a-b': python } }, 'engines.a-b'],
  [
    'has a pattern that is no name',
    { engines: { python: { ...python, configurations: ['^(a'] } } },
    'engines.python.configurations[0]',
  ],
  ['has an engine without names', { engines: { python: { release: 'fire' } } }, 'engines.python.configurations'],
];

test.concurrent.each(refused.map((each, n) => [...each, n] as const))(
  'whoever %s is refused by both outputs',
  (_, values, complaint, n) => expectRefused(n, values, complaint),
);

describe('a release with engines', () => {
  const objects = objectsFor(
    {
      engines: {
        app: { release: 'my-gadgetron', configurations: ['musclemap'] },
        cpu: { release: '', configurations: ['*.xml'], texts: ['<a>', 'b c'] },
        other: { release: 'x', configurations: ['y'], frontend: 'scans' },
        python,
      },
      defaultEngine: 'refuse',
    },
    { release: 'mri', namespace: 'imaging' },
  );
  const gateway = named(objects, 'Deployment', 'mri-gadgetron-gateway') as Deployment;
  const [container] = gateway.spec?.template.spec?.containers ?? [];
  const environment = container ? environmentOf(container, 'imaging') : {};

  test('tells the gateway where each is and what it runs', () => {
    expect(environment).toMatchObject({
      ENGINE_app: 'my-gadgetron-frontend.imaging.svc.cluster.local:9002 musclemap',
      ENGINE_cpu: 'own *.xml',
      ENGINE_other: 'scans.imaging.svc.cluster.local:9002 y',
      ENGINE_python: 'fire-gadgetron-frontend.imaging.svc.cluster.local:9002 simplefft wip_*',
      TEXTS_cpu: '<a>\nb c',
      DEFAULT_ENGINE: 'refuse',
      MAX_CLIENTS: '500',
      DOOR_CLIENTS: '2500',
      CONNECTIONS: '5100',
    });
  });

  test('knows the frontends of those releases by their names', () => {
    for (const [release, frontend] of [
      ['fire', 'fire-gadgetron-frontend'],
      ['my-gadgetron', 'my-gadgetron-frontend'],
    ])
      expect(named(objectsFor({}, { release }), 'Service', frontend ?? '')).toBeDefined();
  });

  test('may connect to their gateways, and their pods to its storage server; they admit it', () => {
    const peer = (instance: string, component: string): object => ({
      podSelector: {
        matchLabels: { 'app.kubernetes.io/instance': instance, 'app.kubernetes.io/component': component },
      },
    });
    const policy = (all: readonly KubeObject[], name: string): NetworkPolicy['spec'] =>
      (named(all, 'NetworkPolicy', name) as NetworkPolicy).spec;
    expect(policy(objects, 'mri-gadgetron-gateway')?.egress?.flatMap(({ to }) => to)).toContainEqual(
      peer('fire', 'gateway'),
    );
    expect(policy(objects, 'mri-gadgetron-storage')?.ingress?.flatMap(({ from }) => from)).toContainEqual(
      peer('fire', 'reconstruction'),
    );
    const engine = objectsFor({ gateway: { engineOf: 'mri' } }, { release: 'fire', namespace: 'imaging' });
    expect(policy(engine, 'fire-gadgetron-gateway')?.ingress?.flatMap(({ from }) => from)).toContainEqual(
      peer('mri', 'gateway'),
    );
  });
});

test('a release without engines has no trace of them', () => {
  const text = JSON.stringify(objectsFor({}).filter(({ kind }) => kind !== 'ConfigMap'));
  expect(text).not.toMatch(/ENGINE|TEXTS_|"engines"/);
});

test('the releases of docs/engines.md have no object in common, although presets/aks.yaml names some', () => {
  const release = (name: string, ...files: readonly string[]): readonly string[] => {
    const texts = files.map(file =>
      file.startsWith('#') ? blockWith('docs/engines.md', 'yaml', file) : readFileSync(presetFile(file), 'utf8'),
    );
    const { objects, problems } = manifestsFor(texts, { release: name });
    if (!objects) throw new Error(JSON.stringify(problems));
    return objects.map(({ kind, metadata }) => `${kind} ${metadata.name}`);
  };
  const all = [
    ...release('mri', 'aks', '# mri.yaml'),
    ...release('cuda', 'aks', 'gpu', '# engine.yaml', '# cuda.yaml'),
    ...release('fire', 'mrd-app', '# engine.yaml'),
  ];
  expect(all).toContain('Service gadgetron-frontend');
  expect(all.filter((object, index) => all.indexOf(object) !== index)).toEqual([]);
});
