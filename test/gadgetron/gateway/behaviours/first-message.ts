import { open, reconstruct, scan } from '../../../../tools/fakes/scanner';
import { says } from '../../../../tools/fakes/gadgetron-client';
import { until } from '../../../../tools/gateway/gateway';
import { patient } from '../../../../tools/programs/patience';
import { allGood, allWell, arrive, type Behaviour, held, holds, pause, startedIn, waits, works } from './behaviour';

/** What the stock client asks for a noise dependency with has 724 bytes. */
const script = (bytes = 724): string => `<configuration>${' '.repeat(bytes - 31)}</configuration>`;

export const firstMessage: readonly Behaviour[] = [
  {
    name: 'gives no pod to a client that says only what it wants: a name, or a configuration of any length',
    short: true,
    async show(site) {
      const gateway = await site.gateway();
      const pods = await site.start(1);
      await site.ready(pods, gateway);
      const silent = [
        says.filename('work-0-silent.xml'),
        says.script(script()),
        says.script(script(5000)).subarray(0, 4000),
        says.script(script(100_000)).subarray(0, 4000),
        says.script(script()).subarray(0, 4),
      ];
      const connections = await Promise.all(silent.map(async bytes => (await open(gateway)).send(bytes)));
      await pause(300);
      allGood([await reconstruct(gateway, 'work-10-next.xml')]);
      expect(pods[0]?.sessions).toHaveLength(1);
      await holds(gateway, 0);
      // Silence behind the header is normal for a scanner.
      const scanner = (await open(gateway)).send(says.filename('work-10-scanner.xml'), says.header(''));
      await until('it runs', () => pods[0]?.running === 1);
      allGood([await scanner.send(says.close()).ended]);
      for (const connection of connections) connection.reset();
    },
  },
  {
    name: 'refuses a client that says only what it wants after 30 seconds',
    async show(site) {
      const gateway = await site.gateway();
      const outcomes = await Promise.all(
        [says.filename('work-0-silent.xml'), says.script(script())].map(
          async bytes => (await open(gateway)).send(bytes).ended,
        ),
      );
      for (const { good, took } of outcomes) {
        expect(good).toBe(false);
        expect(took).toBeGreaterThan(29_000);
        expect(took).toBeLessThan(30_000 + patient(10_000));
      }
      expect(await gateway.taken()).toBe(0);
    },
  },
  {
    name: 'takes a configuration of any length with a header behind it for a reconstruction',
    short: true,
    async show(site) {
      const gateway = await site.gateway();
      const pods = await site.start(1);
      await site.ready(pods, gateway);
      for (const length of [31, 255, 256, 724, 4096, 4097, 20_000, 65_536, 200_000]) {
        const before = await gateway.taken();
        const connection = await open(gateway);
        for (const bytes of [says.script(script(length)), says.header('<ismrmrdHeader/>'), says.close()]) {
          connection.send(bytes);
          await pause(5);
        }
        allGood([await connection.ended]);
        expect(await gateway.taken()).toBe(before + 1);
      }
      allWell(pods);
    },
  },
  {
    name: "answers a configuration with the goodbye right behind it, the stock client's question for what a scan depends on, beside what runs",
    short: true,
    async show(site) {
      const gateway = await site.gateway();
      const pods = await site.start(1);
      await site.ready(pods, gateway);
      const first = await held(gateway, 'work-50-a.xml');
      await until('the pod has the first', () => pods.every(({ running }) => running === 1));
      const { outcomes } = await arrive(gateway, works(2, 50));
      await waits(gateway, 2);
      const before = await gateway.taken();
      const whole = (await open(gateway)).send(says.script(script()), says.close());
      const parts = await open(gateway);
      parts.send(says.script(script()));
      await pause(20);
      parts.send(says.close());
      allGood([await whole.ended, await parts.ended]);
      expect(await gateway.taken()).toBe(before);
      expect(pods[0]?.sessions.map(({ config }) => config).filter(config => config.startsWith('work'))).toEqual([
        'work-50-a.xml',
      ]);
      await until('the log has both', () => gateway.lines('query client=').length === 2);
      allGood([await first.finish(), ...(await outcomes())]);
      expect(startedIn(pods)).toEqual(['work-50-a.xml', ...works(2, 50)]);
    },
  },
  {
    name: 'hangs up on such a question where there is no pod, and wakes none; a longer one, or one that goes on, waits as a reconstruction',
    short: true,
    async show(site) {
      const gateway = await site.gateway();
      const question = (await open(gateway)).send(says.script(script()), says.close());
      expect(await question.ended).toMatchObject({ good: false });
      expect(await gateway.taken()).toBe(0);
      const long = (await open(gateway)).send(says.script(script(5000)), says.close());
      const goesOn = (await open(gateway)).send(says.script(script()), says.close(), ...scan('work-1-more.xml'));
      const isOne = (await open(gateway)).send(says.script(script()), says.header(''), says.close());
      await waits(gateway, 3);
      for (const connection of [long, goesOn, isOne]) connection.reset();
      await waits(gateway, 0);
    },
  },
];
