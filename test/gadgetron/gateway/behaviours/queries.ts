import { patient } from '../../../../tools/programs/patience';
import { type Address, ask, open, scan } from '../../../../tools/fakes/scanner';
import { says } from '../../../../tools/fakes/gadgetron-client';
import { until } from '../../../../tools/gateway/gateway';
import { allGood, allWell, arrive, type Behaviour, held, holds, startedIn, stubborn, waits, works } from './behaviour';

interface Scan {
  readonly seconds: number;
  readonly configuration?: string;
  readonly pod?: string;
}

/** What the gateway answers when it is asked for the scans. */
export async function scansOf(
  gateway: Address,
): Promise<{ readonly running: readonly Scan[]; readonly waiting: readonly Scan[] }> {
  const { answer, good } = await ask(gateway, 'gateway::scans');
  expect(good).toBe(true);
  return JSON.parse(answer ?? '') as Awaited<ReturnType<typeof scansOf>>;
}

export const queries: readonly Behaviour[] = [
  {
    name: 'answers queries while pods are busy and others wait, and counts them for nothing',
    short: true,
    async show(site) {
      const gateway = await site.gateway();
      const pods = await site.start(2);
      await site.ready(pods, gateway);
      const running = [await held(gateway, 'work-50-a.xml'), await held(gateway, 'work-50-b.xml')];
      await holds(gateway, 2);
      const { outcomes } = await arrive(gateway, works(3, 50));
      await waits(gateway, 3);
      const answers = await Promise.all(Array.from({ length: 6 }, () => ask(gateway)));
      expect(answers.map(({ answer, good }) => [answer, good])).toEqual(answers.map(() => ['4.7.2', true]));
      expect(await gateway.sessions()).toBeLessThanOrEqual(5);
      allGood([...(await Promise.all(running.map(({ finish }) => finish()))), ...(await outcomes())]);
      allWell(pods);
    },
  },
  {
    name: 'tells which scans run and which wait, in the order in which they get a pod',
    short: true,
    async show(site) {
      const gateway = await site.gateway();
      const first = await held(gateway, 'work-50-a.xml');
      await holds(gateway, 1);
      const scans = await scansOf(gateway);
      expect(scans).toMatchObject({ running: [], waiting: [{ configuration: 'work-50-a.xml' }] });
      const pods = await site.start(1);
      await site.ready(pods, gateway);
      const others = await arrive(gateway, works(3, 300));
      const { running, waiting } = await scansOf(gateway);
      expect(running).toEqual([
        {
          seconds: expect.any(Number) as number,
          configuration: 'work-50-a.xml',
          pod: `${pods[0]?.address}:${pods[0]?.port}`,
        },
      ]);
      expect(waiting.map(({ configuration }) => configuration)).toEqual(works(3, 300));
      expect([...waiting].sort((a, b) => b.seconds - a.seconds)).toEqual(waiting);
      expect(await (await gateway.get('/scans')).json()).toMatchObject({ running: [{}], waiting: [{}, {}, {}] });
      // A client that has disconnected is not told.
      others.connections[1]?.reset();
      await until(
        'the client that has disconnected is not told',
        async () => (await scansOf(gateway)).waiting.length === 2,
      );
      expect((await scansOf(gateway)).waiting.map(({ configuration }) => configuration)).toEqual(
        works(3, 300).filter((_, index) => index !== 1),
      );
      allGood([await first.finish(), ...(await others.outcomes()).filter((_, index) => index !== 1)]);
      await holds(gateway, 0);
      expect(await scansOf(gateway)).toEqual({ running: [], waiting: [] });
      // No pod was asked.
      expect(pods[0]?.sessions.reduce((sum, { queries }) => sum + queries, 0)).toBe(0);
    },
  },
  {
    name: 'hangs up on a query where there is no pod, and wakes none',
    short: true,
    async show(site) {
      const gateway = await site.gateway();
      const { good, answer, took } = await ask(gateway);
      expect([good, answer]).toEqual([false, undefined]);
      expect(took).toBeLessThan(patient(1000));
      expect(await gateway.sessions()).toBe(0);
    },
  },
  {
    name: 'lets no one past the queue by a query: what follows its goodbye starts nothing, and without one it reaches no pod',
    async show(site) {
      const gateway = await site.gateway();
      const pods = await site.start(1);
      await site.ready(pods, gateway);
      const { outcomes } = await arrive(gateway, works(2, 2000));
      await waits(gateway, 1);
      const later = await open(gateway);
      later.send(says.query('gadgetron::version'), says.close());
      await new Promise(resolve => later.socket.once('data', resolve));
      later.send(...scan('work-10-later.xml'));
      const together = (await open(gateway)).send(
        says.query('gadgetron::version'),
        says.close(),
        ...scan('work-10-together.xml'),
      );
      const instead = (await open(gateway)).send(says.query('gadgetron::version'), ...scan('work-10-instead.xml'));
      const unfinished = (await open(gateway)).send(says.query('gadgetron::version'));
      await later.ended;
      allGood(await outcomes());
      // As long as a client may take for its first message.
      for (const connection of [together, instead, unfinished])
        expect(await connection.ended).toMatchObject({ good: false, answer: undefined });
      expect(startedIn(pods)).toEqual(works(2, 2000));
      expect(pods[0]?.sessions.reduce((sum, { queries }) => sum + queries, 0)).toBe(1);
    },
  },
  {
    name: 'bounds queries: of 200 at a time all are answered, and those whose clients stay do not keep others out for long',
    alone: true,
    async show(site) {
      const gateway = await site.gateway({ MAX_QUERIES: '4' });
      const pods = await site.start(1);
      await site.ready(pods, gateway);
      expect(
        (await Promise.all(Array.from({ length: 200 }, () => ask(gateway)))).filter(({ answer }) => answer !== '4.7.2'),
      ).toEqual([]);
      const stay = await Promise.all(
        Array.from({ length: 4 }, () => stubborn(gateway, says.query('gadgetron::version'), says.close())),
      );
      allGood([await ask(gateway)]);
      for (const end of stay) end();
    },
  },
];
