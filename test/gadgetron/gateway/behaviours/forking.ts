import { connect } from 'node:net';
import { startGadgetron } from '../../../../tools/fakes/fakes';
import { ask, open, scan as messages } from '../../../../tools/fakes/scanner';
import { isComplete, reconstruct, scan } from '../../../../tools/fakes/gadgetron-client';
import { until } from '../../../../tools/gateway/gateway';
import type { Behaviour } from './behaviour';

/** Over the gateway to the other fake, which forks a process for each connection and makes images. */
export const forking: readonly Behaviour[] = [
  {
    name: 'in front of a Gadgetron that forks: images come back as they were made, one process at a time, and 200 resets end none',
    alone: true,
    async show(site) {
      const gadgetron = await startGadgetron({ args: ['-d', 'true'] });
      try {
        const gateway = await site.gateway();
        site.discovery.serve([{ name: 'forking', address: '127.0.0.1', port: gadgetron.port }]);
        await until('the gateway knows it', async () => (await gateway.usablePods()) === 1);
        const scans = [1, 2, 3, 4].map(seed => scan({ seed, repetitions: 2, lines: 32, samples: 64, channels: 4 }));
        const running = scans.map(async what => {
          const socket = connect({ host: gateway.address, port: gateway.port });
          return isComplete(await reconstruct({ readable: socket, writable: socket }, 'seconds-0.2.xml', what), what);
        });
        for (let round = 0; round < 200; round++) {
          const connection = await open(gateway);
          connection.send(...messages('seconds-0.xml').slice(0, round % 4));
          connection.reset();
        }
        expect(await Promise.all(running)).toEqual([true, true, true, true]);
        expect((await ask(gateway)).answer).toBe('4.7.2');
        expect(gadgetron.log).not.toContain('remote_endpoint');
      } finally {
        gadgetron.kill();
      }
    },
  },
];
