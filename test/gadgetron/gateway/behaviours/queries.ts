import { patient } from '../../../../tools/programs/patience';
import { ask, open, scan } from '../../../../tools/fakes/scanner';
import { says } from '../../../../tools/fakes/gadgetron-client';
import { allGood, allWell, arrive, type Behaviour, startedIn, stubborn, waits, works } from './behaviour';

export const queries: readonly Behaviour[] = [
  {
    name: 'answers queries while pods are busy and others wait, and counts them for nothing',
    short: true,
    async show(site) {
      const gateway = await site.gateway();
      const pods = await site.start(2);
      await site.ready(pods, gateway);
      const { outcomes } = await arrive(gateway, ['work-2000-a.xml', 'work-2000-b.xml', ...works(3, 50)]);
      await waits(gateway, 3);
      const answers = await Promise.all(Array.from({ length: 6 }, () => ask(gateway)));
      expect(answers.map(({ answer, good }) => [answer, good])).toEqual(answers.map(() => ['4.7.2', true]));
      expect(await gateway.sessions()).toBeLessThanOrEqual(5);
      allGood(await outcomes());
      allWell(pods);
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
