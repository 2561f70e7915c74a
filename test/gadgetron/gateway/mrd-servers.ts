import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { type AddressInfo, connect, createServer } from 'node:net';
import path from 'node:path';
import { promisify } from 'node:util';
import { probe } from '../../../cli/kubernetes/link';
import { testScripts } from '../../../lib/gadgetron/tests/scripts';
import { scratchDirectory, writeTree } from '../../../tools/chart/helm-template';
import { manifestsFor } from '../../../tools/chart/render';
import { python } from '../../../tools/fakes/fakes';
import { reconstruct, says, scan } from '../../../tools/fakes/gadgetron-client';
import { MrdServer } from '../../../tools/fakes/mrd-server';
import { type Address, ask, open } from '../../../tools/fakes/scanner';
import { anAddress, type Gateway, Site, until } from '../../../tools/gateway/gateway';
import type { Haproxy } from '../../../tools/gateway/haproxy';
import { renderedIn } from '../../../tools/gateway/rendered';
import { patient } from '../../../tools/programs/patience';
import { describeWith, program } from '../../../tools/programs/programs';

const rendered = (sessionsPerPod: number) =>
  renderedIn(
    manifestsFor([`server: { protocol: mrd, command: [server], sessionsPerPod: ${sessionsPerPod} }\n`]).objects ?? [],
  );

/** Scans that have a connection to a server. */
const running = async (gateway: Gateway): Promise<number> =>
  ((await (await gateway.get('/scans')).json()) as { readonly running: readonly unknown[] }).running.length;

/** A scan; resolves to the name of its image, or to why there is none. */
async function image({ address, port }: Address, configuration: string): Promise<string> {
  const socket = connect({ host: address, port });
  socket.on('error', () => undefined);
  return reconstruct({ readable: socket, writable: socket }, configuration, scan()).then(
    ({ images, texts }) => images[0]?.attributes ?? texts[0] ?? 'no image',
    () => 'hung up',
  );
}

const names = (count: number, seconds: number): string[] =>
  Array.from({ length: count }, (_, index) => `seconds-${seconds}-${index}`);

