import type { DeploymentSpec } from 'kubernetes-types/apps/v1';
import type { Container, PodSpec } from 'kubernetes-types/core/v1';
import type { KubeObject } from '../chart/helm-template';

interface Changes {
  readonly container?: Partial<Container>;
  readonly pod?: Partial<PodSpec>;
  readonly deployment?: Partial<DeploymentSpec>;
  /** Fields of the spec of the object of a kind; null takes the object away. */
  readonly specs?: Readonly<Record<string, Readonly<Record<string, unknown>> | null>>;
  readonly more?: readonly KubeObject[];
}

const labels = { 'app.kubernetes.io/instance': 'server', 'app.kubernetes.io/component': 'server' };
const selector = { matchLabels: labels };
const object = (apiVersion: string, kind: string, spec: Readonly<Record<string, unknown>>): KubeObject => ({
  apiVersion,
  kind,
  metadata: { name: 'server', labels },
  spec,
});

/** A container without a finding. */
const container: Container = {
  name: 'server',
  image: 'registry.example.com/server:1.2@sha256:0ac817a82296bc4f24b6ba9ab251045c3b711de1186b4bf34b56605717f35384',
  imagePullPolicy: 'Always',
  ports: [{ name: 'http', containerPort: 8080 }],
  env: [{ name: 'HOME', value: '/tmp' }],
  readinessProbe: { httpGet: { path: '/ready', port: 'http' } },
  livenessProbe: { httpGet: { path: '/alive', port: 'http' } },
  resources: {
    requests: { cpu: '1', memory: '1Gi', 'ephemeral-storage': '1Gi' },
    limits: { cpu: '1', memory: '1Gi', 'ephemeral-storage': '1Gi' },
  },
  securityContext: {
    allowPrivilegeEscalation: false,
    capabilities: { drop: ['ALL'] },
    privileged: false,
    readOnlyRootFilesystem: true,
    runAsNonRoot: true,
  },
};

const pod: PodSpec = {
  serviceAccountName: 'server',
  automountServiceAccountToken: false,
  priorityClassName: 'servers',
  securityContext: {
    runAsNonRoot: true,
    runAsUser: 10001,
    runAsGroup: 10001,
    fsGroup: 10001,
    seccompProfile: { type: 'RuntimeDefault' },
  },
  affinity: {
    podAntiAffinity: {
      preferredDuringSchedulingIgnoredDuringExecution: [
        { weight: 100, podAffinityTerm: { topologyKey: 'kubernetes.io/hostname', labelSelector: selector } },
      ],
    },
  },
  topologySpreadConstraints: [
    { topologyKey: 'kubernetes.io/hostname', maxSkew: 1, whenUnsatisfiable: 'ScheduleAnyway', labelSelector: selector },
  ],
  containers: [],
};

/** The pod of a server without a fault, changed. */
export const examplePod = (changes: Pick<Changes, 'container' | 'pod'> = {}): PodSpec => ({
  ...pod,
  containers: [{ ...container, ...changes.container }],
  ...changes.pod,
});

/** A server without a finding, changed. */
export function example({ deployment = {}, specs = {}, more = [], ...changes }: Changes = {}): readonly KubeObject[] {
  const objects = [
    object('apps/v1', 'Deployment', {
      selector,
      strategy: { type: 'RollingUpdate' },
      template: { metadata: { labels }, spec: examplePod(changes) },
      ...deployment,
    }),
    object('autoscaling/v2', 'HorizontalPodAutoscaler', {
      scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'server' },
      minReplicas: 3,
      maxReplicas: 5,
    }),
    object('policy/v1', 'PodDisruptionBudget', {
      selector,
      maxUnavailable: 1,
      unhealthyPodEvictionPolicy: 'AlwaysAllow',
    }),
    object('networking.k8s.io/v1', 'NetworkPolicy', { podSelector: selector, policyTypes: ['Ingress', 'Egress'] }),
    object('v1', 'ServiceAccount', {}),
    object('v1', 'Service', {
      type: 'ClusterIP',
      selector: labels,
      ports: [{ name: 'http', port: 8080, targetPort: 'http' }],
    }),
  ];
  return [...objects.flatMap(one => changed(one, specs[one.kind])), ...more];
}

const changed = (one: KubeObject, spec: Readonly<Record<string, unknown>> | null | undefined): KubeObject[] =>
  spec === null ? [] : [{ ...one, spec: { ...(one.spec as object), ...spec } }];

/** An object beside the server. */
export const beside = (
  apiVersion: string,
  kind: string,
  fields: Readonly<Record<string, unknown>>,
): readonly KubeObject[] => example({ more: [{ apiVersion, kind, metadata: { name: 'server', labels }, ...fields }] });
