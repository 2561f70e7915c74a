import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import type { Deployment } from 'kubernetes-types/apps/v1';
import { type Connection, open } from '../../../tools/fakes/scanner';
import { says } from '../../../tools/fakes/gadgetron-client';
import { describeWith, program, programPath } from '../../../tools/programs/programs';
import { manifestsFor } from '../../../tools/chart/render';
import { waits } from './behaviours/behaviour';
import { type Gateway, Site, until } from '../../../tools/gateway/gateway';
import { haproxies } from '../../../tools/gateway/haproxy';
import { renderedIn } from '../../../tools/gateway/rendered';

const objects = manifestsFor([]).objects ?? [];
const rendered = renderedIn(objects);
const MIB = 2 ** 20;
/** More than the way to a pod holds. */
const PUSHED = Buffer.alloc(4 * MIB);

const limit = (): number => {
  const gateway = objects.find(
    ({ kind, metadata }) => kind === 'Deployment' && metadata.name === 'gadgetron-gateway',
  ) as Deployment | undefined;
  const { memory = '' } = gateway?.spec?.template.spec?.containers[0]?.resources?.limits ?? {};
  expect(memory).toMatch(/^\d+Mi$/);
  return MIB * Number.parseInt(memory, 10);
};

/** Of the process, and of the data that the kernel keeps for its sockets: a container's limit holds for both together. */
function used({ pid }: Gateway): { readonly resident: number; readonly sockets: number } {
  const resident = 1024 * Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]);
  const lines = spawnSync(programPath('ss'), ['-OHpmtx'], { encoding: 'utf8', maxBuffer: 64 * MIB })
    .stdout.split('\n')
    .filter(line => line.includes(`pid=${pid},`));
  // r: memory of what has come and was not read yet, t and w: of what is on its way out.
  const sockets = lines.reduce(
    (sum, line) =>
      sum +
      ['r', 't', 'w'].reduce((own, kind) => own + Number(new RegExp(`[(,]${kind}(\\d+)[,)]`).exec(line)?.[1] ?? 0), 0),
    0,
  );
  return { resident, sockets };
}

describe.each(haproxies)('memory, with the $name', ({ name, need, path }) => {
  describeWith([need, program('ss')], name, () => {
    test('as many clients as the chart lets in fit into the limit that it sets, all of them waiting and pushing data', async () => {
      const site = await Site.start(path(), rendered);
      const connections: Connection[] = [];
      try {
        const gateway = await site.gateway();
        const clients = Number(rendered.environment.MAX_CLIENTS);
        for (let client = 0; client < clients; client++)
          connections.push((await open(gateway)).send(says.filename(`work-0-${client}.xml`), says.header('')));
        await waits(gateway, clients);
        for (const { socket } of connections) socket.write(PUSHED);
        let last = -1;
        await until(
          'nothing more is taken',
          async () => {
            const before = last;
            last = used(gateway).sockets + used(gateway).resident;
            await new Promise(resolve => setTimeout(resolve, 1000));
            return last === before;
          },
          { within: 120_000 },
        );
        const { resident, sockets } = used(gateway);
        expect(resident + sockets).toBeLessThan(limit());
      } finally {
        for (const connection of connections) connection.reset();
        await site.stop();
      }
    });
  });
});
