import { placeOf } from '../../../cli/mri/place-in-queue';
import { manifestsFor } from '../../../tools/chart/render';
import { open, scan } from '../../../tools/fakes/scanner';
import { Site, until } from '../../../tools/gateway/gateway';
import { haproxies } from '../../../tools/gateway/haproxy';
import { renderedIn } from '../../../tools/gateway/rendered';
import { describeWith } from '../../../tools/programs/programs';
import { workplaces } from '../program';

const place = workplaces();
const [haproxy] = haproxies;

const answer = JSON.stringify({
  running: [{ seconds: 50 }],
  waiting: [{ seconds: 12 }, { seconds: 8 }, { seconds: 3 }],
});
const mine = { configuration: 'mine.xml' };
const withEngines = JSON.stringify({
  running: [],
  waiting: [{ seconds: 8.01, configuration: 'default.xml' }, { seconds: 7 }],
  engines: [
    { name: 'cuda', up: false, scans: 0 },
    {
      name: 'fire',
      up: true,
      scans: 3,
      queue: {
        running: [],
        waiting: [
          { seconds: 9, ...mine },
          { seconds: 8, ...mine },
        ],
      },
    },
  ],
});

test.each<readonly [string, string, number, number | undefined]>([
  ['is behind those that have waited for longer', answer, 8.02, 2],
  ['is the first when nobody has', answer, 12.5, 1],
  ['is not known when the queue has no scan that came then', answer, 2, undefined],
  ['is not known by a Gadgetron without a gateway', 'Unknown query', 8, undefined],
  ['is not known by a server that answers other JSON', '{"waiting":3}', 8, undefined],
])('the place of a scan %s', (_, text, waited, expected) => {
  expect(placeOf(text, waited)).toBe(expected);
});

test.each<readonly [string, number, number, string | undefined]>([
  ['is that in the queue of its engine', 8.02, 2, 'mine.xml'],
  ['is that in the gateway, if it is there', 8.02, 1, 'default.xml'],
  ['is found by a name as the gateway writes it', 9.1, 1, 'mine.xml other'],
  ['is that of a configuration without a name, if it has none', 8.02, 2, undefined],
])('with engines, the place of a scan %s', (_, waited, expected, name) => {
  expect(placeOf(withEngines, waited, name)).toBe(expected);
});

describeWith([haproxy.need], 'a scan that waits behind the gateway', () => {
  test('tells its place, which falls when others leave, and leaves when it is stopped', async () => {
    const here = place();
    expect(await here.gadgetronctl(['phantom', '-m', '16', '-c', '1'])).toMatchObject({ code: 0 });
    const site = await Site.start(haproxy.path(), renderedIn(manifestsFor([]).objects ?? []));
    try {
      const gateway = await site.gateway();
      const before = [];
      for (const name of ['work-10-a.xml', 'work-10-b.xml']) {
        before.push((await open(gateway)).send(...scan(name)));
        await until('it is in the queue', async () => (await gateway.sessions()) === before.length);
      }
      const server = `${gateway.address}:${gateway.port}`;
      const client = here.start(['recon', 'testdata.h5', '-s', server, '--config', 'work-10-mine.xml']);
      await until('it tells its place', () => client.stderr().includes('waiting, place 3, '));
      before[0]?.reset();
      await until('it tells its new place', () => client.stderr().includes('waiting, place 2, '));
      client.kill('SIGINT');
      expect(await client.ended).toMatchObject({ code: 130 });
      await until('it has left the queue', async () => (await gateway.sessions()) === 1);
    } finally {
      await site.stop();
    }
  });
});
