import type { Deployment } from 'kubernetes-types/apps/v1';
import type { Event, Pod, PodStatus, Service } from 'kubernetes-types/core/v1';
import type { Observed } from '../../../cli/kubernetes/status/observed';

const labels = (component: string): Readonly<Record<string, string>> => ({
  'app.kubernetes.io/instance': 'gadgetron',
  'app.kubernetes.io/part-of': 'gadgetron',
  'app.kubernetes.io/component': component,
});

const ready: PodStatus = { phase: 'Running', conditions: [{ type: 'Ready', status: 'True' }] };

/** A pod of one part: ready, or as it is said. */
export const podOf = (component: string, name: string, status: PodStatus = ready): Pod => ({
  metadata: { name, labels: labels(component) },
  status,
});

/** A pod whose container waits, for a reason. */
export const waitingPod = (component: string, reason: string, message: string): Pod =>
  podOf(component, `${component}-0`, {
    phase: 'Pending',
    containerStatuses: [
      {
        name: 'c',
        image: 'ghcr.io/example/image:1',
        imageID: '',
        ready: false,
        restartCount: 0,
        state: { waiting: { reason, message } },
      },
    ],
  });

/** A pod that fits on no node. */
export const unschedulablePod = (component: string, message: string): Pod =>
  podOf(component, `${component}-0`, {
    phase: 'Pending',
    conditions: [{ type: 'PodScheduled', status: 'False', reason: 'Unschedulable', message }],
  });

export const deploymentOf = (component: string, replicas = 1): Deployment => ({
  metadata: {
    name: component === 'reconstruction' ? 'gadgetron' : `gadgetron-${component}`,
    labels: labels(component),
  },
  spec: { replicas, selector: {}, template: {} },
  status: {},
});

export const serviceOf = (component: string, spec: Service['spec'], status: Service['status'] = {}): Service => ({
  metadata: { name: component === 'reconstruction' ? 'gadgetron-frontend' : component, labels: labels(component) },
  spec,
  status,
});

export const eventOf = (name: string, reason: string, message: string, type = 'Normal'): Event => ({
  metadata: { name: `${name}.${reason}` },
  involvedObject: { name },
  reason,
  message,
  type,
  lastTimestamp: '2026-01-01T00:00:00Z',
});

/** A ScaledObject with conditions. */
export const scaledObject = (...conditions: readonly { type: string; status: string; message?: string }[]) => ({
  metadata: { name: 'gadgetron', labels: labels('reconstruction') },
  status: { conditions },
});

/** A release with nothing wrong. */
export const healthy: Observed = {
  release: 'gadgetron',
  namespace: 'mri',
  deployments: ['reconstruction', 'gateway', 'storage', 'jump-server'].map(part => deploymentOf(part)),
  pods: ['reconstruction', 'gateway', 'storage', 'jump-server'].map(part => podOf(part, `${part}-0`)),
  services: [
    serviceOf('reconstruction', { type: 'ClusterIP' }),
    serviceOf('jump-server', { type: 'LoadBalancer' }, { loadBalancer: { ingress: [{ ip: '192.0.2.7' }] } }),
  ],
  claims: [{ metadata: { name: 'gadgetron-storage' }, status: { phase: 'Bound', capacity: { storage: '50Gi' } } }],
  autoscalers: [],
  scaledObjects: [scaledObject({ type: 'Ready', status: 'True' })],
  events: [],
  nodes: [],
  missingSecrets: [],
  fingerprint: 'SHA256:x',
  sharedFolder: {
    claim: { metadata: { name: 'gadgetron-shared' }, status: { phase: 'Bound', capacity: { storage: '100Gi' } } },
    volume: {
      spec: {
        csi: {
          driver: 'file.csi.azure.com',
          volumeHandle: 'x',
          volumeAttributes: { storageAccount: 'mri', shareName: 'scans' },
        },
      },
    },
  },
  scans: {
    running: [{ seconds: 41.2, configuration: 'default.xml', pod: '10.1.2.3:9002' }],
    waiting: [{ seconds: 12, configuration: 'Generic_Cartesian_Grappa.xml' }, { seconds: 3 }],
  },
  version: '4.7.2',
};

/** The pods of a healthy release, with others in the place of one part's. */
export const podsWith = (component: string, ...pods: readonly Pod[]): readonly Pod[] => [
  ...healthy.pods.filter(({ metadata }) => metadata?.labels?.['app.kubernetes.io/component'] !== component),
  ...pods,
];
