import { BlockList, isIP, isIPv6 } from 'node:net';
import type { Container, PodSpec, PodTemplateSpec } from 'kubernetes-types/core/v1';
import type { LabelSelector } from 'kubernetes-types/meta/v1';
import type { NetworkPolicy, NetworkPolicyPeer, NetworkPolicyPort } from 'kubernetes-types/networking/v1';
import type { KubeObject } from '../../tools/chart/helm-template';

type Labels = Readonly<Record<string, string>>;

/** One end of a connection: a pod, or an address outside the cluster. */
export type End = PodEnd | { readonly address: string };
export interface PodEnd {
  readonly name: string;
  readonly namespace: string;
  readonly labels: Labels;
  readonly ports: readonly NonNullable<Container['ports']>[number][];
}

export interface Port {
  readonly port: number;
  readonly protocol?: 'TCP' | 'UDP';
}

/**
 * Whether policies let a connection through, by the published semantics of
 * networking.k8s.io/v1: a pod that no policy selects for a direction is open in
 * it; one that is selected gets what the rules of all these policies add up to;
 * and both ends must agree. What the API says is left to the network plugin is
 * taken for allowed, since what is shown here is that things are refused: an
 * ipBlock matches pods whose address it holds. Not here: connections from a
 * pod's own node, which are always let through, such as the kubelet's probes.
 */
export function mayConnect(policies: readonly NetworkPolicy[], from: End, to: End, port: Port): boolean {
  return lets(policies, 'Egress', from, to, port, to) && lets(policies, 'Ingress', to, from, port, to);
}

/** The directions in which a pod is refused what no policy allows. */
export const isolatedFor = (policies: readonly NetworkPolicy[], pod: PodEnd): readonly string[] =>
  (['Ingress', 'Egress'] as const).filter(direction =>
    policies.some(policy => selects(policy, pod) && applies(policy, direction)),
  );

/** The pods that objects make, each once however many there are of it. */
export const podsIn = (objects: readonly KubeObject[], namespace: string): readonly PodEnd[] =>
  objects.flatMap(object => {
    const template = (
      object.kind === 'Pod' ? object : (object.spec as { template?: PodTemplateSpec } | undefined)?.template
    ) as { metadata?: { labels?: Labels }; spec?: PodSpec } | undefined;
    if (!template?.spec) return [];
    return [
      {
        name: `${object.kind} ${object.metadata.name}`,
        namespace: object.metadata.namespace ?? namespace,
        labels: template.metadata?.labels ?? {},
        ports: template.spec.containers.flatMap(({ ports = [] }) => ports),
      },
    ];
  });

/** The policies among objects, in the namespace that they were made for. */
export const policiesIn = (objects: readonly KubeObject[], namespace: string): readonly NetworkPolicy[] =>
  objects
    .filter(({ kind }) => kind === 'NetworkPolicy')
    .map(object => ({ ...object, metadata: { namespace, ...object.metadata } }) as unknown as NetworkPolicy);

/** An address of a pod, as Azure's overlay network gives them. */
const POD_ADDRESS = '10.244.0.1';

type Direction = 'Ingress' | 'Egress';

/** Policies that say nothing of it are for ingress, and for egress if they have rules for that. */
const applies = ({ spec }: NetworkPolicy, direction: Direction): boolean =>
  spec?.policyTypes ? spec.policyTypes.includes(direction) : direction === 'Ingress' || spec?.egress !== undefined;

const selects = ({ metadata, spec }: NetworkPolicy, pod: PodEnd): boolean =>
  metadata?.namespace === pod.namespace && matches(spec?.podSelector ?? {}, pod.labels);

function lets(
  policies: readonly NetworkPolicy[],
  direction: Direction,
  own: End,
  other: End,
  port: Port,
  listener: End,
): boolean {
  if (!('labels' in own)) return true;
  const selecting = policies.filter(policy => selects(policy, own) && applies(policy, direction));
  if (selecting.length === 0) return true;
  return selecting.some(({ metadata, spec }) => {
    const rules: readonly {
      readonly peers: readonly NetworkPolicyPeer[];
      readonly ports: readonly NetworkPolicyPort[];
    }[] =
      direction === 'Ingress'
        ? (spec?.ingress ?? []).map(({ from = [], ports = [] }) => ({ peers: from, ports }))
        : (spec?.egress ?? []).map(({ to = [], ports = [] }) => ({ peers: to, ports }));
    // No peers: anybody; no ports: any port.
    return rules.some(
      rule =>
        (rule.peers.length === 0 || rule.peers.some(peer => isPeer(peer, metadata?.namespace ?? '', other))) &&
        (rule.ports.length === 0 || rule.ports.some(each => isPort(each, port, listener))),
    );
  });
}

function isPeer({ ipBlock, podSelector, namespaceSelector }: NetworkPolicyPeer, namespace: string, end: End): boolean {
  if (ipBlock) {
    const address = 'labels' in end ? POD_ADDRESS : end.address;
    return contains(ipBlock.cidr, address) && !(ipBlock.except ?? []).some(range => contains(range, address));
  }
  if (!podSelector && !namespaceSelector) throw new Error('the API server refuses a peer that names nothing');
  if (!('labels' in end)) return false;
  const inNamespace = namespaceSelector
    ? matches(namespaceSelector, { 'kubernetes.io/metadata.name': end.namespace })
    : end.namespace === namespace;
  return inNamespace && matches(podSelector ?? {}, end.labels);
}

function isPort({ port, endPort, protocol = 'TCP' }: NetworkPolicyPort, wanted: Port, listener: End): boolean {
  if (protocol !== (wanted.protocol ?? 'TCP')) return false;
  if (port === undefined) return true;
  if (typeof port === 'number')
    return endPort === undefined ? port === wanted.port : port <= wanted.port && wanted.port <= endPort;
  return (
    'labels' in listener &&
    listener.ports.some(
      each => each.name === port && each.containerPort === wanted.port && (each.protocol ?? 'TCP') === protocol,
    )
  );
}

function matches({ matchLabels = {}, matchExpressions = [] }: LabelSelector, labels: Labels): boolean {
  return (
    Object.entries(matchLabels).every(([key, value]) => labels[key] === value) &&
    matchExpressions.every(({ key, operator, values = [] }) => {
      const value = labels[key];
      switch (operator) {
        case 'Exists':
          return value !== undefined;
        case 'DoesNotExist':
          return value === undefined;
        case 'In':
          return value !== undefined && values.includes(value);
        case 'NotIn':
          return value === undefined || !values.includes(value);
        default:
          throw new Error(`there is no operator ${operator}`);
      }
    })
  );
}

function contains(cidr: string, address: string): boolean {
  const [network = '', bits = ''] = cidr.split('/');
  // The API server refuses what is no address.
  if (isIP(network) === 0) return false;
  const family = isIPv6(network) ? 'ipv6' : 'ipv4';
  if (isIPv6(address) !== (family === 'ipv6')) return false;
  const block = new BlockList();
  block.addSubnet(network, Number(bits), family);
  return block.check(address, family);
}
