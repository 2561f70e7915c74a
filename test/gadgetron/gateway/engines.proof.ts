import { askGateway } from '../../../cli/mri/place-in-queue';
import { manifestsFor } from '../../../tools/chart/render';
import { python } from '../../../tools/fakes/fakes';
import { says } from '../../../tools/fakes/gadgetron-client';
import { MrdServer } from '../../../tools/fakes/mrd-server';
import { type Connection, open, push, reconstruct, scan } from '../../../tools/fakes/scanner';
import { anAddress, type Gateway, Site, until } from '../../../tools/gateway/gateway';
import { haproxies } from '../../../tools/gateway/haproxy';
import { renderedIn } from '../../../tools/gateway/rendered';
import { describeWith } from '../../../tools/programs/programs';
import { allWell, holds, pause, startedIn, waits } from './behaviours/behaviour';
import { begins, header, image, json } from './engine-clients';

const renderedWith = (values: string) => renderedIn(manifestsFor([values]).objects ?? []);

const engines = (defaultEngine: string): string => `
engines:
  gpu: { release: cuda, configurations: [work-*-gpu-*, musclemap], texts: [<gpu/>] }
  python: { release: fire, configurations: [seconds-*, simplefft] }
defaultEngine: ${defaultEngine}
gateway: { openReconJson: true }
`;

/** Three releases: one with the door, and two engines of it. */
interface Place {
  readonly front: Site;
  readonly gpu: Site;
  readonly fire: Site;
  readonly gateways: { readonly gpu: Gateway; readonly fire: Gateway };
  /** Another gateway of the release with the door. */
  readonly door: (changed?: Readonly<Record<string, string>>) => Promise<Gateway>;
}

