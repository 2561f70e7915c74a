import { sliceOf } from '../../../../tools/fakes/api-server';
import { reconstruct } from '../../../../tools/fakes/scanner';
import { patient } from '../../../../tools/programs/patience';
import { until } from '../../../../tools/gateway/gateway';
import { allGood, allWell, arrive, flood, held, holds, pause, waits, works } from '../behaviours/behaviour';
import { type Case, LEAVING, READY, showAs, UNREADY } from './case';

/** Addresses that nobody has. */
const addresses = (from: number, count: number) =>
  Array.from({ length: count }, (_, index) => ({
    name: `pod-${from + index}`,
    address: `192.0.2.${from + index}`,
    port: 9002,
  }));

export const changes: readonly Case[] = [
  {
    name: 'gives a waiting scan to a pod within a second of its being ready, and nothing to a pod a second after it is told to stop',
    short: true,
    async show(site) {
      const gateway = await site.gateway();
      const pods = await site.start(2);
      const [first, second] = [pods.slice(0, 1), pods.slice(1)];
      const waiting = reconstruct(gateway, 'work-10-first.xml');
      await waits(gateway, 1);
      showAs(site, [READY, first]);
      const since = performance.now();
      expect((await waiting).good).toBe(true);
      expect((first[0]?.sessions[0]?.accepted ?? Infinity) - since).toBeLessThan(patient(1000));
      await holds(gateway, 0);
      await pause(1000);
      showAs(site, [LEAVING, first], [READY, second]);
      await pause(patient(1000));
      allGood(await Promise.all(works(3, 10, 'later').map(name => reconstruct(gateway, name))));
      expect(first[0]?.sessions).toHaveLength(1);
      expect(second[0]?.sessions).toHaveLength(3);
    },
  },
  {
    name: 'spreads a burst of 8 scans of 3 s over 2 pods and 2 that come, within a second of the optimum',
    async show(site) {
      const gateway = await site.gateway();
      const pods = await site.start(4);
      await site.ready(pods.slice(0, 2), gateway);
      const since = performance.now();
      const { outcomes } = await flood(gateway, works(8, 3000));
      showAs(site, [READY, pods]);
      allGood(await outcomes());
      allWell(pods);
      expect(performance.now() - since).toBeLessThan(6000 + patient(1000));
    },
  },
  {
    name: 'keeps all pods when none is ready any more, as when nodes are cut off from the API, and loses nobody',
    short: true,
    async show(site) {
      const gateway = await site.gateway();
      const pods = await site.start(2);
      await site.ready(pods, gateway);
      const { outcomes } = await arrive(gateway, works(4, 700));
      showAs(site, [UNREADY, pods]);
      await pause(1200);
      expect(await gateway.usablePods()).toBe(2);
      allGood(await outcomes());
      allGood([await reconstruct(gateway, 'work-10-after.xml')]);
    },
  },
  {
    name: 'gives nothing new to a pod that is not ready while another one is, and uses it again when it is',
    async show(site) {
      const gateway = await site.gateway();
      const pods = await site.start(2);
      await site.ready(pods, gateway);
      showAs(site, [UNREADY, pods.slice(0, 1)], [READY, pods.slice(1)]);
      await until('one is used', async () => (await gateway.usablePods()) === 1, { within: 2000 });
      allGood(await Promise.all(works(4, 10).map(name => reconstruct(gateway, name))));
      expect(pods[0]?.sessions).toEqual([]);
      await site.ready(pods, gateway);
    },
  },
  {
    name: 'never starts with a pod that is not ready yet',
    async show(site) {
      const pods = await site.start(1);
      showAs(site, [UNREADY, pods]);
      const gateway = await site.gateway();
      const scan = reconstruct(gateway, 'work-10-early.xml');
      await waits(gateway, 1);
      await pause(1200);
      expect(pods[0]?.sessions).toEqual([]);
      showAs(site, [READY, pods]);
      allGood([await scan]);
    },
  },
  {
    name: 'keeps the slot of a pod that leaves until its reconstruction has ended, and then uses it again',
    async show(site) {
      const gateway = await site.gateway({ SLOTS: '1' });
      const pods = await site.start(2);
      await site.ready(pods.slice(0, 1), gateway);
      const long = await held(gateway, 'work-0-long.xml');
      await until('it runs', () => pods[0]?.running === 1);
      showAs(site, [READY, pods.slice(1)]);
      await until('the first one gets nothing', async () => (await gateway.usablePods()) === 0);
      await pause(1200);
      expect(await gateway.usablePods()).toBe(0);
      allGood([await long.finish()]);
      allGood([await reconstruct(gateway, 'work-10-next.xml')]);
      expect(pods[1]?.sessions).toHaveLength(1);
    },
  },
  {
    name: 'knows 150 endpoints in two slices, those in both once, and those of the other family not at all',
    short: true,
    async show(site) {
      const gateway = await site.gateway({ SLOTS: '310' });
      site.discovery.show([
        sliceOf(addresses(1, 100), 9002),
        sliceOf(addresses(81, 70), 9002),
        sliceOf([{ name: 'pod-1', address: 'fd00::1', port: 9002 }], 9002, 'IPv6'),
      ]);
      await until('all are used', async () => (await gateway.usablePods()) === 150);
      expect(gateway.log).not.toContain('fd00::1');
      site.discovery.show([]);
      await until('none is', async () => (await gateway.usablePods()) === 0);
    },
  },
  {
    name: 'says when there are more pods than slots, once',
    async show(site) {
      const gateway = await site.gateway({ SLOTS: '2' });
      site.discovery.show([sliceOf(addresses(1, 5), 9002)]);
      await until('it says so', () => gateway.log.includes('3 pods get nothing'));
      await pause(1500);
      expect(gateway.log.split('3 pods get nothing: there are no more slots\n').length).toBeLessThanOrEqual(3);
    },
  },
  {
    name: 'takes pods without conditions, as the API allows, for ready ones, and the port from the slice',
    async show(site) {
      const gateway = await site.gateway();
      const pods = await site.start(1);
      site.discovery.show([
        sliceOf(
          pods.map(({ name, address }) => ({ name, address, port: 9002, conditions: {} })),
          9002,
        ),
      ]);
      await until('it is used', async () => (await gateway.usablePods()) === 1);
      allGood([await reconstruct(gateway, 'work-10-one.xml')]);
    },
  },
];
