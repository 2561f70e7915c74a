import { FakeApiServer, type Instead } from '../../../../tools/fakes/api-server';
import { reconstruct } from '../../../../tools/fakes/scanner';
import { anAddress, until } from '../../../../tools/gateway/gateway';
import { allGood, allWell, arrive, pause, waits, works } from '../behaviours/behaviour';
import { asked, type Case, HURRIED } from './case';

const BAD: readonly (readonly [string, Instead])[] = [
  ...[400, 401, 403, 404, 410, 429, 500, 502, 503, 504].map(status => [`answers ${status}`, { status }] as const),
  ['sends no JSON', { status: 200, body: '<html>a proxy says hello</html>' }],
  [
    'sends half of an answer',
    { status: 200, body: '{"kind":"EndpointSliceList","metadata":{"resourceVersion":"99999"},"items":[{' },
  ],
  ['sends nothing', { status: 200, body: '' }],
  ['sends a deep answer', { status: 200, body: '['.repeat(100_000) }],
  ['sends another kind', { status: 200, body: '{"kind":"PodList","metadata":{"resourceVersion":"99999"},"items":[]}' }],
  ['sends a list without a version', { status: 200, body: '{"kind":"EndpointSliceList","metadata":{},"items":[]}' }],
  [
    'sends numbers for lists',
    { status: 200, body: '{"kind":"EndpointSliceList","metadata":{"resourceVersion":"99999"},"items":7}' },
  ],
];

export const faults: readonly Case[] = [
  {
    name: 'keeps its pods whatever the API server answers, and hears of changes when it is well again',
    short: true,
    async show(site) {
      const gateway = await site.gateway(HURRIED);
      const pods = await site.start(2);
      await site.ready(pods, gateway);
      for (const [what, instead] of BAD) {
        const said = gateway.log.length;
        site.discovery.instead = () => instead;
        // By the third, it has read the first one's answer.
        await asked(site, 3);
        expect([what, gateway.log.slice(said).includes('endpoints: '), await gateway.usablePods()]).toEqual([
          what,
          true,
          2,
        ]);
        allGood([await reconstruct(gateway, 'work-1-meanwhile.xml')]);
        site.discovery.instead = undefined;
        await until('it is well again', () => gateway.log.slice(said).includes('is right again'));
      }
      await site.ready([...pods, ...(await site.start(1))], gateway);
      allWell(site.pods);
    },
  },
  {
    name: 'keeps its pods while the API server is slow, silent and away',
    async show(site) {
      const gateway = await site.gateway(HURRIED);
      const pods = await site.start(2);
      await site.ready(pods, gateway);
      site.discovery.instead = () => ({ status: 200, body: site.discovery.list(), after: 300 });
      await site.ready([...pods, ...(await site.start(1))], gateway);
      site.discovery.instead = undefined;
      site.discovery.fallSilent();
      await asked(site, 3);
      allGood(await Promise.all(works(4, 20, 'silent').map(name => reconstruct(gateway, name))));
      await site.discovery.stop();
      await pause(1000);
      expect(await gateway.usablePods()).toBe(3);
      allGood(await Promise.all(works(4, 20, 'away').map(name => reconstruct(gateway, name))));
      await site.discovery.listen();
      site.discovery.speakAgain();
      await site.ready(pods, gateway);
      const age = /gadgetron_endpoints_age_seconds (\d+)/.exec(await (await gateway.get('/discovery')).text())?.[1];
      expect(Number(age)).toBeLessThan(5);
    },
  },
  {
    name: 'ignores an answer that is older than the last one, and believes it when it stays',
    short: true,
    async show(site) {
      const gateway = await site.gateway(HURRIED);
      const pods = await site.start(2);
      await site.ready(pods, gateway);
      site.discovery.show([]);
      const empty = site.discovery.list(900);
      let answers = 0;
      site.discovery.instead = () => (++answers <= 10 ? { status: 200, body: empty } : undefined);
      site.discovery.serve(pods);
      await until('it has heard them', () => answers > 10);
      expect(await gateway.usablePods()).toBe(2);
      // The API server comes from a backup.
      site.discovery.version = 500;
      site.discovery.serve(pods.slice(0, 1));
      await until('it believes it', async () => (await gateway.usablePods()) === 1);
    },
  },
  {
    name: 'asks for a state that is not older than the last',
    async show(site) {
      const gateway = await site.gateway(HURRIED);
      await site.ready(await site.start(1), gateway);
      await asked(site, 2);
      expect(site.discovery.requests[0]).toMatch(/&resourceVersion=0$/);
      expect(site.discovery.requests.at(-1)).toMatch(/&resourceVersion=1001&resourceVersionMatch=NotOlderThan$/);
    },
  },
  {
    name: 'takes the token that the kubelet has written last',
    short: true,
    async show(site) {
      const gateway = await site.gateway(HURRIED);
      await site.ready(await site.start(1), gateway);
      site.discovery.rotate('second');
      await asked(site, 2);
      site.discovery.rotate('third');
      await site.ready(await site.start(2), gateway);
      expect(gateway.log).not.toContain('answers 401');
    },
  },
  {
    name: 'does not believe an API server that the CA of the cluster does not vouch for',
    async show(site) {
      const other = await FakeApiServer.start(anAddress());
      try {
        site.discovery.serve(await site.start(1));
        const gateway = await site.gateway({ ACCOUNT: other.environment.ACCOUNT ?? '' });
        await until('it says so', () => gateway.log.includes('endpoints: '));
        expect((await gateway.get('/readyz')).status).toBe(503);
        expect(site.discovery.requests).toEqual([]);
      } finally {
        await other.stop();
        other.remove();
      }
    },
  },
  {
    name: 'is not ready before it knows the pods, and has no clients led to it until then',
    short: true,
    async show(site) {
      site.discovery.instead = () => ({ status: 503 });
      site.discovery.serve(await site.start(1));
      const gateway = await site.gateway(HURRIED);
      await asked(site, 2);
      expect((await gateway.get('/readyz')).status).toBe(503);
      expect((await gateway.get('/healthz')).status).toBe(200);
      site.discovery.instead = undefined;
      await until('it is ready', async () => (await gateway.get('/readyz')).ok);
      expect(await gateway.usablePods()).toBe(1);
    },
  },
  {
    name: 'serves those who wait when it is told to stop while there is no pod, and a pod comes',
    short: true,
    // It takes no address any more. pre-stop.sh tells it to stop only when nobody waits.
    not: [302],
    async show(site) {
      const gateway = await site.gateway({ GRACE: '1' });
      const { outcomes } = await arrive(gateway, works(3, 50));
      await waits(gateway, 3);
      gateway.drain();
      await pause(2500);
      site.discovery.serve(await site.start(1));
      allGood(await outcomes());
      await until('it ends', () => gateway.ended !== undefined);
      expect(gateway.ended).toEqual({ code: 0, signal: null });
    },
  },
];
