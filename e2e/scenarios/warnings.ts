import { list } from '../cluster/kubectl';

/** Warnings that belong to a start that goes well, each with its reason. */
const explained: readonly { readonly says: RegExp; readonly because: string }[] = [
  {
    says: /FailedScheduling .*(unbound immediate PersistentVolumeClaims|persistentvolumeclaim .* not found)/,
    because: 'the pod is looked at before its volume has been made',
  },
  {
    says: /FailedMount .*(failed to sync (configmap|secret) cache|not registered)/,
    because: "the kubelet's cache is a moment behind",
  },
  {
    says: /Unhealthy Pod\/\S*-storage-\S*: Readiness probe failed: .*connection refused/,
    because: 'it has no server yet; a probe of its start would warn of the same',
  },
  {
    says: /FailedMount .*no relationship found between node/,
    because: "the API server's picture of who is on which node is a moment behind",
  },
  {
    says: /ClusterIPNotAllocated Service\/\S+: .* is not allocated; repairing/,
    because: "the API server's list of the addresses that it has given away is a moment behind",
  },
  {
    says: /Unhealthy Pod\/\S*-test: .*no running task found/,
    because: 'the test has ended while its probe began',
  },
  {
    says: /Unhealthy Pod\/\S*-gateway-\S*: Readiness probe failed: .*(statuscode: 503|connection refused)/,
    because: 'it has not started yet, or has not heard from the API server which pods there are',
  },
  {
    says: /Failed(GetResourceMetric|ComputeMetricsReplicas) .*(no metrics returned|did not receive metrics)/,
    because: 'metrics-server measures a pod some 30 s after it has started',
  },
];

/** What the cluster warns of in a namespace, and nothing here explains. */
export const warnings = (namespace: string): readonly string[] =>
  list('events', '--namespace', namespace, '--field-selector=type=Warning')
    .map(
      ({ reason = '', involvedObject, message = '' }) =>
        `${reason} ${involvedObject.kind ?? ''}/${involvedObject.name ?? ''}: ${message}`,
    )
    .filter(line => !explained.some(({ says }) => says.test(line)));