describe.each(haproxies)('$name with engines', ({ need, path: haproxy, version }) => {
  describeWith([need, python], 'in three releases', () => {
    async function inPlace(defaultEngine: string, body: (place: Place) => Promise<void>): Promise<void> {
      const [front, gpu, fire] = [
        await Site.start(haproxy(), renderedWith(engines(defaultEngine))),
        await Site.start(haproxy(), renderedWith('gateway: { engineOf: mri }\n')),
        await Site.start(haproxy(), renderedWith('server: { protocol: mrd, command: [server] }\n')),
      ] as const;
      try {
        const gateways = { gpu: await gpu.gateway(), fire: await fire.gateway() };
        const at = ({ address, port }: Gateway, configurations: string): string =>
          `${address}:${port} ${configurations}`;
        const door = async (changed = {}): Promise<Gateway> => {
          const gateway = await front.gateway({
            ENGINE_gpu: at(gateways.gpu, 'work-*-gpu-* musclemap'),
            ENGINE_python: at(gateways.fire, 'seconds-* simplefft'),
            ...changed,
          });
          await until('it knows the engines', async () =>
            (
              await Promise.all(
                ['engine-gpu', 'engine-python'].map(proxy =>
                  gateway.metric('haproxy_backend_active_servers', { proxy }),
                ),
              )
            ).every(servers => servers === 1),
          );
          return gateway;
        };
        await body({ front, gpu, fire, gateways, door });
        for (const site of [front, gpu, fire]) expect(site.luaErrors).toEqual([]);
      } finally {
        await Promise.all([front, gpu, fire].map(site => site.stop()));
      }
    }

    test('sends each scan to its engine, by name, text and JSON, and says so', () =>
      inPlace('own', async ({ front, gpu, fire, gateways, door }) => {
        const gateway = await door();
        const [own] = await front.start(1);
        const [cuda] = await gpu.start(1);
        const server = await MrdServer.start('server', anAddress());
        if (!own || !cuda) throw new Error('no pods');
        await front.ready([own], gateway);
        await gpu.ready([cuda], gateways.gpu);
        fire.discovery.serve([server]);
        const at = (name: string): Buffer => says.filename(name);
        for (const [messages, engine] of [
          [[at('default.xml')], 'own'],
          [[at('work-0-gpu-a.xml')], 'gpu'],
          [[at('simplefft')], 'python'],
          [[at('simplefft2')], 'own'],
          [[at('')], 'own'],
          [[says.script('simplefft')], 'python'],
          [[says.script('<a><gpu/></a>')], 'gpu'],
          [[says.script('<a><cpu/></a>')], 'own'],
          [[says.script(`<a>${'x'.repeat(6000)}</a>`)], 'own'],
          [[at('openrecon'), header, json({ config: 'simplefft' })], 'python'],
          [[at('openrecon'), header, json({ config: 'simplefft', customconfig: 'musclemap' })], 'gpu'],
          [[at('openrecon'), header, json({ config: 'simplefft', customconfig: '' })], 'python'],
          [[at('openrecon'), header, says.text('{ no JSON')], 'own'],
          [[at('openrecon')], 'own'],
        ] as const) {
          const before = [own.sessions.length, cuda.sessions.length, server.accepted];
          const whole = messages.length > 1 ? messages : [...messages, header];
          await begins(gateway, ...whole);
          const arrived = (): number =>
            [own.sessions.length, cuda.sessions.length, server.accepted].findIndex(
              (count, index) => count > (before[index] ?? 0),
            );
          // A server says so a moment after it has answered.
          await until('a server has taken it', () => arrived() !== -1);
          expect([messages[0].toString('latin1').slice(2, 20), ['own', 'gpu', 'python'][arrived()]]).toEqual([
            messages[0].toString('latin1').slice(2, 20),
            engine,
          ]);
        }
        expect(gateway.lines('forwarded client=').some(line => line.includes(' engine=python config=simplefft '))).toBe(
          true,
        );
        allWell([own, cuda]);
      }));

    test('60 mixed scans at once: each is answered by its engine in the order of its queue, while one is rolled out, one scales from zero and one is dead', () =>
      inPlace('own', async ({ front, gpu, fire, gateways, door }) => {
        const gateway = await door();
        const old = await front.start(2);
        await front.ready(old, gateway);
        const [owns, pythons] = [
          Array.from({ length: 25 }, (_, index) => `work-100-own-${index}.xml`),
          Array.from({ length: 25 }, (_, index) => `seconds-0.1-${index}`),
        ];
        // Dead from the start: its gateway has no pods, and then is no more.
        const lost = Array.from({ length: 10 }, (_, index) => reconstruct(gateway, `work-100-gpu-${index}.xml`));
        await holds(gateways.gpu, 10);
        const answered = owns.map(async (name, index) => {
          const [mine, theirs] = [reconstruct(gateway, name), image(gateway, pythons[index] ?? '')];
          return [await mine, await theirs] as const;
        });
        await holds(gateways.fire, 25);
        gateways.gpu.kill();
        const [server, second] = [
          await MrdServer.start('server-0', anAddress()),
          await MrdServer.start('server-1', anAddress()),
        ];
        fire.discovery.serve([server, second]);
        const fresh = await front.start(2);
        front.discovery.serve(fresh);
        const outcomes = await Promise.all(answered);
        expect(outcomes.filter(([{ good }]) => !good)).toEqual([]);
        expect(outcomes.map(([, theirs]) => theirs)).toEqual(pythons);
        expect((await Promise.all(lost)).filter(({ good }) => good)).toEqual([]);
        // For gadgetronctl status, once two checks have failed.
        const told = async (): Promise<unknown> => (await gateway.get('/scans')).json();
        await until('it knows that one is dead', async () => JSON.stringify(await told()).includes('"up":false'));
        expect(await told()).toEqual({
          running: [],
          waiting: [],
          engines: [
            { name: 'gpu', up: false, scans: 0 },
            { name: 'python', up: true, scans: 0 },
          ],
        });
        allWell([...old, ...fresh]);
        expect(startedIn([...old, ...fresh]).toSorted()).toEqual(owns.toSorted());
        expect([...server.sessions, ...second.sessions].toSorted()).toEqual(pythons.toSorted());
        expect(server.accepted + second.accepted).toBe(pythons.length);
        expect(gpu.pods).toEqual([]);
      }));

    test('keeps the order of arrival in each engine', () =>
      inPlace('own', async ({ front, gpu, gateways, door }) => {
        const gateway = await door();
        const names = Array.from(
          { length: 16 },
          (_, index) => `work-20-${index % 2 === 0 ? 'own' : 'gpu'}-${index}.xml`,
        );
        const done: Promise<unknown>[] = [];
        for (const [index, name] of names.entries()) {
          done.push((await open(gateway)).send(...scan(name)).ended);
          await holds(index % 2 === 0 ? gateway : gateways.gpu, Math.floor(index / 2) + 1);
        }
        const [own, cuda] = [await front.start(1), await gpu.start(1)];
        front.discovery.serve(own);
        gpu.discovery.serve(cuda);
        await Promise.all(done);
        expect(startedIn(own)).toEqual(names.filter(name => name.includes('own')));
        expect(startedIn(cuda)).toEqual(names.filter(name => name.includes('gpu')));
      }));

    test('a full engine refuses, and holds up no other', () =>
      inPlace('own', async ({ front, gateways, door }) => {
        const gateway = await door({ MAX_CLIENTS: '3', DOOR_CLIENTS: '9' });
        await front.ready(await front.start(1), gateway);
        const waiting = await Promise.all(Array.from({ length: 3 }, () => open(gateway)));
        for (const [index, connection] of waiting.entries()) {
          connection.send(...scan(`work-1-gpu-${index}.xml`));
          await holds(gateways.gpu, index + 1);
        }
        expect((await reconstruct(gateway, 'work-1-gpu-4.xml')).good).toBe(false);
        await until('it says so', () => gateway.lines('refused client=').length > 0);
        expect(gateway.lines('refused client=').join()).toMatch(/ engine=gpu config=work-1-gpu-4.xml /);
        expect((await reconstruct(gateway, 'work-1-own.xml')).good).toBe(true);
        for (const { socket } of waiting) socket.destroy();
        await holds(gateways.gpu, 0);
      }));

    test('tells clients their places in the queues of their engines', () =>
      inPlace('own', async ({ gateways, door }) => {
        const gateway = await door();
        const started: number[] = [];
        const names = ['work-1-gpu-0.xml', 'work-1-own.xml', 'work-1-gpu-1.xml', 'work-1-gpu-2.xml'];
        const connections: Connection[] = [];
        for (const [index, name] of names.entries()) {
          // As recon's clock: it begins before the gateway's.
          started.push(Date.now());
          connections.push((await open(gateway)).send(...scan(name)));
          await until('it waits', async () => (await gateway.waiting()) + (await gateways.gpu.waiting()) === index + 1);
        }
        const places = names.map((name, index) =>
          askGateway({ host: gateway.address, port: gateway.port }, name)((Date.now() - (started[index] ?? 0)) / 1000),
        );
        expect(await Promise.all(places)).toEqual([1, 1, 2, 3]);
        // One that another gateway asks does not ask its own engines: two could ask each other without end.
        const query = says.query('gateway::scans');
        query.write('gateways', 10);
        const { answer } = await (await open(gateway)).send(query, says.close()).ended;
        expect(answer).toContain('"scans":3}');
        connections[0]?.reset();
        await holds(gateways.gpu, 2);
        const waited = (Date.now() - (started[3] ?? 0)) / 1000;
        expect(await askGateway({ host: gateway.address, port: gateway.port }, names[3])(waited)).toBe(2);
        for (const connection of connections) connection.reset();
      }));

    test('refuses a name that no engine has, where the default is to refuse', () =>
      inPlace('refuse', async ({ front, door }) => {
        const gateway = await door({ ENGINE_gadgetron: 'own default.xml' });
        const pods = await front.start(1);
        await front.ready(pods, gateway);
        expect((await reconstruct(gateway, 'invertcontrast')).good).toBe(false);
        await until('it says so', () => gateway.lines('refused client=').length > 0);
        expect(gateway.lines('refused client=').join()).toMatch(/ engine=refuse config=invertcontrast /);
        expect((await reconstruct(gateway, 'default.xml')).good).toBe(true);
        expect(pods[0]?.sessions.map(({ config }) => config)).toEqual(['default.xml']);
      }));

    test('sends what no engine has to the one that is named', () =>
      inPlace('gpu', async ({ gpu, gateways, door }) => {
        const gateway = await door();
        await gpu.ready(await gpu.start(1), gateways.gpu);
        expect((await reconstruct(gateway, 'default.xml')).good).toBe(true);
        expect(startedIn(gpu.pods)).toEqual(['default.xml']);
      }));

    // As for the follower of a pair: see leavers.lua.
    const leaves = version >= 302 ? test : test.skip;
    leaves('clients that disconnect leave the queue of their engine, with data on their way', () =>
      inPlace('own', async ({ gateways, door }) => {
        const gateway = await door();
        const [resets, closes] = [
          push(await open(gateway), 'work-1-gpu-0.xml', 2 ** 20),
          push(await open(gateway), 'work-1-gpu-1.xml', 100 * 2 ** 10),
        ];
        await waits(gateways.gpu, 2);
        await pause(500);
        resets.reset();
        closes.socket.destroy();
        await holds(gateways.gpu, 0);
      }),
    );

    test('a gateway that is replaced finishes what runs in engines', () =>
      inPlace('own', async ({ front, gpu, gateways, door }) => {
        const gateway = await door({ GRACE: '1' });
        await gpu.ready(await gpu.start(1), gateways.gpu);
        const running = reconstruct(gateway, 'work-3000-gpu-0.xml');
        await until('it runs', () => gpu.pods[0]?.running === 1);
        await front.end(gateway, 0, 10);
        expect((await running).good).toBe(true);
        await until('it has ended', () => gateway.ended !== undefined);
      }));
  });
});
