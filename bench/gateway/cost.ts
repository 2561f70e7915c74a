import { readFileSync } from 'node:fs';
import { type Address, type Connection, open, reconstruct } from '../../tools/fakes/scanner';
import { says } from '../../tools/fakes/gadgetron-client';
import { until } from '../../tools/gateway/gateway';
import { endsOf } from '../../tools/gateway/kernel';
import { type Site, type WayName, ways } from './ways';

/** What waiting clients cost a gateway that has no pod. */
export interface Memory {
  readonly clients: number;
  /** Resident bytes of HAProxy, per client. */
  readonly resident: number;
  /** Bytes that the gateway took from each: in HAProxy and in the kernel's queues before and behind its door. */
  readonly held: number;
}

const residentBytes = (pid: number): number =>
  1024 * Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]);

/** Bytes that clients' kernels hold because the gateway does not take them. */
const unsent = (gateway: Address): number => endsOf(gateway).reduce((sum, end) => sum + end.unsent, 0);

const CHUNK = Buffer.alloc(16 << 10);

/** Clients that send their configuration and header, and then nothing, or as much as the gateway takes. */
export async function memoryOf(site: Omit<Site, 'pods'>, clients: number, does: 'waits' | 'pushes'): Promise<Memory> {
  const way = await ways.gateway({ ...site, pods: 0 });
  const [gateway] = way.gateways;
  if (!gateway) throw new Error('no gateway');
  try {
    const before = residentBytes(gateway.pid);
    const connections: Connection[] = [];
    let sent = 0;
    const push = (connection: Connection): void => {
      connection.socket.write(CHUNK, failure => {
        if (failure) return;
        sent += CHUNK.length;
        push(connection);
      });
    };
    for (let index = 0; index < clients; index++) {
      const connection = await open(gateway);
      connections.push(connection.send(says.filename('work-1-waiting.xml'), says.header('<ismrmrdHeader/>')));
      if (does === 'pushes') push(connection);
    }
    await until('they wait', async () => (await gateway.waiting()) === clients);
    const held = (): number => (sent - unsent(gateway)) / clients;
    await settled(held);
    const memory = { clients, resident: (residentBytes(gateway.pid) - before) / clients, held: held() };
    for (const { socket } of connections) socket.destroy();
    return memory;
  } finally {
    await way.stop();
  }
}

/** Waits until a number stays. */
async function settled(read: () => number): Promise<void> {
  let last = NaN;
  await until('nothing changes any more', async () => {
    const before = last;
    await new Promise(resolve => setTimeout(resolve, 300));
    last = read();
    return last === before;
  });
}

/** Median milliseconds of an empty session without a queue; in turn, so that the machine's load affects all alike. */
export async function latencies(
  site: Omit<Site, 'pods'>,
  sessions: number,
): Promise<Readonly<Record<WayName, number>>> {
  const names = Object.keys(ways) as WayName[];
  const started = await Promise.all(
    names.map(async name => ({ name, way: await ways[name]({ ...site, pods: 2 }), times: [] as number[] })),
  );
  for (let session = 0; session < sessions; session++) {
    for (const { way, times } of started) {
      const since = performance.now();
      await reconstruct(way.door(), `work-0-${session}.xml`);
      times.push(performance.now() - since);
    }
  }
  await Promise.all(started.map(({ way }) => way.stop()));
  const median = (times: readonly number[]): number => times.toSorted((a, b) => a - b)[times.length >> 1] ?? NaN;
  return Object.fromEntries(started.map(({ name, times }) => [name, median(times)])) as Record<WayName, number>;
}
