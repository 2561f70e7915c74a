import { manifestsFor } from '../../../tools/chart/render';
import { reconstruct } from '../../../tools/fakes/scanner';
import { type Gateway, type Rendered, Site, until } from '../../../tools/gateway/gateway';
import { haproxies } from '../../../tools/gateway/haproxy';
import { renderedIn } from '../../../tools/gateway/rendered';
import { describeWith, program } from '../../../tools/programs/programs';
import { HURRIED } from './endpoints/case';

const rendered = renderedIn(manifestsFor([]).objects ?? []);

/** Lua in front of what a task does in each of its rounds. */
function before(task: string, lua: string): Rendered {
  const name = `${task}.lua`;
  const text = rendered.files[name] ?? '';
  const first = `forever('${task}', function()\n`;
  expect(text).toContain(first);
  return { ...rendered, files: { ...rendered.files, [name]: text.replace(first, `${first}${lua}\n`) } };
}

/** Seconds become tenths, nearly. */
const QUICK = { ...HURRIED, TASK_SECONDS: '2' };
const FOREVER = 'while true do end';
const once = (lua: string): string => `if not done_once then done_once = true ${lua} end`;

const status = async (gateway: Gateway): Promise<number> => (await gateway.get('/healthz')).status;

describe.each(haproxies)('the tasks of the gateway, with the $name', ({ name, need, path, version }) => {
  // Older ones let a task that does not pause go on, and 3.0 does nothing else then.
  const whereEnded = (cases: readonly [string, Rendered][]): readonly [string, Rendered][] =>
    version >= 302 ? cases : [];
  describeWith([need, program('openssl')], name, () => {
    test.concurrent.each<[string, Rendered]>([
      ['that reads EndpointSlices has an error', before('endpoints', once("error('a test')"))],
      ['that admits clients has an error', before('admission', once("error('a test')"))],
      ['that looks for clients that left has an error', before('leavers', once("error('a test')"))],
      ...whereEnded([
        ['that reads EndpointSlices does not pause', before('endpoints', once(FOREVER))],
        ['that admits clients does not pause', before('admission', once(FOREVER))],
      ]),
    ])('a task %s: it goes on, or another one takes its place', async (_, broken) => {
      const site = await Site.withApi(path(), broken);
      try {
        const gateway = await site.gateway(QUICK);
        await site.ready(await site.start(1), gateway);
        expect((await reconstruct(gateway, 'work-1-served.xml')).good).toBe(true);
        expect(await status(gateway)).toBe(200);
      } finally {
        await site.stop();
      }
    });

    test.concurrent.each<[string, Rendered]>([
      ['has an error each time', before('admission', "error('a test')")],
      ...whereEnded([['does not pause', before('endpoints', FOREVER)]]),
    ])('the gateway is not healthy when a task %s', async (_, broken) => {
      const site = await Site.withApi(path(), broken);
      try {
        const gateway = await site.gateway(QUICK);
        await until('it says so', async () => (await status(gateway)) === 503);
      } finally {
        await site.stop();
      }
    });

    test.concurrent('a gateway without an API server is healthy, and says how long it is without', async () => {
      const site = await Site.withApi(path(), rendered);
      try {
        const gateway = await site.gateway(QUICK);
        await site.ready(await site.start(1), gateway);
        await site.discovery.stop();
        await until('it is without for long enough', async () =>
          / [89]\n/.test(await (await gateway.get('/discovery')).text()),
        );
        expect(await status(gateway)).toBe(200);
      } finally {
        await site.stop();
      }
    });
  });
});
