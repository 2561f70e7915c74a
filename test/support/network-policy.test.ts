import type { NetworkPolicy, NetworkPolicySpec } from 'kubernetes-types/networking/v1';
import { type End, isolatedFor, mayConnect, type PodEnd } from './network-policy';

const pod = (name: string, namespace = 'mri'): PodEnd => ({
  name,
  namespace,
  labels: { app: name },
  ports: [{ name: 'http', containerPort: 8080 }],
});
const policy = (spec: NetworkPolicySpec): NetworkPolicy => ({ metadata: { name: 'policy', namespace: 'mri' }, spec });
const [web, client, stranger]: [PodEnd, PodEnd, PodEnd] = [pod('web'), pod('client'), pod('client', 'elsewhere')];
const world: End = { address: '203.0.113.9' };
const forWeb = { matchLabels: { app: 'web' } };

/** The examples of the reference of networking.k8s.io/v1, and of the guide to network policies. */
test.each<[string, NetworkPolicySpec[], End, End, number, boolean]>([
  ['without a policy everything is open', [], world, web, 8080, true],
  ['a policy for other pods changes nothing', [{ podSelector: { matchLabels: { app: 'x' } } }], world, web, 8080, true],
  ['a policy without rules closes the way in', [{ podSelector: {} }], client, web, 8080, false],
  ['and not the way out', [{ podSelector: forWeb }], web, world, 443, true],
  ['unless it says so', [{ podSelector: forWeb, policyTypes: ['Egress'] }], web, world, 443, false],
  ['or has rules for it', [{ podSelector: forWeb, egress: [{ ports: [{ port: 53 }] }] }], web, world, 443, false],
  [
    'a rule without peers is for all',
    [{ podSelector: forWeb, ingress: [{ ports: [{ port: 8080 }] }] }],
    world,
    web,
    8080,
    true,
  ],
  ['on its ports', [{ podSelector: forWeb, ingress: [{ ports: [{ port: 8080 }] }] }], world, web, 8081, false],
  ['an empty rule is for all on all ports', [{ podSelector: forWeb, ingress: [{}] }], world, web, 1, true],
  [
    'rules of several policies add up',
    [{ podSelector: forWeb }, { podSelector: {}, ingress: [{ from: [{ podSelector: {} }] }] }],
    client,
    web,
    8080,
    true,
  ],
  [
    "a podSelector is for the policy's namespace",
    [{ podSelector: forWeb, ingress: [{ from: [{ podSelector: { matchLabels: { app: 'client' } } }] }] }],
    stranger,
    web,
    8080,
    false,
  ],
  [
    'with a namespaceSelector, both must match',
    [
      {
        podSelector: forWeb,
        ingress: [{ from: [{ namespaceSelector: {}, podSelector: { matchLabels: { app: 'x' } } }] }],
      },
    ],
    stranger,
    web,
    8080,
    false,
  ],
  [
    'an empty namespaceSelector is for all namespaces',
    [{ podSelector: forWeb, ingress: [{ from: [{ namespaceSelector: {} }] }] }],
    stranger,
    web,
    8080,
    true,
  ],
  [
    'but not for the world',
    [{ podSelector: forWeb, ingress: [{ from: [{ namespaceSelector: {} }] }] }],
    world,
    web,
    8080,
    false,
  ],
  [
    'a port by name is that of the pod',
    [{ podSelector: forWeb, ingress: [{ ports: [{ port: 'http' }] }] }],
    client,
    web,
    8080,
    true,
  ],
  ['and no other', [{ podSelector: forWeb, ingress: [{ ports: [{ port: 'http' }] }] }], client, web, 80, false],
  [
    'a range of ports',
    [{ podSelector: forWeb, ingress: [{ ports: [{ port: 8000, endPort: 8100 }] }] }],
    client,
    web,
    8080,
    true,
  ],
  [
    'another protocol',
    [{ podSelector: forWeb, ingress: [{ ports: [{ port: 8080, protocol: 'UDP' }] }] }],
    client,
    web,
    8080,
    false,
  ],
  [
    'a range of addresses',
    [{ podSelector: forWeb, ingress: [{ from: [{ ipBlock: { cidr: '203.0.113.0/24' } }] }] }],
    world,
    web,
    8080,
    true,
  ],
  [
    'without what is taken out of it',
    [{ podSelector: forWeb, ingress: [{ from: [{ ipBlock: { cidr: '0.0.0.0/0', except: ['203.0.113.8/31'] } }] }] }],
    world,
    web,
    8080,
    false,
  ],
  [
    'both ends must agree',
    [
      { podSelector: forWeb, ingress: [{}] },
      { podSelector: { matchLabels: { app: 'client' } }, policyTypes: ['Egress'] },
    ],
    client,
    web,
    8080,
    false,
  ],
])('%s', (_, specs, from, to, port, expected) => {
  expect(mayConnect(specs.map(policy), from, to, { port })).toBe(expected);
});

test('a pod is isolated for the directions in which a policy selects it', () => {
  expect(isolatedFor([policy({ podSelector: forWeb, egress: [] })], web)).toEqual(['Ingress', 'Egress']);
  expect(isolatedFor([policy({ podSelector: forWeb })], web)).toEqual(['Ingress']);
  expect(isolatedFor([policy({ podSelector: {} })], stranger)).toEqual([]);
});
