import type { NetworkPolicyPeer } from 'kubernetes-types/networking/v1';
import {
  ADDRESS_RANGE,
  bool,
  both,
  type Expression,
  either,
  entry,
  forEachEntry,
  group,
  int,
  kubernetes,
  list,
  mapOf,
  not,
  refuse,
  type Rule,
  str,
  text,
} from '../../helm';
import { CLOSED_ADDRESSES, holdsClosed } from './closed-addresses';
import { labelValue, metadataKey } from './metadata';

const ports = list(int({ doc: 'A port.', minimum: 1, maximum: 65535 }), {
  doc: 'TCP ports. If empty, all ports.',
  unique: true,
});

export const podsElsewhere = entry('Pods of a namespace.', {
  namespace: text({ doc: 'The namespace.', pattern: '^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$' }),
  podLabels: mapOf(labelValue, {
    doc: 'Labels of the pods. If empty, all pods of the namespace.',
    keys: metadataKey,
  }),
  ports,
});

/** Where pods may connect to, beside what the chart itself knows. */
export const destinationValues = (what: string, addresses: Readonly<Record<string, readonly number[]>>) =>
  group(what, {
    addresses: mapOf(ports, {
      doc: `TCP ports by range of addresses (CIDR); an empty list means all ports. What clouds tell their nodes stays closed (${CLOSED_ADDRESSES.join(', ')}): 0.0.0.0/0 and ::/0 leave it out, and other ranges must not hold it.`,
      default: addresses,
      keys: text({ doc: 'A range.', pattern: `^${ADDRESS_RANGE}$` }),
      example: { '192.0.2.10/32': [104, 11112] },
    }),
    pods: list(podsElsewhere, {
      doc: 'Pods in this namespace or another one. Addresses of Services do not work in policies; name the pods behind them.',
      default: [],
      example: [{ namespace: 'imaging', podLabels: { app: 'mrd-storage' }, ports: [3333] }],
    }),
  }).must(({ addresses }) =>
    forEachEntry(addresses, ['range', 'portList'], (range, portList) => [
      refuse(
        portList,
        holdsClosed(range),
        str`holds an address that stays closed (${CLOSED_ADDRESSES.join(', ')}): leave it out, or write 0.0.0.0/0 or ::/0, which do`,
      ),
    ]),
  );

/** Where names are looked up: pods of the cluster's own name service, and caches on the node, which have link-local addresses. */
const dnsServers: NetworkPolicyPeer[] = [
  {
    namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'kube-system' } },
    podSelector: { matchLabels: { 'k8s-app': 'kube-dns' } },
  },
  { ipBlock: { cidr: '169.254.0.0/16', except: ['169.254.169.254/32'] } },
];

export const networkPolicyValues = group(
  "Network policies that permit only the connections that the pods need, in both directions. They have no effect unless the cluster's network plugin enforces them (see docs/network.md).",
  {
    enabled: bool({ doc: 'Whether to create the network policies.', default: true }),
    dnsServers: list(kubernetes('NetworkPolicyPeer', { doc: 'Pods or addresses.' }), {
      doc: 'DNS servers of the pods, on port 53 (and 5353 of pods, as in OpenShift).',
      default: dnsServers,
    }),
    extraIngress: list(kubernetes('NetworkPolicyPeer', { doc: 'Pods or addresses.' }), {
      doc: 'Clients that may connect to Gadgetron on port 9002, in addition to the jump server and `helm test`. These clients can run code there.',
      default: [],
      example: [
        {
          namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'research' } },
          podSelector: { matchLabels: { app: 'notebook' } },
        },
      ],
    }),
    metricsIngress: list(kubernetes('NetworkPolicyPeer', { doc: 'Pods or addresses.' }), {
      doc: "Clients that may read the gateway's metrics, in addition to KEDA in autoscaling.sessions.kedaNamespace, for example Prometheus.",
      default: [],
      example: [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'monitoring' } } }],
    }),
    extraEgress: destinationValues(
      'Destinations to which Gadgetron may connect, in addition to DNS and the storage server: for example a PACS or a license server.',
      {},
    ),
    apiServerEgress: destinationValues(
      'Destinations to which the gateway may connect with gateway.discovery endpointSlices, in addition to DNS and the pods: the API server. Policies see its own address and port, not those of the Service `kubernetes`. Limit it to these (`kubectl get endpoints kubernetes -n default`).',
      { '0.0.0.0/0': [443, 6443] },
    ),
    storageEgress: destinationValues(
      'Destinations to which the storage server may connect with storage.mode azure, in addition to DNS: its database and its Blob account. Limit it to your private endpoints.',
      { '0.0.0.0/0': [443, 5432] },
    ),
  },
);

interface Destinations {
  readonly addresses: Expression<Readonly<Record<string, readonly number[]>>>;
  readonly pods: Expression<readonly unknown[]>;
}

/** No policy knows a name, so where something outside the release is must be said. */
export const reachable = (
  policies: { readonly enabled: Expression<boolean> },
  needed: Expression<unknown>,
  { addresses, pods }: Destinations,
  what: string,
): Rule =>
  refuse(
    addresses,
    both(policies.enabled, needed, not(either(addresses, pods))),
    str`must say where ${what} is (or pods must, or networkPolicy.enabled be false): policies know no names`,
  );
