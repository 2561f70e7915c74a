import { readFileSync } from 'node:fs';
import path from 'node:path';
import { findingsOf } from '../../../cli/kubernetes/status/findings';
import { componentOf, type Observed } from '../../../cli/kubernetes/status/observed';
import { summaryOf } from '../../../cli/kubernetes/status/summary';
import { screen } from '../../../cli/kubernetes/status/text';
import { root } from '../program';
import {
  deploymentOf,
  eventOf,
  healthy,
  podOf,
  podsWith,
  scaledObject,
  serviceOf,
  unschedulablePod,
  waitingPod,
} from './status-objects';

/** What is otherwise, what is said of it, what helps, and whether scans are served all the same. */
type Case = readonly [name: string, otherwise: Partial<Observed>, problem: RegExp, remedy: RegExp, served: boolean];

const noPod: Partial<Observed> = { version: undefined };
const noGpu = '0/3 nodes are available: 3 Insufficient nvidia.com/gpu.';
const noRoom = '0/3 nodes are available: 3 Insufficient memory.';

const cases: readonly Case[] = [
  [
    'an image that cannot be pulled',
    { ...noPod, pods: podsWith('reconstruction', waitingPod('reconstruction', 'ImagePullBackOff', 'not found')) },
    /^Pod reconstruction-0: image ghcr\.io\/example\/image:1 cannot be pulled: not found$/,
    /registry, repository and tag/,
    false,
  ],
  [
    'an image that one more pod cannot pull',
    {
      pods: podsWith(
        'reconstruction',
        podOf('reconstruction', 'old'),
        waitingPod('reconstruction', 'ErrImagePull', 'unauthorized'),
      ),
    },
    /cannot be pulled: unauthorized$/,
    /imagePullSecrets/,
    true,
  ],
  [
    'a pod that fits on no node',
    { ...noPod, pods: podsWith('reconstruction', unschedulablePod('reconstruction', noRoom)) },
    /^Pod reconstruction-0 fits on no node: 0\/3 nodes/,
    /nodeSelector and tolerations/,
    false,
  ],
  [
    'a pod for which a node comes',
    {
      ...noPod,
      pods: podsWith('reconstruction', unschedulablePod('reconstruction', noRoom)),
      events: [eventOf('reconstruction-0', 'TriggeredScaleUp', 'pod triggered scale-up')],
    },
    /fits on no node/,
    /a new node is starting/,
    false,
  ],
  [
    'a pod that wants a GPU where no node has one',
    {
      ...noPod,
      pods: podsWith('reconstruction', unschedulablePod('reconstruction', noGpu)),
      nodes: [{ metadata: { name: 'n' }, status: { allocatable: { cpu: '4', 'nvidia.com/gpu': '0' } } }],
    },
    /requests a GPU, and no node has an allocatable one/,
    /docs\/gpu\.md/,
    false,
  ],
  [
    'a pod that wants a GPU where all are in use',
    {
      ...noPod,
      pods: podsWith('reconstruction', unschedulablePod('reconstruction', noGpu)),
      nodes: [{ metadata: { name: 'n' }, status: { allocatable: { 'nvidia.com/gpu': '1' } } }],
    },
    /fits on no node/,
    /add nodes/,
    false,
  ],
  [
    'a quota of the namespace',
    {
      ...noPod,
      pods: podsWith('reconstruction'),
      deployments: [
        {
          ...deploymentOf('reconstruction'),
          status: {
            conditions: [
              { type: 'ReplicaFailure', status: 'True', message: 'pods "g" is forbidden: exceeded quota: small' },
            ],
          },
        },
        deploymentOf('storage'),
      ],
    },
    /pods are refused: .*exceeded quota: small/,
    /ResourceQuota/,
    false,
  ],
  [
    "a quota of the cloud's machines",
    { events: [eventOf('x', 'FailedToScaleUpGroup', 'Quota exceeded for family', 'Warning')] },
    /the cloud refuses more machines: Quota exceeded/,
    /vCPUs/,
    true,
  ],
  [
    'no external address',
    {
      services: [serviceOf('jump-server', { type: 'LoadBalancer' })],
      events: [eventOf('jump-server', 'SyncLoadBalancerFailed', 'no public address left', 'Warning')],
    },
    /Service jump-server has no external address: no public address left/,
    /port-forward/,
    true,
  ],
  [
    'KEDA missing',
    { scaledObjects: undefined },
    /the cluster has no KEDA$/,
    /--resource-group GROUP --name CLUSTER --enable-keda/,
    true,
  ],
  [
    'a ScaledObject that is missing',
    { scaledObjects: [] },
    /the ScaledObject of the release is missing$/,
    /again/,
    true,
  ],
  [
    'a release that is to have no pod',
    {
      ...noPod,
      scaledObjects: undefined,
      deployments: [deploymentOf('reconstruction', 0), deploymentOf('gateway')],
      pods: [podOf('gateway', 'g')],
    },
    /replicaCount is 0$/,
    /set replicaCount/,
    false,
  ],
  [
    'a claim of the shared folder that is missing',
    { sharedFolder: { claim: { metadata: { name: 'mine' } } } },
    /^volume mine is not bound yet \(no claim of this name\)$/,
    /describe pvc mine/,
    true,
  ],
  [
    'a class of storage that does not exist',
    {
      claims: [{ metadata: { name: 'mine' }, status: { phase: 'Pending' } }],
      events: [
        eventOf('mine', 'ProvisioningFailed', 'storageclass.storage.k8s.io "fast" not found', 'Warning'),
        eventOf('other', 'ProvisioningFailed', 'another one', 'Warning'),
      ],
    },
    /^volume mine is not bound yet \(Pending\): storageclass.storage.k8s.io "fast" not found$/,
    /storageClassName in the values must be one of kubectl get storageclass/,
    true,
  ],
  [
    'a share that cannot be mounted',
    {
      ...noPod,
      pods: podsWith('reconstruction', podOf('reconstruction', 'reconstruction-0', { phase: 'Pending' })),
      events: [eventOf('reconstruction-0', 'FailedMount', 'MountVolume failed: permission denied', 'Warning')],
    },
    /^Pod reconstruction-0 cannot mount a volume: MountVolume failed: permission denied$/,
    /docs\/storage\.md/,
    false,
  ],
  [
    'KEDA that does not answer',
    { scaledObjects: [{ metadata: { name: 'gadgetron' } }] },
    /KEDA does not answer: it has not looked at ScaledObject gadgetron/,
    /keda-operator/,
    true,
  ],
  [
    'KEDA that cannot ask the gateway',
    { scaledObjects: [scaledObject({ type: 'Ready', status: 'False', message: 'timeout' })] },
    /KEDA cannot scale gadgetron: timeout/,
    /kedaNamespace/,
    true,
  ],
  [
    'storage that does not answer',
    { ...noPod, pods: podsWith('storage', podOf('storage', 's', { phase: 'Running' })) },
    /storage server does not answer/,
    /describe pods/,
    false,
  ],
  [
    'a Secret that is missing',
    { ...noPod, missingSecrets: ['sshkey'] },
    /^Secret sshkey is missing/,
    /gadgetronctl secrets/,
    false,
  ],
  ['a Gadgetron that does not answer', noPod, /^Gadgetron does not answer$/, /kubectl logs/, false],
  ['no release', { deployments: [] }, /no release gadgetron in namespace mri/, /helm upgrade --install/, false],
];

