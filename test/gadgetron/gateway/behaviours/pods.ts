import { reconstruct } from '../../../../tools/fakes/scanner';
import { until } from '../../../../tools/gateway/gateway';
import {
  allGood,
  allWell,
  arrive,
  type Behaviour,
  flood,
  held,
  holds,
  pause,
  startedIn,
  waits,
  works,
} from './behaviour';

export const pods: readonly Behaviour[] = [
  {
    name: 'knows all of 60 pods: no answer is cut short',
    alone: true,
    async show(site) {
      const gateway = await site.gateway({ SLOTS: '128' });
      const pods = await site.start(60);
      await site.ready(pods, gateway);
      const { outcomes } = await flood(gateway, works(120, 3000));
      await until('all pods work', () => pods.every(({ running }) => running === 1));
      allGood(await outcomes());
      allWell(pods);
    },
  },
  {
    name: 'keeps those who wait when the last pod leaves, and lets its reconstruction end',
    prompt: true,
    short: true,
    async show(site) {
      const gateway = await site.gateway();
      const first = await site.start(1);
      await site.ready(first, gateway);
      const names = works(5, 100);
      const running = await held(gateway, 'work-100-first.xml');
      await holds(gateway, 1);
      const { outcomes } = await arrive(gateway, names);
      await waits(gateway, 5);
      await site.ready([], gateway);
      // One: two would start reconstructions at the same moment, in any order.
      site.discovery.serve(await site.start(1));
      allGood(await outcomes());
      allGood([await running.finish()]);
      allWell(site.pods);
      expect(first[0]?.sessions).toHaveLength(1);
      expect(startedIn(site.pods)).toEqual(['work-100-first.xml', ...names]);
    },
  },
  {
    name: 'loses only what ran in it when the last pod is killed, and serves those who waited by the next one',
    async show(site) {
      const gateway = await site.gateway();
      const [pod] = await site.start(1);
      if (!pod) throw new Error('no pod');
      await site.ready([pod], gateway);
      const { outcomes, connections } = await arrive(gateway, ['work-30000-lost.xml', ...works(4, 50)]);
      await waits(gateway, 4);
      await pod.kill();
      expect((await connections[0]?.ended)?.good).toBe(false);
      site.discovery.serve([]);
      site.discovery.serve(await site.start(1));
      const [, ...others] = await outcomes();
      allGood(others);
    },
  },
  {
    name: 'tells the client when its reconstruction crashes, and gives the pod to the next one',
    async show(site) {
      const gateway = await site.gateway();
      const pods = await site.start(1);
      await site.ready(pods, gateway);
      const { outcomes, connections } = await arrive(gateway, ['work-30000-crash.xml', ...works(2, 50)]);
      await waits(gateway, 2);
      pods[0]?.crashReconstructions();
      expect((await connections[0]?.ended)?.good).toBe(false);
      const [, ...others] = await outcomes();
      allGood(others);
      expect(pods[0]?.sessions).toHaveLength(3);
    },
  },
  {
    name: 'gives a new pod work at once, although one that leaves is busy still',
    prompt: true,
    async show(site) {
      const gateway = await site.gateway();
      const [leaving] = await site.start(1);
      if (!leaving) throw new Error('no pod');
      await site.ready([leaving], gateway);
      const long = await held(gateway, 'work-10-long.xml');
      await until('it runs', () => leaving.running === 1);
      await site.ready([], gateway);
      const [coming] = await site.start(1);
      if (!coming) throw new Error('no pod');
      await site.ready([coming], gateway);
      allGood([await reconstruct(gateway, 'work-10-next.xml')]);
      expect(coming.sessions).toHaveLength(1);
      expect(leaving.running).toBe(1);
      allGood([await long.finish()]);
    },
  },
  {
    name: 'tries another pod where one that it still knows does not listen any more',
    async show(site) {
      const gateway = await site.gateway();
      const pods = await site.start(4);
      await site.ready(pods, gateway);
      await pods[1]?.kill();
      // The others are busy, so that the dead one is the only one with a free place.
      const { outcomes } = await flood(gateway, works(12, 300));
      allGood(await outcomes());
      await until('the pod counts as down', async () => (await gateway.usablePods()) === 3);
    },
  },
  {
    name: 'keeps all pods while DNS or the API server says nothing, refuses, and speaks again',
    async show(site) {
      const gateway = await site.gateway();
      const pods = await site.start(3);
      await site.ready(pods, gateway);
      site.discovery.fallSilent();
      await pause(6000);
      allGood(await Promise.all(works(6, 50, 'silent').map(name => reconstruct(gateway, name))));
      await site.discovery.stop();
      await pause(6000);
      expect(await gateway.usablePods()).toBe(3);
      allGood(await Promise.all(works(6, 50, 'refused').map(name => reconstruct(gateway, name))));
      await site.discovery.listen();
      site.discovery.speakAgain();
      const more = await site.start(1);
      await site.ready([...pods, ...more], gateway);
      allWell(site.pods);
    },
  },
];
