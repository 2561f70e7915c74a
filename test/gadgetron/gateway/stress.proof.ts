import { type ChildProcess, spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Fake, python, startGadgetron } from '../../../tools/fakes/fakes';
import { manifestsFor } from '../../../tools/chart/render';
import { type Gateway, type Rendered, Site, until } from '../../../tools/gateway/gateway';
import { haproxies } from '../../../tools/gateway/haproxy';
import { renderedIn, withConfiguration } from '../../../tools/gateway/rendered';
import { CpuLimit, cpuLimits } from '../../../tools/programs/cpu-limit';
import { describeWith } from '../../../tools/programs/programs';

const rendered = renderedIn(manifestsFor([]).objects ?? []);
/** The check as it was, the connection only, which HAProxy ends with RST; ten times as often, or it might take ten minutes to end one. */
const resetting = withConfiguration(rendered, text =>
  text
    .replace(/^ *(option tcp-check|tcp-check .*|timeout check .*)\n/gm, '')
    .replace('check inter 5s fastinter 1s downinter 1s', 'check inter 200ms'),
);

const SECONDS = 175;
const FAKES = 10;

interface Group {
  readonly site: Site;
  readonly gateway: Gateway;
  readonly fakes: readonly Fake[];
  readonly limit: CpuLimit;
}

/** Ten idle Gadgetrons and a gateway that checks them, which gets 5 ms of the CPU in a second: less, and it hardly checks. */
async function start(haproxy: string, configured: Rendered): Promise<Group> {
  const site = await Site.start(haproxy, configured);
  const fakes: Fake[] = [];
  for (let fake = 0; fake < FAKES; fake++) fakes.push(await startGadgetron({ args: ['-d', 'true'] }));
  const gateway = await site.gateway();
  site.discovery.serve(fakes.map(({ port }, index) => ({ name: `fake-${index}`, address: '127.0.0.1', port })));
  await until('the gateway knows them', async () => (await gateway.usablePods()) === FAKES);
  const limit = new CpuLimit(`gadgetron-stress-${gateway.pid}`, 5);
  limit.add(gateway.pid);
  return { site, gateway, fakes, limit };
}

/** Takes the CPU time that nobody else wants, tests beside this one included. */
const idleTime = (): ChildProcess => spawn('nice', ['-n', '19', 'sh', '-c', 'while :; do :; done']);

const between = (from: number, to: number): number => from + Math.random() * (to - from);

/** Stops processes at random until the time is over: gateway and fakes together, or one of them. */
async function stopAndGoOn({ gateway, fakes }: Group, end: number): Promise<void> {
  while (performance.now() < end) {
    const stopped: readonly { kill: (signal: NodeJS.Signals) => void }[] = [
      ...(Math.random() < 0.5 ? [gateway] : []),
      ...(Math.random() < 0.9 ? fakes.filter(() => Math.random() < 0.7) : []),
    ];
    for (const each of stopped) each.kill('SIGSTOP');
    const length = Math.random() < 0.5 ? between(300, 2000) : between(2000, 15_000);
    // Not all go on at the same time.
    await Promise.all(
      stopped.map(async each => {
        await sleep(Math.max(300, length - between(0, 1500)));
        each.kill('SIGCONT');
      }),
    );
    await sleep(between(100, 4000));
  }
}

const ended = ({ fakes }: Group): number => fakes.filter(({ log }) => log.includes('remote_endpoint')).length;

describeWith(
  [...haproxies.map(({ need }) => need), python, cpuLimits],
  'health checks on a node without CPU time',
  () => {
    test(
      'end none of ten idle Gadgetrons, where checks that end with a reset do',
      async () => {
        const groups: Group[] = [];
        const busy: ChildProcess[] = [];
        try {
          groups.push(await start(haproxies[0].path(), resetting));
          for (const { path } of haproxies) groups.push(await start(path(), rendered));
          for (let loop = 0; loop < 4; loop++) busy.push(idleTime());
          const end = performance.now() + SECONDS * 1000;
          await Promise.all(groups.map(group => stopAndGoOn(group, end)));
          for (const loop of busy) loop.kill('SIGKILL');
          for (const { limit } of groups) limit.lift();
          await sleep(5000);
          const [resets = 0, ...ours] = groups.map(ended);
          expect(resets).toBeGreaterThan(0);
          expect(ours).toEqual(haproxies.map(() => 0));
          for (const { gateway } of groups.slice(1))
            await until('all are in use again', async () => (await gateway.usablePods()) === FAKES);
          console.info(`ended of ${FAKES}: ${resets} by checks that reset, ${ours.join(', ')} by ours`);
        } finally {
          for (const loop of busy) loop.kill('SIGKILL');
          for (const { site, gateway, fakes, limit } of groups) {
            for (const fake of fakes) fake.kill();
            await site.stop();
            await until('HAProxy has ended', () => gateway.ended !== undefined);
            limit.remove();
          }
        }
      },
      (SECONDS + 600) * 1000,
    );
  },
);
