import { type Connection, open, push, reconstruct, scan } from '../../../../tools/fakes/scanner';
import { ScannerProcess } from '../../../../tools/fakes/scanner-process';
import { type Gateway, until } from '../../../../tools/gateway/gateway';
import {
  allGood,
  allWell,
  arrive,
  type Behaviour,
  held,
  holds,
  pause,
  settles,
  startedIn,
  waits,
  works,
} from './behaviour';
import { startPair } from './pair';
import { received } from '../../../../tools/gateway/kernel';
import { patient } from '../../../../tools/programs/patience';

const KIB = 2 ** 10;
const MIB = 2 ** 20;
const GIB = 2 ** 30;

/** Time in milliseconds within which a client that disconnected has to be out of the queue. */
const NOTICED = 5000;

interface Leaver {
  /** Bytes of data that it sends before it disconnects. */
  readonly bytes: number;
  readonly leave: (connection: Connection) => void;
}

const resets = (bytes: number): Leaver => ({
  bytes,
  leave: connection => {
    connection.reset();
  },
});
/** The end of the data has to fit into what the gateway takes: see docs/gateway.md. */
const closes = (bytes: number): Leaver => ({ bytes, leave: ({ socket }) => socket.destroy() });

const everyone: readonly Leaver[] = [
  ...[0, 20 * KIB, 100 * KIB, 500 * KIB, MIB, 64 * MIB, 2 * GIB].map(resets),
  ...[0, 20 * KIB, 100 * KIB, 200 * KIB].map(closes),
];

/** Clients that wait, and have sent all that the gateway takes. */
async function arriving(gateway: Gateway, leavers: readonly Leaver[], queue = gateway): Promise<() => void> {
  const before = await queue.waiting();
  const connections: (readonly [Leaver, Connection])[] = [];
  for (const [index, leaver] of leavers.entries())
    connections.push([leaver, push(await open(gateway), `work-5000-ghost${index}.xml`, leaver.bytes)]);
  await waits(queue, before + leavers.length);
  await pause(500);
  return () => {
    for (const [{ leave }, connection] of connections) leave(connection);
  };
}

