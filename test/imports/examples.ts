import type { ScaledObject, TriggerAuthentication } from '../../imports/keda.sh';
import type {
  Endpoint,
  PodMetricsEndpoint,
  PodMonitor,
  PrometheusRule,
  RelabelConfig,
  ServiceMonitor,
} from '../../imports/monitoring.coreos.com';

/** A T that leaves out no optional field, at any depth; its metadata apart, which is Kubernetes' own. */
type Complete<T> = T extends readonly (infer Item)[]
  ? Complete<Item>[]
  : T extends object
    ? { [Key in keyof T]-?: Key extends 'metadata' ? T[Key] : Complete<T[Key]> }
    : T;

const behavior = {
  stabilizationWindowSeconds: 300,
  selectPolicy: 'Min',
  policies: [{ type: 'Pods', value: 1, periodSeconds: 60 }],
};

const scaledObject: Complete<ScaledObject> = {
  apiVersion: 'keda.sh/v1alpha1',
  kind: 'ScaledObject',
  metadata: { name: 'gadgetron', labels: { app: 'gadgetron' } },
  spec: {
    scaleTargetRef: {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      name: 'gadgetron',
      envSourceContainerName: 'gadgetron',
    },
    pollingInterval: 5,
    cooldownPeriod: 600,
    initialCooldownPeriod: 120,
    idleReplicaCount: 0,
    minReplicaCount: 1,
    maxReplicaCount: 20,
    fallback: { failureThreshold: 3, replicas: 2, behavior: 'currentReplicasIfHigher' },
    advanced: {
      restoreToOriginalReplicaCount: false,
      horizontalPodAutoscalerConfig: { name: 'gadgetron', behavior: { scaleUp: behavior, scaleDown: behavior } },
      scalingModifiers: { formula: 'sessions + 1', target: '1', activationTarget: '0', metricType: 'AverageValue' },
    },
    triggers: [
      {
        type: 'prometheus',
        name: 'sessions',
        metadata: { serverAddress: 'http://prometheus:9090', query: 'sum(gadgetron_sessions)', threshold: '1' },
        metricType: 'AverageValue',
        useCachedMetrics: true,
        authenticationRef: { name: 'prometheus', kind: 'TriggerAuthentication' },
      },
    ],
  },
};

const triggerAuthentication: Complete<TriggerAuthentication> = {
  apiVersion: 'keda.sh/v1alpha1',
  kind: 'TriggerAuthentication',
  metadata: { name: 'prometheus' },
  spec: {
    podIdentity: {
      provider: 'azure-workload',
      identityId: '00000000-0000-0000-0000-000000000000',
      identityTenantId: '00000000-0000-0000-0000-000000000000',
      identityOwner: 'keda',
      roleArn: 'arn:aws:iam::123456789012:role/scaler',
    },
    secretTargetRef: [{ parameter: 'bearerToken', name: 'prometheus', key: 'token' }],
    configMapTargetRef: [{ parameter: 'ca', name: 'prometheus', key: 'ca.crt' }],
    env: [{ parameter: 'username', name: 'PROMETHEUS_USER', containerName: 'gadgetron' }],
  },
};

const selector = {
  matchLabels: { app: 'gadgetron' },
  matchExpressions: [{ key: 'tier', operator: 'In', values: ['frontend'] }],
};
const key = { name: 'scraping', key: 'secret', optional: true };
const relabeling: Complete<RelabelConfig> = {
  action: 'replace',
  sourceLabels: ['__meta_kubernetes_pod_node_name'],
  separator: ';',
  regex: '(.*)',
  replacement: '$1',
  targetLabel: 'node',
  modulus: 8,
};
const endpoint: Complete<Endpoint> = {
  port: 'metrics',
  targetPort: 'metrics',
  path: '/metrics',
  scheme: 'https',
  params: { format: ['prometheus'] },
  interval: '30s',
  scrapeTimeout: '10s',
  honorLabels: true,
  honorTimestamps: true,
  followRedirects: true,
  enableHttp2: true,
  filterRunning: true,
  relabelings: [relabeling],
  metricRelabelings: [{ ...relabeling, action: 'drop' }],
  authorization: { type: 'Bearer', credentials: key },
  basicAuth: { username: key, password: key },
  tlsConfig: {
    ca: { secret: key, configMap: key },
    cert: { secret: key, configMap: key },
    keySecret: key,
    serverName: 'gadgetron',
    insecureSkipVerify: false,
    minVersion: 'TLS12',
    maxVersion: 'TLS13',
  },
};
const podEndpoint: Complete<PodMetricsEndpoint> = { ...endpoint, targetPort: 9003, portNumber: 9003 };
const monitor = {
  namespaceSelector: { any: false, matchNames: ['mri'] },
  jobLabel: 'app',
  podTargetLabels: ['version'],
  sampleLimit: 1000,
  targetLimit: 100,
  labelLimit: 50,
  scrapeClass: 'istio',
  attachMetadata: { node: true },
};

const serviceMonitor: Complete<ServiceMonitor> = {
  apiVersion: 'monitoring.coreos.com/v1',
  kind: 'ServiceMonitor',
  metadata: { name: 'gadgetron' },
  spec: { ...monitor, selector, endpoints: [endpoint], targetLabels: ['app'] },
};

const podMonitor: Complete<PodMonitor> = {
  apiVersion: 'monitoring.coreos.com/v1',
  kind: 'PodMonitor',
  metadata: { name: 'gadgetron' },
  spec: { ...monitor, selector, podMetricsEndpoints: [podEndpoint] },
};

const prometheusRule: Complete<PrometheusRule> = {
  apiVersion: 'monitoring.coreos.com/v1',
  kind: 'PrometheusRule',
  metadata: { name: 'gadgetron' },
  spec: {
    groups: [
      {
        name: 'gadgetron',
        interval: '1m',
        labels: { team: 'mri' },
        limit: 10,
        query_offset: '30s',
        rules: [
          {
            alert: 'GadgetronFull',
            record: 'gadgetron:sessions:sum',
            expr: 'sum(gadgetron_sessions) > 20',
            for: '5m',
            keep_firing_for: '10m',
            labels: { severity: 'warning' },
            annotations: { summary: 'Every Gadgetron is busy' },
          },
        ],
      },
    ],
  },
};

/** An object of every kind that imports/ describes, with all fields it describes. */
export const examples = [scaledObject, triggerAuthentication, serviceMonitor, podMonitor, prometheusRule];
