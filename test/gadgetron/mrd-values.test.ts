import type { Deployment } from 'kubernetes-types/apps/v1';
import type { ScaledObjectSpec } from '../../imports/keda.sh';
import { exactYaml } from '../../lib/helm/yaml/exact';
import type { KubeObject } from '../../tools/chart/helm-template';
import { manifestsFor } from '../../tools/chart/render';
import { refusedByBoth } from './refused-by-both';

const expectRefused = refusedByBoth();
const mrd = { protocol: 'mrd', command: ['server'] };

const objectsFor = (values: object): readonly KubeObject[] => {
  const { objects, problems } = manifestsFor([exactYaml(values)]);
  if (!objects) throw new Error(JSON.stringify(problems));
  return objects;
};
const find = (objects: readonly KubeObject[], kind: string, name: string): unknown =>
  objects.find(object => object.kind === kind && object.metadata.name === name);

const refused: readonly (readonly [did: string, values: object, complaint: string])[] = [
  ['names no command', { server: { protocol: 'mrd' } }, 'server.command: must be set: protocol mrd'],
  [
    'has a command for Gadgetron',
    { server: { command: ['server'] } },
    'server.command: is only used with protocol mrd',
  ],
  [
    'gives Gadgetron two sessions',
    { server: { sessionsPerPod: 2 } },
    'server.sessionsPerPod: must be 1 with protocol gadgetron (got 2)',
  ],
  ['masks its log', { server: mrd, logMask: ['LEVEL_INFO'] }, 'logMask: cannot be set with server.protocol mrd'],
  ['has options for it', { server: mrd, extraArgs: ['-x'] }, 'extraArgs: cannot be set with server.protocol mrd'],
  [
    'has workers',
    { server: mrd, workers: { enabled: true } },
    'workers.enabled: cannot be set with server.protocol mrd',
  ],
  ['has an entrypoint', { server: mrd, entrypoint: '/start' }, 'entrypoint: cannot be set with server.protocol mrd'],
  ['has no storage server for Gadgetron', { storage: { enabled: false } }, 'storage.url: must be set'],
];

test.concurrent.each(refused.map((each, n) => [...each, n] as const))(
  'whoever %s is refused by both outputs',
  (_, values, complaint, n) => expectRefused(n, values, complaint),
);

describe('another server than Gadgetron', () => {
  const objects = objectsFor({
    image: { tag: 'v1.2_beta' },
    server: { ...mrd, sessionsPerPod: 4 },
    autoscaling: { mode: 'sessions' },
  });
  const pods = find(objects, 'Deployment', 'gadgetron') as Deployment;
  const container = pods.spec?.template.spec?.containers[0];

  test('is named by its pods and by the version of the image, and not as Gadgetron', () => {
    expect([container?.name, pods.metadata?.labels?.['app.kubernetes.io/version']]).toEqual([
      'mrd-server',
      'v1.2_beta',
    ]);
  });

  test('is started by its command alone', () => {
    expect([container?.command, container?.args]).toEqual([['sh', '/etc/gadgetron/run.sh', 'mrd', '600'], ['server']]);
  });

  test('has no storage server, whatever storage.enabled says, and nothing asks for one', () => {
    for (const enabled of [true, false]) {
      const all = objectsFor({ server: mrd, storage: { enabled } });
      expect(all.filter(object => JSON.stringify(object).includes('gadgetron-storage'))).toEqual([]);
    }
  });

  test('has as many pods as its sessions need', () => {
    const { spec } = find(objects, 'ScaledObject', 'gadgetron') as { spec: ScaledObjectSpec };
    expect(Number(spec.triggers[0]?.metadata.targetValue)).toBe(3.2);
  });

  test.each([
    ['x'.repeat(100), /^x{3,}-[0-9a-f]{8}$/],
    ['_1', /^x-?1-[0-9a-f]{8}$/],
  ])('has a version that can be a label, with the tag %s', (tag, version) => {
    const [object] = objectsFor({ image: { tag }, server: mrd });
    const label = object?.metadata.labels?.['app.kubernetes.io/version'] ?? '';
    expect(label).toMatch(version);
    expect(label.length).toBeLessThanOrEqual(63);
  });
});
