import { rulesOf, type World } from '../../e2e/cloud/policies';

const pod = (name: string, address: string) => ({
  metadata: { name, namespace: 'mri', labels: { app: name } },
  status: { phase: 'Running', podIP: address },
});

/** A policy as the API server writes it: what a watch tells. */
const written = {
  metadata: { name: 'only-the-gateway', namespace: 'mri' },
  spec: {
    podSelector: { matchLabels: { app: 'gadgetron' } },
    policyTypes: ['Ingress'],
    ingress: [
      {
        from: [{ podSelector: { matchLabels: { app: 'gateway' } } }],
        ports: [{ port: 9002, protocol: 'TCP' }],
      },
    ],
  },
};

/** The same as the client reads it into objects: what a list tells. */
const [{ from, ports }] = written.spec.ingress as [(typeof written.spec.ingress)[number]];
const read = { ...written, spec: { ...written.spec, ingress: [{ _from: from, ports }] } };

test.each([
  ['written', written],
  ['read', read],
])('the policies of the end-to-end cluster let in only whom a policy names, as it is %s', (_, policy) => {
  const pods = [pod('gadgetron', '10.0.0.1'), pod('gateway', '10.0.0.2'), pod('stranger', '10.0.0.3')];
  const told = JSON.stringify({ pods, namespaces: [{ metadata: { name: 'mri' } }], policies: [policy] });
  const rules = rulesOf(JSON.parse(told) as World).split('\n');
  expect(rules.filter(rule => rule.startsWith('ip daddr 10.0.0.1'))).toEqual([
    'ip daddr 10.0.0.1 ip saddr 10.0.0.2 tcp dport 9002 return',
  ]);
});