test.each(cases)(
  'says of %s what is wrong, what to do, and whether scans are served',
  (_, otherwise, problem, remedy, served) => {
    const observed = { ...healthy, ...otherwise };
    const findings = findingsOf(observed);
    expect(findings.filter(finding => problem.test(finding.problem)).map(finding => finding.remedy)).toEqual([
      expect.stringMatching(remedy),
    ]);
    expect(summaryOf(observed).served).toBe(served);
  },
);

test('has nothing to say of a release that is well', () => {
  expect(findingsOf(healthy)).toEqual([]);
});

test('says nothing of autoscaling to one who may not look at it, or where it works without KEDA', () => {
  const hpa = { metadata: { name: 'gadgetron' } };
  for (const autoscalers of [undefined, [hpa]])
    expect(findingsOf({ ...healthy, scaledObjects: undefined, autoscalers })).toEqual([]);
});

test('says nothing of missing metrics where the number of pods is fixed, as in mode off', () => {
  const conditions = [{ type: 'ScalingActive', status: 'False', message: 'unable to get metrics' }];
  const hpa = (minReplicas: number) => ({
    metadata: { name: 'gadgetron' },
    spec: { scaleTargetRef: { kind: 'Deployment', name: 'gadgetron' }, minReplicas, maxReplicas: 2 },
    status: { conditions, desiredReplicas: 2 },
  });
  expect(findingsOf({ ...healthy, autoscalers: [hpa(1)] })).toMatchObject([{ stopsScans: false }]);
  expect(findingsOf({ ...healthy, autoscalers: [hpa(2)] })).toEqual([]);
});

