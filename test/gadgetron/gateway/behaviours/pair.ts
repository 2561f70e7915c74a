import { patient } from '../../../../tools/programs/patience';
import { ask, type Connection, open, reconstruct, scan } from '../../../../tools/fakes/scanner';
import { type Gateway, type Site, until } from '../../../../tools/gateway/gateway';
import { endsOf } from '../../../../tools/gateway/kernel';
import { allGood, allWell, type Behaviour, flood, held, holds, works } from './behaviour';
import { scansOf } from './queries';

export const pair: readonly Behaviour[] = [
  {
    name: 'as a pair: both doors lead to one queue, and the leader counts all',
    async show(site) {
      const { leader, follower } = await startPair(site);
      const pods = await site.start(2);
      await site.ready(pods, leader);
      await until('the follower knows them, too', async () => (await follower.usablePods()) === 2);
      const running = [await held(leader, 'work-20-long0.xml'), await held(follower, 'work-20-long1.xml')];
      // By the follower it is a few milliseconds further: a short one at the leader's door would get a pod before.
      await holds(leader, 2);
      const connections: Connection[] = [];
      for (const [index, name] of works(18, 20).entries())
        connections.push((await open(index % 2 === 0 ? leader : follower)).send(...scan(name)));
      await holds(leader, 20);
      expect(await follower.sessions()).toBe(0);
      // Either door is asked for the one queue.
      for (const gateway of [leader, follower])
        expect(await scansOf(gateway)).toMatchObject({
          running: [{}, {}],
          waiting: Array.from({ length: 18 }, () => ({})),
        });
      allGood(await Promise.all([...running.map(({ finish }) => finish()), ...connections.map(({ ended }) => ended)]));
      allWell(pods);
      expect((await ask(follower)).answer).toBe('4.7.2');
    },
  },
  {
    name: 'as a pair: asks on the way to a leader that is silent whether it is still there',
    async show(site) {
      const { leader, follower } = await startPair(site);
      const pods = await site.start(1);
      await site.ready(pods, leader);
      const { outcomes } = await flood(follower, works(1, 1000));
      await holds(leader, 1);
      // Beside it there may be a check of the leader, for a moment.
      await until(
        'the connection of the client is kept alive',
        () => endsOf(leader).filter(({ keptAlive }) => keptAlive).length === 1,
      );
      allGood(await outcomes());
    },
  },
  {
    name: 'as a pair: while the leader is being replaced or is lost, the follower serves by itself',
    async show(site) {
      const { leader, follower } = await startPair(site);
      const pods = await site.start(2);
      await site.ready(pods, leader);
      await until('the follower knows them, too', async () => (await follower.usablePods()) === 2);
      // It has one of the pods until the end; the others take turns at the other pod.
      const running = await held(follower, 'work-50-first.xml');
      await holds(leader, 1);
      const old = await flood(follower, works(4, 300, 'old'));
      await holds(leader, 5);
      leader.drain();
      await until(
        'the leader does not listen',
        async () => (await reconstruct(leader, 'work-0-knock.xml')).error === 'ECONNREFUSED',
      );
      allGood(await Promise.all(works(4, 50, 'new').map(name => reconstruct(follower, name))));
      allGood([await running.finish(), ...(await old.outcomes())]);
      await until('the leader ends', () => leader.ended !== undefined);
      expect(leader.ended).toEqual({ code: 0, signal: null });
    },
  },
  {
    name: 'as a pair: when the leader is killed, what runs through it is lost, and a client that comes within seconds gets in by the follower',
    async show(site) {
      const { leader, follower } = await startPair(site);
      const pods = await site.start(2);
      await site.ready(pods, leader);
      await until('the follower knows them, too', async () => (await follower.usablePods()) === 2);
      const { outcomes } = await flood(follower, works(2, 20_000, 'lost'));
      await holds(leader, 2);
      leader.kill();
      expect((await outcomes()).map(({ good }) => good)).toEqual([false, false]);
      // What the scanner does: it tries again.
      const since = performance.now();
      await until('a scan gets through', async () => (await reconstruct(follower, 'work-20-again.xml')).good);
      expect(performance.now() - since).toBeLessThan(patient(10_000));
      allGood(await Promise.all(works(4, 50, 'new').map(name => reconstruct(follower, name))));
    },
  },
];

export async function startPair(
  site: Site,
  changed: Readonly<Record<string, string>> = {},
): Promise<{ readonly leader: Gateway; readonly follower: Gateway }> {
  const leader = await site.gateway({ GRACE: '1', ...changed });
  const follower = await site.gateway({ LEADER: `${leader.address}:${leader.port}`, ...changed });
  await until(
    'the follower knows the leader',
    async () => (await follower.metric('haproxy_backend_active_servers', { proxy: 'leader' })) === 1,
  );
  return { leader, follower };
}
