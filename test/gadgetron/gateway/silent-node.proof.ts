import { patient } from '../../../tools/programs/patience';
import { spawn } from 'node:child_process';
import { connect } from 'node:net';
import { gadgetronFile, PYTHON, python } from '../../../tools/fakes/fakes';
import { Host } from '../../../tools/fakes/host';
import { open, reconstruct, scan } from '../../../tools/fakes/scanner';
import { describeWith, namespaces, program, programsPath } from '../../../tools/programs/programs';
import { scratchDirectory } from '../../../tools/chart/helm-template';
import { manifestsFor } from '../../../tools/chart/render';
import { waits } from './behaviours/behaviour';
import { Site, until } from '../../../tools/gateway/gateway';
import { haproxies } from '../../../tools/gateway/haproxy';
import { renderedIn, withConfiguration } from '../../../tools/gateway/rendered';

const scratch = scratchDirectory();
const rendered = renderedIn(manifestsFor([]).objects ?? []);
/** The rendered configuration, but for its 60 and 15 seconds of keep-alives to the pods, which would make this a matter of minutes. */
const hurried = withConfiguration(rendered, text =>
  text.replaceAll('srvtcpka-idle 60s', 'srvtcpka-idle 2s').replaceAll('srvtcpka-intvl 15s', 'srvtcpka-intvl 1s'),
);

/** Starts a Gadgetron on a node of its own, which ends with that. */
async function startGadgetronOn({ within: [command, ...args], address }: Host): Promise<void> {
  spawn(command, [...args, PYTHON, gadgetronFile, '-p', '9002', '-d', 'true', '-W', scratch], {
    stdio: 'ignore',
    env: { PATH: programsPath, HOME: '/tmp' },
  });
  await until('it listens', () => listens(address));
}

const listens = (host: string): Promise<boolean> =>
  new Promise(resolve => {
    const socket = connect({ host, port: 9002 }, () => {
      socket.end();
      resolve(true);
    }).on('error', () => {
      resolve(false);
    });
  });

describe.each(haproxies)('a node that is lost without a word, with the $name', ({ name, need, path }) => {
  describeWith([need, program('ip'), python, namespaces()], name, () => {
    test('its reconstruction ends when keep-alives stay unanswered, its pod counts as down, and who comes now waits for another', async () => {
      expect(hurried.files['haproxy.cfg']).toMatch(/srvtcpka-idle 2s\n.*srvtcpka-intvl 1s\n.*srvtcpka-cnt 4/);
      const site = await Site.start(path(), hurried);
      const node = new Host();
      try {
        await startGadgetronOn(node);
        const gateway = await site.gateway();
        const lost = { name: 'lost', address: node.address, port: 9002 };
        site.discovery.serve([lost]);
        await until('the gateway knows the pod', async () => (await gateway.usablePods()) === 1);
        const running = (await open(gateway)).send(...scan('seconds-600.xml'));
        await until(
          'it runs',
          async () =>
            (await gateway.metric('haproxy_server_current_sessions', { proxy: 'pods', server: 'pod1' })) === 1,
        );
        node.vanish();
        const since = performance.now();
        expect((await running.ended).good).toBe(false);
        // 2 s of silence and four questions a second apart; more on a busy machine.
        expect(performance.now() - since).toBeGreaterThan(3000);
        expect(performance.now() - since).toBeLessThan(patient(30_000));
        await until('the pod counts as down', async () => (await gateway.usablePods()) === 0);
        await until('it admits nobody', async () => !(await gateway.admits()));
        const next = reconstruct(gateway, 'work-10-next.xml');
        await waits(gateway, 1);
        site.discovery.serve([lost, ...(await site.start(1))]);
        expect((await next).good).toBe(true);
      } finally {
        node.stop();
        await site.stop();
      }
    });
  });
});
