import { Component } from '../cluster/component';
import { everyNode, nodes } from '../cluster/cluster';
import { kubectl, kubectlLater } from '../cluster/kubectl';
import { until } from '../cluster/until';
import { during, makeClients } from './clients';
import { makeNamespace, Release, removeNamespace, restarts } from './release';
import { record } from './results';

const release = new Release(`loss-${Date.now().toString(36)}`);
const TEN_SECONDS = 'seconds-10.xml';

beforeAll(async () => {
  makeNamespace(release.namespace);
  await makeClients();
  await release.apply(
    ['presets/minimal.yaml', 'e2e/values/clients.yaml'],
    ...['--set', 'replicaCount=3,podDisruptionBudget.enabled=true'],
  );
});

afterAll(async () => {
  kubectl('uncordon', ...everyNode.map(({ name }) => name));
  await removeNamespace(release.namespace);
});

/** Pods are made again, one after the other. */
const rollOut = (deployment: string) => async (): Promise<void> => {
  release.kubectl('rollout', 'restart', `deployment/${deployment}`);
  await release.later('rollout', 'status', `deployment/${deployment}`, '--timeout=400s');
};

/** As an upgrade of the cluster does it; the node comes back. */
const drain = (node: string) => async (): Promise<void> => {
  await kubectlLater('drain', node, '--ignore-daemonsets', '--delete-emptydir-data', '--timeout=400s');
  kubectl('uncordon', node);
};

const events: Readonly<Record<string, () => Promise<unknown>>> = {
  'rollout of Gadgetron': rollOut('gadgetron'),
  'rollout of the gateway': rollOut('gadgetron-gateway'),
  'rollout of the storage server': rollOut('gadgetron-storage'),
  'restart of the API server': () => new Component('kube-apiserver').restart({ away: 3 }),
  'CoreDNS away for 30 s': async () => {
    await kubectlLater('--namespace=kube-system', 'scale', 'deployment/coredns', '--replicas=0');
    await new Promise(resolve => setTimeout(resolve, 30_000));
    await kubectlLater('--namespace=kube-system', 'scale', 'deployment/coredns', '--replicas=1');
  },
  'restart of every kubelet and containerd': async () => {
    for (const node of everyNode) await node.restart();
  },
  'drain of one node, then of the other': async () => {
    for (const { name } of nodes.recon) await drain(name)();
  },
};

test.each(Object.entries(events))('%s loses no reconstruction of ten seconds', async (name, event) => {
  const tally = await during(
    { namespace: release.namespace, name: 'gadgetron-frontend' },
    { config: TEN_SECONDS, every: 4 },
    event,
  );
  record({ scenario: name, ...tally });
  expect(tally).toMatchObject({ lost: 0 });
  await until('all pods are ready', () => ready(), 200);
});

test('no container was restarted', () => {
  expect(restarts(release.pods())).toEqual([]);
});

const ready = (): boolean =>
  release
    .pods()
    .every(({ status }) => status?.conditions?.some(({ type, status: is }) => type === 'Ready' && is === 'True'));
