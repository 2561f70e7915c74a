import type { ConfigMapKeySelector, SecretKeySelector } from 'kubernetes-types/core/v1';
import type { LabelSelector, ObjectMeta } from 'kubernetes-types/meta/v1';

/** Makes Prometheus read the metrics of a Service's endpoints. */
export interface ServiceMonitor {
  apiVersion: 'monitoring.coreos.com/v1';
  kind: 'ServiceMonitor';
  metadata: ObjectMeta;
  spec: ServiceMonitorSpec;
}

export interface ServiceMonitorSpec extends MonitorSpec {
  /** Of the Services. */
  selector: LabelSelector;
  endpoints: Endpoint[];
  /** Labels of the Service to copy to its metrics. */
  targetLabels?: string[];
}

/** Makes Prometheus read the metrics of pods that need no Service. */
export interface PodMonitor {
  apiVersion: 'monitoring.coreos.com/v1';
  kind: 'PodMonitor';
  metadata: ObjectMeta;
  spec: PodMonitorSpec;
}

export interface PodMonitorSpec extends MonitorSpec {
  /** Of the pods. */
  selector: LabelSelector;
  podMetricsEndpoints?: PodMetricsEndpoint[];
}

/** What both kinds of monitor say besides where to read. */
export interface MonitorSpec {
  /** @default - the monitor's own namespace */
  namespaceSelector?: NamespaceSelector;
  /** The label whose value becomes the job. @default - the name of the Service, or of the monitor */
  jobLabel?: string;
  /** Labels of the pod to copy to its metrics. */
  podTargetLabels?: string[];
  /** Samples above which a reading fails. @default - no limit */
  sampleLimit?: number;
  /** Targets above which none is read. @default - no limit */
  targetLimit?: number;
  /** Labels of a sample above which a reading fails. @default - no limit */
  labelLimit?: number;
  /** The name of a scrape class with settings of the Prometheus at hand. */
  scrapeClass?: string;
  attachMetadata?: AttachMetadata;
}

export interface NamespaceSelector {
  any?: boolean;
  matchNames?: string[];
}

export interface AttachMetadata {
  /** Whether relabelings see the labels of the node. @default false */
  node?: boolean;
}

/** What is read, how often and how. */
export interface Endpoint {
  /** The port's name in the Service or the pod. */
  port?: string;
  /** Instead of `port`: a container's port by name or number. */
  targetPort?: number | string;
  /** @default /metrics */
  path?: string;
  /** @default http */
  scheme?: 'http' | 'https';
  params?: Record<string, string[]>;
  /** As in `30s`. @default - Prometheus's own */
  interval?: string;
  /** At most the interval. @default - Prometheus's own */
  scrapeTimeout?: string;
  /** Whether a sample's own labels win over those of the target. @default false */
  honorLabels?: boolean;
  /** Whether a sample's own time holds. @default true */
  honorTimestamps?: boolean;
  /** @default true */
  followRedirects?: boolean;
  enableHttp2?: boolean;
  /** Whether pods that have ended are left out. @default true */
  filterRunning?: boolean;
  /** Before reading: which targets, with which labels. */
  relabelings?: RelabelConfig[];
  /** After reading: which samples, with which labels. */
  metricRelabelings?: RelabelConfig[];
  authorization?: Authorization;
  basicAuth?: BasicAuth;
  tlsConfig?: TlsConfig;
}

export interface PodMetricsEndpoint extends Endpoint {
  /** Instead of a named port. */
  portNumber?: number;
}

export interface RelabelConfig {
  /** @default replace */
  action?:
    | 'replace'
    | 'keep'
    | 'drop'
    | 'hashmod'
    | 'labelmap'
    | 'labeldrop'
    | 'labelkeep'
    | 'lowercase'
    | 'uppercase'
    | 'keepequal'
    | 'dropequal';
  sourceLabels?: string[];
  /** Between the values of the source labels. @default ; */
  separator?: string;
  /** @default (.*) */
  regex?: string;
  /** @default $1 */
  replacement?: string;
  targetLabel?: string;
  /** For hashmod. */
  modulus?: number;
}

export interface Authorization {
  /** @default Bearer */
  type?: string;
  credentials?: SecretKeySelector;
}

export interface BasicAuth {
  username?: SecretKeySelector;
  password?: SecretKeySelector;
}

export interface TlsConfig {
  ca?: SecretOrConfigMap;
  /** Prometheus's own certificate; its key is `keySecret`. */
  cert?: SecretOrConfigMap;
  keySecret?: SecretKeySelector;
  serverName?: string;
  insecureSkipVerify?: boolean;
  minVersion?: TlsVersion;
  maxVersion?: TlsVersion;
}

export type TlsVersion = 'TLS10' | 'TLS11' | 'TLS12' | 'TLS13';

/** One of the two. */
export interface SecretOrConfigMap {
  secret?: SecretKeySelector;
  configMap?: ConfigMapKeySelector;
}

/** Alerts, and queries whose results Prometheus keeps as metrics. */
export interface PrometheusRule {
  apiVersion: 'monitoring.coreos.com/v1';
  kind: 'PrometheusRule';
  metadata: ObjectMeta;
  spec: PrometheusRuleSpec;
}

export interface PrometheusRuleSpec {
  groups?: RuleGroup[];
}

/** Rules that are evaluated one after the other. */
export interface RuleGroup {
  /** Unique within the object. */
  name: string;
  /** As in `1m`. @default - Prometheus's own */
  interval?: string;
  /** For all rules; a rule's own win. */
  labels?: Record<string, string>;
  /** Alerts or series that a rule may make. @default - no limit */
  limit?: number;
  /** How far back in time the queries look, for metrics that come late. */
  query_offset?: string;
  rules?: Rule[];
}

/** Either an `alert` or a `record`. */
export interface Rule {
  /** The name of the alert. */
  alert?: string;
  /** The name of the metric. */
  record?: string;
  /** The query. */
  expr: number | string;
  /** How long the query must have results before the alert fires, as in `5m`. @default - at once */
  for?: string;
  /** How long the alert fires on when the query has none any more. */
  keep_firing_for?: string;
  labels?: Record<string, string>;
  /** For readers: `summary`, `description`, `runbook_url`. */
  annotations?: Record<string, string>;
}
