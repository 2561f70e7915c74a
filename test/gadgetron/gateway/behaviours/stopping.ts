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

export const stopping: readonly Behaviour[] = [
  {
    name: 'finishes what runs and what waits when it is told to stop, takes clients for a while still, and ends well',
    short: true,
    async show(site) {
      const gateway = await site.gateway({ GRACE: '3' });
      const pods = await site.start(1);
      await site.ready(pods, gateway);
      const names = ['work-100-first.xml', ...works(4, 100)];
      const first = await held(gateway, 'work-100-first.xml');
      await holds(gateway, 1);
      const { outcomes } = await arrive(gateway, names.slice(1, 4));
      await waits(gateway, 3);
      gateway.drain();
      await until('it does not want to be found', async () => !(await gateway.get('/readyz')).ok);
      // All are admitted at once: a client that arrives at that very moment may overtake the others.
      await until(
        'it has admitted all',
        async () => (await gateway.metric('haproxy_backend_current_queue', { proxy: 'pods' })) === 3,
      );
      const late = await arrive(gateway, names.slice(4));
      allGood([await first.finish(), ...(await outcomes()), ...(await late.outcomes())]);
      allWell(pods);
      expect(startedIn(pods)).toEqual(names);
      await until(
        'it takes nobody any more',
        async () => (await reconstruct(gateway, 'work-0-too-late.xml')).error === 'ECONNREFUSED',
      );
      await until('it ends', () => gateway.ended !== undefined);
      expect(gateway.ended).toEqual({ code: 0, signal: null });
    },
  },
  {
    name: 'that is told to stop serves those who wait in it by pods that leave meanwhile',
    // With EndpointSlices it hears that they leave, and those who wait are served by the next pod.
    by: 'dns',
    async show(site) {
      const gateway = await site.gateway({ GRACE: '1' });
      const pods = await site.start(1);
      await site.ready(pods, gateway);
      const names = works(4, 700);
      const { outcomes } = await arrive(gateway, names);
      await waits(gateway, 3);
      gateway.drain();
      site.discovery.serve([]);
      allGood(await outcomes());
      expect(startedIn(pods)).toEqual(names);
      await until('it ends', () => gateway.ended !== undefined);
    },
  },
  {
    name: 'that is to stop while there is no pod goes on looking for one as long as somebody waits',
    short: true,
    async show(site) {
      const gateway = await site.gateway({ GRACE: '1' });
      const names = works(3, 50);
      const { outcomes } = await arrive(gateway, names);
      await waits(gateway, 3);
      const end = site.end(gateway, 1, 600);
      await pause(2500);
      expect((await gateway.get('/readyz')).ok).toBe(true);
      site.discovery.serve(await site.start(1));
      allGood(await outcomes());
      await end;
      await until('it ends', () => gateway.ended !== undefined);
      expect(gateway.ended).toEqual({ code: 0, signal: null });
    },
  },
  {
    name: 'that is to stop does not wait for what runs, and not for longer than the queue is long',
    async show(site) {
      const gateway = await site.gateway({ GRACE: '1' });
      const pods = await site.start(1);
      await site.ready(pods, gateway);
      const long = await held(gateway, 'work-0-long.xml');
      await until('it runs', () => pods[0]?.running === 1);
      const begun = performance.now();
      await site.end(gateway, 1, 600);
      expect(performance.now() - begun).toBeGreaterThan(900);
      expect(pods[0]?.running).toBe(1);
      allGood([await long.finish()]);
      site.discovery.serve([]);
      const other = await site.gateway({ GRACE: '1' });
      const { connections } = await arrive(other, works(1, 50, 'waits'));
      await site.end(other, 1, 2);
      connections[0]?.reset();
    },
  },
  {
    name: 'is replaced by a new one without a loss: the old one finishes what it has, and the new one takes what comes',
    async show(site) {
      const before = await site.gateway();
      const pods = await site.start(3);
      await site.ready(pods, before);
      const old = await flood(before, works(20, 200, 'old'));
      const after = await site.gateway();
      await until('the new one knows the pods', async () => (await after.usablePods()) === 3);
      before.drain();
      const fresh = await flood(after, works(20, 200, 'new'));
      allGood(await old.outcomes());
      allGood(await fresh.outcomes());
      // After its grace period, which follows from drain.forgottenAfterSeconds.
      await until('the old one ends', () => before.ended !== undefined, { within: 60_000 });
      expect(before.ended).toEqual({ code: 0, signal: null });
      expect(pods.filter(({ died }) => died)).toEqual([]);
    },
  },
];
