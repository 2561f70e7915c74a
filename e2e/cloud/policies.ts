import type {
  V1LabelSelector,
  V1Namespace,
  V1NetworkPolicy,
  V1NetworkPolicyIngressRule,
  V1NetworkPolicyPeer,
  V1NetworkPolicyPort,
  V1NetworkPolicySpec,
  V1Pod,
} from '@kubernetes/client-node';

/** What there is in the cluster that policies speak of. */
export interface World {
  readonly pods: readonly V1Pod[];
  readonly namespaces: readonly V1Namespace[];
  readonly policies: readonly V1NetworkPolicy[];
}

/** The other side of a rule: a match of nftables ("" is anybody), and the pod if it is one. */
interface Side {
  readonly match: string;
  readonly pod?: V1Pod;
}

const directions = {
  Ingress: { own: 'daddr', other: 'saddr', chain: 'into' },
  Egress: { own: 'saddr', other: 'daddr', chain: 'outof' },
} as const;
type Direction = keyof typeof directions;

/**
 * What network policies mean, as nftables has it: a stand-in for the plugin of a cloud. What is
 * established goes on, and a node reaches its own pods.
 */
export function rulesOf(world: World): string {
  const chains = (['Ingress', 'Egress'] as const).map(direction => ({ direction, ...rulesIn(direction, world) }));
  const jumps = (only: readonly Direction[]): readonly string[] =>
    chains
      .filter(({ direction, isolated }) => only.includes(direction) && isolated.size > 0)
      .map(
        ({ direction, isolated }) =>
          `ip ${directions[direction].own} { ${[...isolated].sort().join(', ')} } jump ${directions[direction].chain}`,
      );
  const established = 'ct state established,related accept';
  return [
    'table inet policies',
    'delete table inet policies',
    'table inet policies {',
    ...chains.flatMap(({ direction, rules }) => [
      `chain ${directions[direction].chain} {`,
      ...[...new Set(rules)].sort(),
      'counter drop',
      '}',
    ]),
    'chain forward { type filter hook forward priority 10;',
    established,
    ...jumps(['Egress', 'Ingress']),
    '}',
    // From a pod to its own node.
    'chain input { type filter hook input priority 10;',
    established,
    ...jumps(['Egress']),
    '}',
    '}',
    '',
  ].join('\n');
}

/** The rules of one direction, and the addresses of pods that policies speak of in it. */
function rulesIn(direction: Direction, world: World): { rules: string[]; isolated: Set<string> } {
  const { own, other } = directions[direction];
  const rules: string[] = [];
  const isolated = new Set<string>();
  const pods = world.pods.filter(hasAddress);
  for (const { metadata, spec } of world.policies) {
    if (!(spec?.policyTypes ?? ['Ingress']).includes(direction)) continue;
    const selected = pods.filter(
      pod => pod.metadata?.namespace === metadata?.namespace && selects(spec?.podSelector, pod),
    );
    for (const pod of selected) {
      const address = addressOf(pod);
      isolated.add(address);
      for (const { peers = [], ports = [] } of given(direction, spec)) {
        const sides =
          peers.length > 0
            ? peers.flatMap(peer => sidesOf(peer, metadata?.namespace, { ...world, pods }, other))
            : [{ match: '' }];
        for (const side of sides)
          for (const port of ports.length > 0 ? ports : [undefined]) {
            const match = portMatch(port, direction === 'Ingress' ? pod : side.pod);
            if (match !== undefined) rules.push(`ip ${own} ${address} ${side.match} ${match} return`);
          }
      }
    }
  }
  return { rules, isolated };
}

/** What a policy lets through in a direction. */
const given = (direction: Direction, spec: V1NetworkPolicySpec | undefined): readonly Rule[] =>
  direction === 'Ingress'
    ? (spec?.ingress ?? []).map(({ from, _from, ports }: IngressRule) => ({ peers: from ?? _from, ports }))
    : (spec?.egress ?? []).map(({ to: peers, ports }) => ({ peers, ports }));

/** A list has been read into objects with `_from`; a watch tells what the API server has written. */
interface IngressRule extends V1NetworkPolicyIngressRule {
  readonly from?: readonly V1NetworkPolicyPeer[];
}

interface Rule {
  readonly peers?: readonly V1NetworkPolicyPeer[];
  readonly ports?: readonly V1NetworkPolicyPort[];
}

function sidesOf(
  { ipBlock, namespaceSelector, podSelector }: V1NetworkPolicyPeer,
  namespace: string | undefined,
  { pods, namespaces }: World,
  other: string,
): readonly Side[] {
  if (ipBlock !== undefined) {
    const except = ipBlock.except?.length ? `ip ${other} != { ${ipBlock.except.join(', ')} }` : '';
    // This cluster has IPv4 only.
    return ipBlock.cidr.includes(':') ? [] : [{ match: `ip ${other} ${ipBlock.cidr} ${except}` }];
  }
  const wanted = namespaces.filter(one =>
    namespaceSelector === undefined ? one.metadata?.name === namespace : selects(namespaceSelector, one),
  );
  const names = new Set(wanted.map(({ metadata }) => metadata?.name));
  return pods
    .filter(pod => names.has(pod.metadata?.namespace) && selects(podSelector, pod))
    .map(pod => ({ match: `ip ${other} ${addressOf(pod)}`, pod }));
}

/** Nothing where a port's name means none. */
function portMatch(port: V1NetworkPolicyPort | undefined, of: V1Pod | undefined): string | undefined {
  const protocol = (port?.protocol ?? 'TCP').toLowerCase();
  if (port === undefined) return '';
  if (port.port === undefined) return `meta l4proto ${protocol}`;
  const named = of?.spec?.containers
    .flatMap(({ ports = [] }) => ports)
    .find(({ name }) => name === port.port)?.containerPort;
  const number = typeof port.port === 'number' ? port.port : named;
  if (number === undefined) return undefined;
  return `${protocol} dport ${port.endPort === undefined ? number : `${number}-${port.endPort}`}`;
}

/** No selector is one of everything. */
function selects(selector: V1LabelSelector | undefined, one: V1Pod | V1Namespace): boolean {
  const labels = one.metadata?.labels ?? {};
  return (
    Object.entries(selector?.matchLabels ?? {}).every(([key, value]) => labels[key] === value) &&
    (selector?.matchExpressions ?? []).every(({ key, operator, values = [] }) => {
      const value = labels[key];
      const is = operator.endsWith('In') ? value !== undefined && values.includes(value) : value !== undefined;
      return operator === 'NotIn' || operator === 'DoesNotExist' ? !is : is;
    })
  );
}

const hasAddress = ({ spec, status }: V1Pod): boolean =>
  status?.podIP !== undefined && spec?.hostNetwork !== true && ['Running', 'Pending'].includes(status.phase ?? '');
const addressOf = ({ status }: V1Pod): string => status?.podIP ?? '';