/** Shows what a gateway does in front of servers that take one session at a time. */
export function showMrdServers({ name, need, path: haproxy }: Haproxy): void {
  describeWith([need, python, program('bash')], `${name} in front of fakes of python-ismrmrd-server`, () => {
    const scripts = writeTree(scratchDirectory(), new Map(Object.entries(testScripts.files)));

    async function inFront(
      count: number,
      sessionsPerPod: number,
      body: (gateway: Gateway, servers: readonly MrdServer[], site: Site) => Promise<void>,
    ): Promise<void> {
      const site = await Site.start(haproxy(), rendered(sessionsPerPod));
      const servers = await Promise.all(
        Array.from({ length: count }, (_, index) =>
          MrdServer.start(`server-${index}`, anAddress(), ...(sessionsPerPod > 1 ? ['-m'] : [])),
        ),
      );
      try {
        const gateway = await site.gateway();
        site.discovery.serve(servers);
        await until('they are used', async () => (await gateway.usablePods()) === count);
        await body(gateway, servers, site);
        expect(site.luaErrors).toEqual([]);
      } finally {
        for (const server of servers) server.kill();
        await site.stop();
      }
    }

    /** helm test, as its pod runs it. */
    const helmTest = (
      { address, port }: Address,
      seconds: number,
    ): Promise<{ readonly code: number; readonly stdout: string }> =>
      promisify(execFile)('sh', [
        path.join(scripts, 'connection.sh'),
        String(seconds),
        address,
        String(port),
        'mrd',
      ]).then(
        ({ stdout }) => ({ code: 0, stdout }),
        (failure: unknown) => failure as { code: number; stdout: string },
      );

    test('gives each one session at a time: all are answered, in the order of arrival', () =>
      inFront(2, 1, async (gateway, servers) => {
        const wanted = names(8, 0.3);
        const images: Promise<string>[] = [];
        for (const [index, name] of wanted.entries()) {
          images.push(image(gateway, name));
          await until('it is in the queue', async () => (await gateway.taken()) === index + 1);
        }
        expect(await Promise.all(images)).toEqual(wanted);
        expect(servers.flatMap(({ sessions }) => sessions).toSorted()).toEqual(wanted);
        expect(servers.every(({ sessions }) => sessions.join() === sessions.toSorted().join())).toBe(true);
      }));

    test('goes on with a server that is busy for longer than any health check', () =>
      inFront(1, 1, async (gateway, [server]) => {
        // Checks are 2 s apart, and two that fail count.
        const images = names(2, 7).map(name => image(gateway, name));
        await until('it runs', () => server?.sessions.length === 1);
        while (server?.sessions.length === 1) {
          expect(await gateway.usablePods()).toBe(1);
          await new Promise(resolve => setTimeout(resolve, 100));
        }
        expect((await Promise.all(images)).toSorted()).toEqual(names(2, 7));
      }));

    test('passes on no query, and answers its own', () =>
      inFront(1, 1, async (gateway, [server]) => {
        expect((await ask(gateway)).answer).toBeUndefined();
        const noise = (await open(gateway)).send(says.script('<gadgetronStreamConfiguration/>'), says.close());
        expect((await noise.ended).good).toBe(false);
        expect(server?.accepted).toBe(0);
        expect((await ask(gateway, 'gateway::scans')).answer).toBe('{"running":[],"waiting":[],"protocol":"mrd"}');
        expect(server?.accepted).toBe(0);
      }));

    test('is open to gadgetronctl connect and smoke, which know it for what it is', () =>
      inFront(1, 1, async (gateway, [server]) => {
        const tunnel = createServer(from => {
          const to = connect(gateway.port, gateway.address).on('error', () => from.destroy());
          from
            .on('error', () => to.destroy())
            .pipe(to)
            .pipe(from);
        }).listen(0, 'localhost');
        await once(tunnel, 'listening');
        const found = await probe((tunnel.address() as AddressInfo).port);
        tunnel.close();
        expect(found).toEqual({});
        expect(server?.accepted).toBe(0);
      }));

    test('takes a configuration that is sent as text at once', () =>
      inFront(1, 1, async (gateway, [server]) => {
        const started = performance.now();
        const text = (await open(gateway)).send(says.script('null'), says.header('<ismrmrdHeader/>'), says.close());
        expect((await text.ended).good).toBe(true);
        expect(performance.now() - started).toBeLessThan(patient(10_000));
        // On a busy machine a check that is late may be accepted, too.
        expect(server?.accepted).toBeGreaterThan(0);
      }));

    test('gives a server as many as it takes', () =>
      inFront(2, 4, async (gateway, servers) => {
        const images = names(8, 3).map(name => image(gateway, name));
        // All at the same time, before the first one has its image.
        const first = Promise.race(images).then(() => 'one has ended');
        const all = until('8 run', async () => (await running(gateway)) === 8).then(() => 'all run');
        expect(await Promise.race([first, all])).toBe('all run');
        expect(await Promise.all(images)).toEqual(names(8, 3));
        // Of its sessions a server tells by lines, which may come a moment later than the images.
        await until('each is told of', () => servers.flatMap(({ sessions }) => sessions).length === 8);
        expect(servers.every(({ sessions }) => sessions.length > 1)).toBe(true);
      }));

    test('helm test is a session, and fails when the server is broken', () =>
      inFront(1, 1, async (gateway, [server]) => {
        expect(await helmTest(gateway, 60)).toMatchObject({
          code: 0,
          stdout: `ok: the server at ${gateway.address}:${gateway.port}: a session was answered\n`,
        });
        expect(server?.sessions).toEqual(['null']);
        server?.kill('SIGUSR1');
        expect((await helmTest(gateway, 1)).code).toBe(1);
      }));

    test('helm test fails when the session ends without CLOSE, or with an error', async () => {
      const error = 'ERROR    Traceback';
      for (const ending of [Buffer.alloc(0), Buffer.concat([says.text(error), says.close()])]) {
        const server = createServer(socket => socket.on('error', () => undefined).end(ending));
        const port = await new Promise<number>(resolve =>
          server.listen(0, '127.0.0.1', () => {
            const where = server.address();
            resolve(typeof where === 'object' && where ? where.port : 0);
          }),
        );
        const { code, stdout } = await helmTest({ address: '127.0.0.1', port }, 5);
        server.close();
        expect([code, stdout.includes('FAILED')]).toEqual([1, true]);
        if (ending.length > 0) expect(stdout).toContain(error);
      }
    });
  });
}
