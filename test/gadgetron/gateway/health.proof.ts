import { setTimeout as sleep } from 'node:timers/promises';
import { type Fake, python, startGadgetron } from '../../../tools/fakes/fakes';
import { ask, open, scan } from '../../../tools/fakes/scanner';
import { manifestsFor } from '../../../tools/chart/render';
import { type Gateway, Site, until } from '../../../tools/gateway/gateway';
import { haproxies } from '../../../tools/gateway/haproxy';
import { renderedIn } from '../../../tools/gateway/rendered';
import { describeWith } from '../../../tools/programs/programs';

const rendered = renderedIn(manifestsFor([]).objects ?? []);

/** A gateway that knows one Gadgetron, which forks; nobody says that it is ready no more. */
async function started(haproxy: string): Promise<{ site: Site; gateway: Gateway; fake: Fake }> {
  const site = await Site.start(haproxy, rendered);
  const fake = await startGadgetron({ args: ['-d', 'true'] });
  const gateway = await site.gateway();
  site.discovery.serve([{ name: 'forking', address: '127.0.0.1', port: fake.port }]);
  await until('the gateway knows it', async () => (await gateway.usablePods()) === 1);
  return { site, gateway, fake };
}

const counts = (gateway: Gateway, pods: number): Promise<void> =>
  until(`${pods} pods count`, async () => (await gateway.usablePods()) === pods, { within: 15_000 });

describe.each(haproxies)('health checks, with the $name', ({ name, need, path }) => {
  describeWith([need, python], name, () => {
    test.concurrent.each<[string, (fake: Fake, gateway: Gateway) => Promise<void>]>([
      [
        'a pod that is gone counts as down within seconds',
        async (fake, gateway) => {
          fake.kill();
          await counts(gateway, 0);
        },
      ],
      [
        'a pod whose server is dead, while a reconstruction holds its port, counts as down within seconds',
        async (fake, gateway) => {
          const running = (await open(gateway)).send(...scan('seconds-600.xml'));
          await fake.says('Connection state: [STREAM]');
          fake.kill();
          await counts(gateway, 0);
          running.reset();
        },
      ],
      [
        'a server that stands still counts as down, is not ended by that, and is used again when it goes on',
        async (fake, gateway) => {
          fake.kill('SIGSTOP');
          await counts(gateway, 0);
          await sleep(5000);
          fake.kill('SIGCONT');
          await counts(gateway, 1);
          expect((await ask(gateway)).answer).toBe('4.7.2');
          expect(fake.log).not.toContain('remote_endpoint');
        },
      ],
    ])('%s', async (_, show) => {
      const { site, gateway, fake } = await started(path());
      try {
        await show(fake, gateway);
      } finally {
        fake.kill();
        await site.stop();
      }
    });
  });
});