test('counts a release that sleeps as served while KEDA would wake it', () => {
  const asleep: Observed = {
    ...healthy,
    version: undefined,
    deployments: [deploymentOf('reconstruction', 0), deploymentOf('gateway')],
    pods: [podOf('gateway', 'g')],
  };
  expect(findingsOf(asleep)).toEqual([]);
  expect(findingsOf({ ...asleep, pods: [] })).toMatchObject([
    { problem: 'Gadgetron does not answer', stopsScans: true },
  ]);
});

test('lists the engines in other releases', () => {
  const engines = [
    { name: 'gpu', up: false, scans: 0 },
    { name: 'python', up: true, scans: 3 },
  ];
  expect(screen(summaryOf({ ...healthy, scans: { running: [], waiting: [], engines } }))).toContain(
    'Engines:\n  gpu              does not answer: its scans end at once\n  python           3 scans\n',
  );
});

test('another server than Gadgetron is served when a pod is ready, since it answers no query', () => {
  const containers = [{ name: 'mrd-server' }];
  const deployments = healthy.deployments.map(deployment =>
    componentOf(deployment) === 'reconstruction'
      ? { ...deployment, spec: { replicas: 1, selector: {}, template: { spec: { containers } } } }
      : deployment,
  );
  const fire: Observed = { ...healthy, version: undefined, deployments };
  expect(findingsOf(fire)).toEqual([]);
  expect(findingsOf({ ...fire, pods: podsWith('reconstruction') })).toContainEqual(
    expect.objectContaining({ stopsScans: true }),
  );
});

test('is one screen, which docs/troubleshooting.md shows', () => {
  const events = [eventOf('gadgetron', 'SuccessfulRescale', 'New size: 2')];
  const text = screen(summaryOf({ ...healthy, events, scaledObjects: undefined }), Date.parse('2026-01-01T00:03:00Z'));
  expect(text).toBe(
    [
      'gadgetron in namespace mri: scans are served',
      '  Gadgetron    1 of 1 pod ready, version 4.7.2',
      '  gateway      1 of 1 pod ready, scans: 1 running, 2 waiting',
      '  storage      1 of 1 pod ready',
      '  jump server  1 of 1 pod ready, 192.0.2.7, SHA256:x',
      '  volume       gadgetron-storage: Bound 50Gi',
      '  folder       gadgetron-shared: Bound 100Gi, mri/scans',
      'Scans:',
      '  runs       41s  default.xml in 10.1.2.3:9002',
      '  waits      12s  Generic_Cartesian_Grappa.xml, place 1',
      '  waits       3s  a configuration of its own, place 2',
      'Last scaling:',
      '  3m 00s ago  New size: 2',
      'Problems:',
      '  ! the number of pods stays 1: autoscaling.mode is sessions, and the cluster has no KEDA',
      '    → az aks update --resource-group GROUP --name CLUSTER --enable-keda, or its Helm chart; then install the release again',
      '',
    ].join('\n'),
  );
  expect(readFileSync(path.join(root, 'docs/troubleshooting.md'), 'utf8')).toContain(`\n${text}`);
});
