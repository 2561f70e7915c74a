import type { V1Pod } from '@kubernetes/client-node';
import { setTimeout as sleep } from 'node:timers/promises';
import { ScannerProcess } from '../../tools/fakes/scanner-process';
import { everyNode } from '../cluster/cluster';
import { until } from '../cluster/until';
import { withinPod } from '../cluster/containers';
import { PAUSE } from '../cluster/image-store';
import { apply, kubectl, list } from '../cluster/kubectl';

/** The namespace that `e2e/values/clients.yaml` admits. */
const admitted = 'clients';

/** A namespace of clients: a pod on each node that does nothing, in whose network scanners run. */
export async function makeClients(namespace = admitted): Promise<void> {
  apply(
    { apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } },
    {
      apiVersion: 'apps/v1',
      kind: 'DaemonSet',
      metadata: { name: 'client', namespace },
      spec: {
        selector: { matchLabels: { app: 'client' } },
        template: {
          metadata: { labels: { app: 'client' } },
          spec: {
            tolerations: [{ operator: 'Exists' }],
            terminationGracePeriodSeconds: 1,
            containers: [{ name: 'client', image: PAUSE, resources: { requests: { cpu: '1m' } } }],
          },
        },
      },
    },
  );
  await until('clients are there', () => {
    const pods = clients(namespace);
    return pods.length === everyNode.length && pods.every(({ status }) => status?.phase === 'Running');
  });
}

const clients = (namespace: string): readonly V1Pod[] => list('pods', '--namespace', namespace);

/** What a command in a client's network begins with, one for each node. */
export const withinClients = (namespace = admitted): readonly (readonly string[])[] =>
  clients(namespace).map(({ metadata }) => withinPod(namespace, metadata?.name ?? ''));

/** How scans went that began one after the other while something happened. */
export interface Tally {
  readonly sent: number;
  readonly lost: number;
  /** Seconds from connecting to the end, longest first. */
  readonly seconds: readonly number[];
}

/**
 * Sends scans from all nodes in turn, `every` seconds one, until `event` has happened and `more` have
 * begun after it. Waits for all of them.
 */
export async function during(
  service: { readonly namespace: string; readonly name: string },
  {
    config,
    every,
    before = 3,
    more = 3,
    bytes = 1e6,
  }: { config: string; every: number; before?: number; more?: number; bytes?: number },
  event: () => Promise<unknown>,
): Promise<Tally> {
  const address = kubectl(
    ...['--namespace', service.namespace, 'get', 'service', service.name, '--output=jsonpath={.spec.clusterIP}'],
  );
  const networks = withinClients();
  const scans: Promise<{ good: boolean; seconds: number }>[] = [];
  const state = { happening: true };
  const stream = (async () => {
    for (let rest = more; state.happening || rest > 0;) {
      if (!state.happening) rest--;
      scans.push(scan({ address, port: 9002 }, config, bytes, networks[scans.length % networks.length] ?? []));
      await sleep(every * 1000);
    }
  })();
  await sleep(before * every * 1000);
  try {
    await event();
  } finally {
    state.happening = false;
  }
  await stream;
  const ended = await Promise.all(scans);
  return {
    sent: ended.length,
    lost: ended.filter(({ good }) => !good).length,
    seconds: ended.map(({ seconds }) => seconds).sort((one, other) => other - one),
  };
}

async function scan(
  server: { readonly address: string; readonly port: number },
  config: string,
  bytes: number,
  within: readonly string[],
): Promise<{ good: boolean; seconds: number }> {
  const since = Date.now();
  const outcome = (good: boolean): { good: boolean; seconds: number } => ({
    good,
    seconds: (Date.now() - since) / 1000,
  });
  try {
    const scanner = await ScannerProcess.start(server, { config, bytes, within });
    await until('its scan has ended', () => scanner.said('good') || scanner.said('lost'), 400);
    scanner.stop();
    return outcome(scanner.said('good'));
  } catch {
    return outcome(false);
  }
}