export const leavers: readonly Behaviour[] = [
  {
    name: 'notices within 5 seconds that clients have disconnected, whatever they sent: while there is no pod, and while the pod is busy',
    not: [300],
    short: true,
    async show(site) {
      const gateway = await site.gateway();
      const { outcomes } = await arrive(gateway, works(2, 50, 'first'), 60_000);
      (await arriving(gateway, everyone))();
      await until('they have left', async () => (await gateway.waiting()) === 2, { within: NOTICED });
      expect(await gateway.sessions()).toBeLessThanOrEqual(3);
      const pods = await site.start(1);
      await site.ready(pods, gateway);
      allGood(await outcomes());
      const long = await held(gateway, 'work-0-long.xml');
      await until('it runs', () => pods[0]?.running === 1);
      const behind = await arrive(gateway, works(2, 50, 'second'), 60_000);
      await waits(gateway, 2);
      (await arriving(gateway, everyone))();
      await until('they have left', async () => (await gateway.waiting()) === 2, { within: NOTICED });
      await holds(gateway, 3);
      allGood([await long.finish(), ...(await behind.outcomes())]);
      allWell(pods);
      expect(startedIn(pods)).toEqual([...works(2, 50, 'first'), 'work-0-long.xml', ...works(2, 50, 'second')]);
    },
  },
  {
    name: 'keeps the clients that wait, by IPv4 and IPv6, where it listens on all addresses, and notices which have disconnected',
    short: true,
    not: [300],
    async show(site) {
      const gateway = await site.gateway({ ADDRESS: '::' });
      const addresses = ['127.0.0.1', gateway.address, '::1'];
      const [staying = [], leaving = []] = await Promise.all(
        [0, 1].map(() => Promise.all(addresses.map(address => open({ address, port: gateway.port })))),
      );
      for (const connection of [...staying, ...leaving]) push(connection, 'work-50-scan.xml', 2 * MIB);
      await waits(gateway, 6);
      await pause(2500);
      expect(await gateway.waiting()).toBe(6);
      for (const connection of leaving) connection.reset();
      await waits(gateway, 3);
      await pause(2500);
      expect(await gateway.waiting()).toBe(3);
      for (const connection of staying) connection.reset();
    },
  },
  {
    name: 'notices within 5 seconds that processes of clients have ended or have closed their connection',
    not: [300],
    async show(site) {
      const gateway = await site.gateway();
      const leavers = [
        ['reset', MIB],
        ['reset', 2 * GIB],
        ['fin', 200 * KIB],
        ['killed', 200 * KIB],
      ] as const;
      const scanners = await Promise.all(
        leavers.map(async ([way, bytes]) => {
          const scanner = await ScannerProcess.start(gateway, { config: 'work-60000-ghost.xml', bytes });
          return () => {
            scanner.leave(way);
          };
        }),
      );
      await waits(gateway, leavers.length);
      await pause(500);
      for (const leave of scanners) leave();
      await until('they have left', async () => (await gateway.sessions()) === 0, { within: NOTICED });
    },
  },
  {
    name: 'that is about to stop does not wait for clients that have disconnected',
    not: [300],
    async show(site) {
      const gateway = await site.gateway({ GRACE: '1' });
      (await arriving(gateway, everyone))();
      const told = performance.now();
      await site.end(gateway, 1, 600);
      expect(performance.now() - told).toBeLessThan(patient(NOTICED + 3000));
      await until('it ends', () => gateway.ended !== undefined);
      expect(gateway.ended).toEqual({ code: 0, signal: null });
    },
  },
  {
    name: 'as a pair: notices within 5 seconds that 200 clients of the follower have disconnected at once, and keeps the others',
    alone: true,
    not: [206, 300],
    async show(site) {
      const { leader, follower } = await startPair(site);
      const staying = works(3, 50).map(name => reconstruct(follower, name, 60_000));
      await waits(leader, 3);
      const leave = await arriving(
        follower,
        Array.from({ length: 200 }, () => resets(2 * MIB)),
        leader,
      );
      leave();
      await until('they have left', async () => (await leader.waiting()) === 3, { within: NOTICED });
      const pods = await site.start(1);
      site.discovery.serve(pods);
      allGood(await Promise.all(staying));
    },
  },
  {
    name: 'notices within 5 seconds that 200 clients have disconnected at once, and keeps the others',
    alone: true,
    not: [300],
    async show(site) {
      const gateway = await site.gateway();
      const { outcomes } = await arrive(gateway, works(3, 50), 60_000);
      const leave = await arriving(
        gateway,
        Array.from({ length: 200 }, () => resets(2 * MIB)),
      );
      leave();
      await until('they have left', async () => (await gateway.waiting()) === 3, { within: NOTICED });
      const pods = await site.start(1);
      site.discovery.serve(pods);
      allGood(await outcomes());
      expect(startedIn(pods)).toEqual(works(3, 50));
    },
  },
  {
    name: 'as a pair: notices within 5 seconds that clients of the follower have disconnected',
    not: [206, 300],
    async show(site) {
      const { leader, follower } = await startPair(site);
      const staying = works(2, 50).map(name => reconstruct(follower, name, 60_000));
      await waits(leader, 2);
      (await arriving(follower, everyone, leader))();
      await until('they have left', async () => (await leader.waiting()) === 2, { within: NOTICED });
      const pods = await site.start(1);
      site.discovery.serve(pods);
      allGood(await Promise.all(staying));
      expect(startedIn(pods).toSorted()).toEqual(works(2, 50));
    },
  },
  {
    name: 'as a pair: ends the session of a client of the follower that closes its half of the connection',
    async show(site) {
      const { leader, follower } = await startPair(site);
      const pods = await site.start(1);
      await site.ready(pods, leader);
      const connection = (await open(follower)).send(...scan('work-8000-half.xml', 60_000));
      await until('it runs', () => pods[0]?.running === 1);
      connection.socket.end();
      expect(await connection.ended).toMatchObject({ good: false });
      allWell(pods);
      await until('the leader has no session', async () => (await leader.sessions()) === 0);
    },
  },
  {
    name: 'is cost only what had arrived by a client that was killed with more on its way than the gateway takes',
    prompt: true,
    async show(site) {
      const gateway = await site.gateway();
      const ghost = await ScannerProcess.start(gateway, { config: 'work-60000-ghost.xml', bytes: 256 * MIB });
      await waits(gateway, 1);
      await settles('what has come from it', () => received(gateway)[0]);
      ghost.leave('killed');
      const next = reconstruct(gateway, 'work-50-next.xml');
      await waits(gateway, 2);
      await pause(NOTICED);
      // Nobody can know: its kernel still has data to send.
      expect(await gateway.waiting()).toBe(2);
      const pods = await site.start(1);
      const since = performance.now();
      site.discovery.serve(pods);
      allGood([await next]);
      expect(performance.now() - since).toBeLessThan(patient(10_000));
      expect(pods[0]?.sessions[0]).toMatchObject({ config: 'work-60000-ghost.xml', complete: false });
    },
  },
  {
    name: 'ends no pod by resets of clients that wait, that begin or that run, for 20 seconds',
    alone: true,
    async show(site) {
      const gateway = await site.gateway();
      const pods = await site.start(2);
      await site.ready(pods, gateway);
      const good: Promise<unknown>[] = [];
      const end = performance.now() + 20_000;
      let resetsSent = 0;
      for (let round = 0; round < 500 || performance.now() < end; round++) {
        const connection = await open(gateway);
        push(connection, 'work-5-reset.xml', [0, 20 * KIB, 2 * MIB][round % 3] ?? 0);
        // Alone, so that a pod is free for it, or beside others that wait.
        const later = pause(Math.random() * 40).then(() => {
          connection.reset();
        });
        if (round % 4 > 0) await later;
        resetsSent++;
        if (round % 50 === 0) good.push(reconstruct(gateway, `work-20-good${round}.xml`).then(({ good }) => good));
      }
      expect(resetsSent).toBeGreaterThanOrEqual(500);
      expect(new Set(await Promise.all(good))).toEqual(new Set([true]));
      allGood([await reconstruct(gateway, 'work-1-after.xml')]);
      expect(pods.filter(({ died }) => died)).toEqual([]);
      await until('none is left', async () => (await gateway.sessions()) === 0);
    },
  },
];
