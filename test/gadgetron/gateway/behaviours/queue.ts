import { patient } from '../../../../tools/programs/patience';
import { type Connection, open, reconstruct, scan } from '../../../../tools/fakes/scanner';
import { until } from '../../../../tools/gateway/gateway';
import {
  allGood,
  allWell,
  arrive,
  type Behaviour,
  flood,
  holds,
  startedIn,
  stubborn,
  waits,
  works,
  worstOvertaking,
} from './behaviour';

export const queue: readonly Behaviour[] = [
  {
    name: 'gives every pod one reconstruction at a time, in the order of arrival to a few milliseconds, at four times the load that they can take',
    alone: true,
    async show(site) {
      const gateway = await site.gateway();
      const pods = await site.start(8);
      await site.ready(pods, gateway);
      const names = works(1200, 40);
      const { arrivals, outcomes } = await flood(gateway, names);
      allGood(await outcomes());
      allWell(pods);
      expect(startedIn(pods).toSorted()).toEqual(names.toSorted());
      // All of them arrive within a second or two; whoever gets in by the same look at the sockets may change places.
      expect(worstOvertaking(arrivals, startedIn(pods))).toBeLessThan(patient(500));
    },
  },
  {
    name: 'serves in the order of arrival, to the last client: nobody overtakes one who was in the queue before',
    alone: true,
    async show(site) {
      const gateway = await site.gateway();
      const pods = await site.start(1);
      await site.ready(pods, gateway);
      const names = works(150, 20);
      const { outcomes } = await arrive(gateway, names);
      allGood(await outcomes());
      expect(startedIn(pods)).toEqual(names);
    },
  },
  {
    name: 'holds clients of any size while there is no pod, counts them, and serves them in their order by the first pod',
    short: true,
    async show(site) {
      const gateway = await site.gateway();
      const names = works(6, 20);
      const connections: Connection[] = [];
      for (const [index, samples] of [1, 100, 12_000, 60_000, 1, 1].entries()) {
        connections.push((await open(gateway)).send(...scan(names[index] ?? '', samples)));
        await holds(gateway, index + 1);
      }
      await waits(gateway, 6);
      const pods = await site.start(1);
      site.discovery.serve(pods);
      allGood(await Promise.all(connections.map(({ ended }) => ended)));
      allWell(pods);
      expect(startedIn(pods)).toEqual(names);
      await holds(gateway, 0);
    },
  },
  {
    name: 'spreads 200 clients that waited at no pod over 16 pods that appear at once, one each at a time',
    async show(site) {
      const gateway = await site.gateway();
      const { outcomes } = await flood(gateway, works(200, 50));
      await waits(gateway, 200);
      const pods = await site.start(16);
      site.discovery.serve(pods);
      allGood(await outcomes());
      allWell(pods);
      expect(pods.filter(({ sessions }) => sessions.length === 0)).toEqual([]);
    },
  },
  {
    name: 'closes the connection of a client that has waited as long as it may, and says so in the log',
    short: true,
    async show(site) {
      const gateway = await site.gateway({ QUEUE_LIMIT: '1' });
      const { good, took } = await reconstruct(gateway, 'work-0-late.xml');
      expect(good).toBe(false);
      expect(took).toBeGreaterThan(990);
      expect(took).toBeLessThan(patient(3000));
      await until('the log has it', () =>
        gateway.lines('config=work-0-late.xml').some(line => /pod=-:-.* wait_ms=1\d\d\d .*end=sQ/.test(line)),
      );
    },
  },
  {
    name: 'writes a line for each reconstruction: who, where, what, how long it waited and took, how much it was',
    async show(site) {
      const gateway = await site.gateway();
      const pods = await site.start(1);
      await site.ready(pods, gateway);
      await reconstruct(gateway, 'work-1000-logged.xml');
      await until('the log has it', () => gateway.lines('config=work-1000-logged.xml').length === 1);
      const line = gateway.lines('config=work-1000-logged.xml')[0] ?? '';
      expect(line).toMatch(
        /^reconstruction client=127\.\S+:\d+ pod=127\.\S+:9002 config=work-1000-logged\.xml wait_ms=\d+ total_ms=(?:[3-9]\d\d|\d{4,}) up=\d{4} down=2 end=-- running=\d+ waiting=\d+$/,
      );
    },
  },
  {
    name: 'lets a client that hung up while it waited go, so that no pod is given to it',
    async show(site) {
      const gateway = await site.gateway();
      const { connections } = await arrive(gateway, works(4, 50));
      await waits(gateway, 4);
      connections[1]?.reset();
      connections[2]?.socket.destroy();
      await waits(gateway, 2);
      const pods = await site.start(1);
      site.discovery.serve(pods);
      allGood(
        await Promise.all(
          [connections[0], connections[3]].flatMap(connection => (connection ? [connection.ended] : [])),
        ),
      );
      expect(pods[0]?.sessions).toHaveLength(2);
    },
  },
  {
    name: 'leaves a client that has closed its half of the connection all the time that its reconstruction takes',
    async show(site) {
      const gateway = await site.gateway();
      const pods = await site.start(1);
      await site.ready(pods, gateway);
      const connection = (await open(gateway)).send(...scan('work-15000-silent.xml'));
      // Before, it would count as one who has left the queue.
      await until('it runs', () => pods[0]?.running === 1);
      connection.socket.end();
      allGood([await connection.ended]);
    },
  },
  {
    name: 'has a pod back within seconds from a client that does not hang up when it has everything',
    async show(site) {
      const gateway = await site.gateway();
      const pods = await site.start(1);
      await site.ready(pods, gateway);
      const end = await stubborn(gateway, ...scan('work-10-stubborn.xml'));
      const { good, took } = await reconstruct(gateway, 'work-10-next.xml');
      expect(good).toBe(true);
      expect(took).toBeLessThan(patient(30_000));
      end();
    },
  },
];
