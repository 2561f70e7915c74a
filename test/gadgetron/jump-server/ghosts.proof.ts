import { python } from '../../../tools/fakes/fakes';
import { aNetwork, Host } from '../../../tools/fakes/host';
import { reconstruct } from '../../../tools/fakes/scanner';
import { ScannerProcess } from '../../../tools/fakes/scanner-process';
import { describeWith, program } from '../../../tools/programs/programs';
import { scratchDirectory } from '../../../tools/chart/helm-template';
import { manifestsFor } from '../../../tools/chart/render';
import { type Gateway, Site, until } from '../../../tools/gateway/gateway';
import { haproxies } from '../../../tools/gateway/haproxy';
import { received } from '../../../tools/gateway/kernel';
import { renderedIn } from '../../../tools/gateway/rendered';
import { allGood, held, settles, waits } from '../gateway/behaviours/behaviour';
import { type Client, HOST, killClients, tunnel } from './client';
import { knownClient } from './known-client';
import { installed } from './openssh';
import { FRONTEND_NAMES as names, FRONTEND_PORT } from './pod';

const MB = 1e6;
const network = aNetwork();
const LOCAL_END = 9022;
/** Milliseconds within which a client that disconnected is out of the queue, where the gateway can know it. */
const NOTICED = 5000;
const [, , haproxy = haproxies[0]] = haproxies;

describeWith(
  [...installed.needs, haproxy.need, python, program('ss')],
  'clients behind a tunnel that disconnect while they wait',
  () => {
    const scratch = scratchDirectory();
    const { login, podIn } = knownClient(scratch, installed.client());
    const pod = podIn('pod', { hosts: [`${network.near} ${names.join(' ')}`] });
    let site: Site;
    let host: Host;

    beforeAll(async () => {
      site = await Site.start(haproxy.path(), renderedIn(manifestsFor([]).objects ?? []));
      await pod.start('Server listening on 0.0.0.0 port');
      host = new Host(network, pod.first.pid);
    });
    afterEach(killClients);
    afterAll(async () => {
      host.stop();
      await Promise.all([site.stop(), pod.stop()]);
    });

    const open = (): Promise<Client> =>
      tunnel(pod, login, new Map([[LOCAL_END, `${names[1] ?? ''}:${FRONTEND_PORT}`]]), ['-N']);
    const scans = (sizes: readonly number[], what: string): Promise<readonly ScannerProcess[]> =>
      Promise.all(
        sizes.map(size =>
          ScannerProcess.start(
            { address: HOST, port: LOCAL_END },
            { config: `work-3000-${what}${size}.xml`, bytes: size * MB, within: host.within },
          ),
        ),
      );

    /** Waits until each has sent all that the way to the gateway takes. */
    const hasCome = (gateway: Gateway, connections: number): Promise<void> =>
      settles('what has come', () => {
        const bytes = received(gateway);
        return bytes.length === connections ? bytes.join() : undefined;
      });

    test('leave the queue if they sent little, cost their reconstruction if they sent a few megabytes, and hardly anything if they sent more', async () => {
      const gateway = await site.gateway({}, { address: host.near, port: FRONTEND_PORT });
      const client = await open();
      const ghosts = await scans([0.1, 4, 64], 'ghost');
      await waits(gateway, 3);
      // The first two are in the tunnel as a whole.
      await Promise.all(ghosts.slice(0, 2).map(ghost => ghost.says('sent')));
      await hasCome(gateway, 3);
      for (const ghost of ghosts) ghost.leave('killed');
      // sshd and the kernels hold what the others have sent, and their end behind it.
      await until('one has left', async () => (await gateway.waiting()) === 2, { within: NOTICED });
      const [pod] = await site.start(1);
      if (pod) await site.ready([pod], gateway);
      allGood([await reconstruct(gateway, 'work-50-live.xml')]);
      expect(pod?.sessions.map(({ config, complete }) => [config, complete]).toSorted()).toEqual([
        ['work-3000-ghost4.xml', true],
        ['work-3000-ghost64.xml', false],
        ['work-50-live.xml', true],
      ]);

      const long = await held(gateway, 'work-0-long.xml');
      await until('it runs', () => pod?.running === 1);
      await Promise.all((await scans([0.1], 'tunnel')).map(ghost => ghost.says('sent')));
      await scans([64], 'tunnel');
      await waits(gateway, 2);
      await hasCome(gateway, 3);
      await client.kill();
      await until('one has left', async () => (await gateway.waiting()) === 1, { within: NOTICED });
      allGood([await long.finish(), await reconstruct(gateway, 'work-50-live.xml')]);
      expect(pod?.sessions.find(({ config }) => config === 'work-3000-tunnel64.xml')).toMatchObject({
        complete: false,
      });
    });
  },
);
