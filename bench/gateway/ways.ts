import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Address } from '../../tools/fakes/scanner';
import { anAddress, Gateway, type Rendered, Site as GatewaySite, until } from '../../tools/gateway/gateway';
import { BenchPod } from './pod';

/** A way from clients to pods of its own. */
export interface Way {
  readonly pods: readonly BenchPod[];
  /** The HAProxys in it. */
  readonly gateways: readonly Gateway[];
  /** Whether a pod has one session at a time. */
  readonly oneAtATime: boolean;
  /** Where the next client connects. */
  readonly door: () => Address;
  readonly stop: () => Promise<void>;
}

export interface Site {
  /** The program. */
  readonly haproxy: string;
  readonly rendered: Rendered;
  readonly pods: number;
  /** From 0 (included) to 1 (not). */
  readonly random: () => number;
}

const startPods = (count: number): Promise<readonly BenchPod[]> =>
  Promise.all(Array.from({ length: count }, (_, index) => BenchPod.start(`pod-${index}`, anAddress())));

const oneOf = <T>(list: readonly [T, ...T[]], random: () => number): T =>
  list[Math.floor(random() * list.length)] ?? list[0];

/** As ClusterIP: kube-proxy knows nothing of what pods do, and takes any of them. */
async function atRandom({ pods: count, random }: Site): Promise<Way> {
  const [first, ...others] = await startPods(count);
  if (!first) throw new Error('no pods');
  const pods = [first, ...others] as const;
  return {
    pods,
    gateways: [],
    oneAtATime: false,
    door: () => oneOf(pods, random),
    async stop() {
      await Promise.all(pods.map(pod => pod.stop()));
    },
  };
}

/** A configuration in a file, for as long as something runs. */
async function withFile<T>(text: string, start: (file: string) => Promise<T>): Promise<T> {
  const directory = mkdtempSync(path.join(tmpdir(), 'bench-gateway-'));
  try {
    const file = path.join(directory, 'haproxy.cfg');
    writeFileSync(file, text);
    return await start(file);
  } finally {
    rmSync(directory, { recursive: true });
  }
}

/** The pod with the fewest sessions, and no queue: what a load balancer does that counts but does not hold anybody back. */
const withoutQueue = (pods: readonly BenchPod[]): string => `
global
    nbthread 1
defaults
    mode tcp
    timeout connect 4s
    timeout client 24h
    timeout server 24h
frontend door
    bind "\${ADDRESS}:\${PORT}"
    default_backend pods
backend pods
    balance leastconn
${pods.map(({ name, address, port }) => `    server ${name} ${address}:${port}`).join('\n')}
frontend metrics
    mode http
    timeout client 10s
    bind "\${ADDRESS}:\${METRICS_PORT}"
    http-request return status 200
`;

async function toTheLeastBusy({ haproxy, pods: count }: Site): Promise<Way> {
  const pods = await startPods(count);
  const balancer = await withFile(withoutQueue(pods), file => Gateway.start(haproxy, file, {}));
  return {
    pods,
    gateways: [balancer],
    oneAtATime: false,
    door: () => balancer,
    async stop() {
      balancer.kill();
      await Promise.all(pods.map(pod => pod.stop()));
    },
  };
}

/** The gateways of the chart: the leader, and a follower that leads to it. */
async function byGateway({ haproxy, rendered, pods: count, random }: Site, roles: 1 | 2): Promise<Way> {
  const pods = await startPods(count);
  const site = await GatewaySite.start(haproxy, rendered);
  site.discovery.serve(pods);
  const leader = await site.gateway();
  const gateways =
    roles === 1
      ? ([leader] as const)
      : ([leader, await site.gateway({ LEADER: `${leader.address}:${leader.port}` })] as const);
  const [, follower] = gateways;
  await until('the gateway knows its pods', async () => (await leader.usablePods()) === count);
  if (follower)
    await until(
      'the follower knows the leader',
      async () => (await follower.metric('haproxy_backend_active_servers', { proxy: 'leader' })) === 1,
    );
  return {
    pods,
    gateways,
    oneAtATime: true,
    // The frontend Service takes either.
    door: () => oneOf(gateways, random),
    async stop() {
      await Promise.all([site.stop(), ...pods.map(pod => pod.stop())]);
    },
  };
}

/** What is compared, by the name under which it is in the table. */
export const ways = {
  gateway: site => byGateway(site, 1),
  'two gateways': site => byGateway(site, 2),
  'least connections': toTheLeastBusy,
  random: atRandom,
} satisfies Readonly<Record<string, (site: Site) => Promise<Way>>>;

export type WayName = keyof typeof ways;
