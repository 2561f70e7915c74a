import { Host } from '../../../tools/fakes/host';
import { python } from '../../../tools/fakes/fakes';
import { reconstruct } from '../../../tools/fakes/scanner';
import { ScannerProcess } from '../../../tools/fakes/scanner-process';
import { describeWith, namespaces, program } from '../../../tools/programs/programs';
import { manifestsFor } from '../../../tools/chart/render';
import { type Gateway, Site, until } from '../../../tools/gateway/gateway';
import { haproxies } from '../../../tools/gateway/haproxy';
import { renderedIn, withConfiguration } from '../../../tools/gateway/rendered';
import { allGood, allWell, held, pause, waits } from './behaviours/behaviour';
import { startPair } from './behaviours/pair';

const MB = 1e6;
/** The rendered configuration, but for its 60 and 15 seconds of keep-alives to clients, which would make this a matter of minutes. */
const hurried = withConfiguration(renderedIn(manifestsFor([]).objects ?? []), text =>
  text.replace('clitcpka-idle 60s', 'clitcpka-idle 2s').replace('clitcpka-intvl 15s', 'clitcpka-intvl 1s'),
);
/** Until the kernel has found out: 2 s of silence and 4 questions, a second each; and 5 more. */
const NOTICED = 11_000;

const [, , haproxy = haproxies[0]] = haproxies;

describeWith(
  [haproxy.need, python, program('ip'), namespaces()],
  'the gateway, whose clients vanish with their host,',
  () => {
    /** Scans of these sizes from another host, all of which wait. */
    async function scans(host: Host, gateway: Gateway, leader: Gateway): Promise<void> {
      const before = await leader.waiting();
      const sizes = [0.1, 1, 2000];
      for (const size of sizes)
        await ScannerProcess.start(
          { address: host.near, port: gateway.port },
          { config: 'work-5000-ghost.xml', bytes: size * MB, within: host.within },
        );
      await waits(leader, before + sizes.length);
    }

    test('notices when keep-alives stay unanswered, directly and by the follower, without and with a busy pod, and keeps the others', async () => {
      const site = await Site.start(haproxy.path(), hurried);
      const host = new Host();
      try {
        const { leader, follower } = await startPair(site, { ADDRESS: '0.0.0.0' });
        const staying = [leader, follower].map(gateway => reconstruct(gateway, 'work-50-stays.xml', 60_000));
        await waits(leader, 2);
        await scans(host, leader, leader);
        await scans(host, follower, leader);
        host.vanish();
        await until('they have left', async () => (await leader.waiting()) === 2, { within: NOTICED });
        expect(await leader.sessions()).toBeLessThanOrEqual(3);
        const pods = await site.start(1);
        await site.ready(pods, leader);
        allGood(await Promise.all(staying));

        host.comeBack();
        const long = await held(leader, 'work-0-long.xml');
        await until('it runs', () => pods[0]?.running === 1);
        await scans(host, leader, leader);
        await scans(host, follower, leader);
        host.vanish();
        await until('they have left', async () => (await leader.waiting()) === 0, { within: NOTICED });
        expect(await leader.sessions()).toBe(1);
        allGood([await long.finish()]);
        await pause(500);
        host.comeBack();
        // In the middle of its data: the pod would wait for the rest for ever.
        await ScannerProcess.start(
          { address: host.near, port: follower.port },
          { config: 'work-1-vanishes.xml', bytes: 2000 * MB, within: host.within },
        );
        await until('it runs', () => pods[0]?.running === 1);
        host.vanish();
        await until('the pod is free', () => pods[0]?.running === 0, { within: NOTICED });
        expect(pods[0]?.sessions.at(-1)?.complete).toBe(false);
        expect(pods[0]?.sessions.map(({ config }) => config).filter(config => config.includes('ghost'))).toEqual([]);
        allWell(pods);
      } finally {
        await site.stop();
        host.stop();
      }
    });
  },
);
