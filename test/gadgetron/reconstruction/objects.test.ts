import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Deployment } from 'kubernetes-types/apps/v1';
import type { HorizontalPodAutoscaler } from 'kubernetes-types/autoscaling/v2';
import type { KubeObject } from '../../../tools/chart/helm-template';
import { manifestsFor, presetFile, presets, root } from '../../../tools/chart/render';

type Gadgetron = KubeObject & Deployment;

function objectsOf(text: string): readonly KubeObject[] {
  const { objects, problems } = manifestsFor([text]);
  if (problems) throw new Error(JSON.stringify(problems));
  return objects.filter(({ metadata }) => metadata.labels?.['app.kubernetes.io/component'] === 'reconstruction');
}
const deploymentOf = (objects: readonly KubeObject[]): Gadgetron =>
  objects.find(({ kind }) => kind === 'Deployment') as Gadgetron;
const autoscalerOf = (objects: readonly KubeObject[]): (KubeObject & HorizontalPodAutoscaler) | undefined =>
  objects.find(({ kind }) => kind === 'HorizontalPodAutoscaler') as (KubeObject & HorizontalPodAutoscaler) | undefined;

const ci = path.join(root, 'lib/gadgetron/ci');
const files = [...presets.map(presetFile), ...readdirSync(ci).map(file => path.join(ci, file))].map(
  (file): [string, string] => [path.basename(file), readFileSync(file, 'utf8')],
);

describe.each([['no values', ''], ...files])('the Gadgetron pods of %s', (_, text) => {
  const { spec } = deploymentOf(objectsOf(text));
  const pod = spec?.template.spec;
  const container = pod?.containers[0];

  test('ask for all the CPU that they may use, and have limits of memory and disk', () => {
    const { requests, limits } = container?.resources ?? {};
    expect(requests?.cpu).toBe(limits?.cpu);
    for (const amounts of [requests, limits])
      expect(Object.keys(amounts ?? {})).toEqual(expect.arrayContaining(['cpu', 'memory', 'ephemeral-storage']));
    expect(pod?.volumes?.filter(({ emptyDir }) => emptyDir).map(({ emptyDir }) => emptyDir?.sizeLimit)).not.toContain(
      undefined,
    );
  });

  test('have what Gadgetron needs in its environment', () => {
    expect(container?.env).toEqual(
      expect.arrayContaining([
        { name: 'HOME', value: '/tmp' },
        { name: 'OMP_WAIT_POLICY', value: 'PASSIVE' },
        { name: 'OMP_NUM_THREADS', valueFrom: { resourceFieldRef: { resource: 'limits.cpu' } } },
      ]),
    );
  });

  test('are probed by programs of their own, readiness otherwise than liveness, and a restart does not wait as a reconstruction would', () => {
    const { startupProbe: startup, readinessProbe: readiness, livenessProbe: liveness, lifecycle } = container ?? {};
    expect(
      [startup, readiness, liveness, lifecycle?.preStop].map(each => each?.exec?.command?.slice(0, 2).join(' ')),
    ).toEqual(['startup', 'readiness', 'liveness', 'pre-stop'].map(name => `sh /etc/gadgetron/${name}.sh`));
    for (const probe of [startup, liveness])
      expect(probe?.terminationGracePeriodSeconds).toBeLessThan(pod?.terminationGracePeriodSeconds ?? 0);
  });

  test('are replaced when a script changes, and never before another one is ready', () => {
    expect(spec?.template.metadata?.annotations?.['checksum/config']).toMatch(/^[0-9a-f]{64}$/);
    expect(spec?.strategy?.rollingUpdate?.maxUnavailable).toBe(0);
    expect([spec?.minReadySeconds ?? 0, spec?.progressDeadlineSeconds]).toEqual([0, 1800]);
  });
});

describe('who says how many pods there are', () => {
  test.each([
    ['by CPU', 'autoscaling: { minReplicas: 2, maxReplicas: 8 }', undefined, [2, 8]],
    ['off', 'autoscaling: { mode: "off" }\nreplicaCount: 3', undefined, [3, 3]],
    ['off, and none', 'autoscaling: { mode: "off" }\nreplicaCount: 0', 0, undefined],
  ])('autoscaling %s', (_, text, replicas, bounds) => {
    const objects = objectsOf(text);
    const autoscaler = autoscalerOf(objects)?.spec;
    expect([
      deploymentOf(objects).spec?.replicas,
      autoscaler && [autoscaler.minReplicas, autoscaler.maxReplicas],
    ]).toEqual([replicas, bounds]);
  });

  const off = (number: number): string => `autoscaling: { mode: "off", minReplicas: 2 }\nreplicaCount: ${number}`;
  test.each([
    ['on', off(5), 'autoscaling: { minReplicas: 2 }'],
    ['off', 'autoscaling: { minReplicas: 2 }', off(5)],
    ['off to another number', off(5), off(6)],
  ])(
    'an upgrade that switches autoscaling %s takes no number away from the Deployment, and keeps the autoscaler',
    (_, before, after) => {
      const [old, next] = [objectsOf(before), objectsOf(after)];
      // Whether Helm 3 merges three ways, Helm 4 and kubectl apply on the server: what stands in neither is left alone.
      for (const objects of [old, next])
        expect(Object.keys(deploymentOf(objects).spec ?? {})).not.toContain('replicas');
      expect(autoscalerOf(next)?.metadata.name).toBe(autoscalerOf(old)?.metadata.name);
      expect(autoscalerOf(next)?.spec?.scaleTargetRef).toEqual(autoscalerOf(old)?.spec?.scaleTargetRef);
    },
  );

  test('no pods at all cannot be asked of the CPU', () => {
    expect(manifestsFor(['autoscaling: { minReplicas: 0 }']).problems).toEqual([
      {
        path: ['autoscaling', 'minReplicas'],
        message: 'must be ≥ 1 in mode cpu (got 0): the CPU of no pod says nothing about who is waiting',
        isRule: true,
      },
    ]);
  });
});

test.each([
  ['requests', 'CPU', 'resources: { requests: { cpu: 4 } }', 'is set by the chart itself'],
  ['limits', 'memory', 'resources: { limits: { memory: null } }', 'must have memory and ephemeral-storage'],
  [
    'requests',
    'disk',
    'resources: { requests: { ephemeral-storage: null } }',
    'must have memory and ephemeral-storage',
  ],
])('%s that leave the %s open are refused', (side, _, text, message) => {
  expect(manifestsFor([text]).problems).toEqual([
    expect.objectContaining({
      path: expect.arrayContaining(['resources', side]) as string[],
      message: expect.stringContaining(message) as string,
    }),
  ]);
});
