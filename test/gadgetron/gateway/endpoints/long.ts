import { readdirSync, readFileSync } from 'node:fs';
import { reconstruct } from '../../../../tools/fakes/scanner';
import { type Gateway, until } from '../../../../tools/gateway/gateway';
import { allGood, allWell, arrive, waits, works } from '../behaviours/behaviour';
import type { Case } from './case';

/** Polls of the soak. `POLLS=200000` is more than a day of them at 2 a second, and takes some 20 minutes. */
const POLLS = Number(process.env.POLLS ?? 4000);
const TOGGLES = 1000;

const resident = ({ pid }: Gateway): number =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;
const descriptors = ({ pid }: Gateway): number => readdirSync(`/proc/${pid}/fd`).length;

/** `oneEach`: whether no pod may have had two reconstructions at a time, which 2.6 gives it: see docs/gateway.md. */
export const toggles = ({ oneEach }: { readonly oneEach: boolean }): Case => ({
  name: `has every slot taken and given back ${TOGGLES} times while clients wait and are served`,
  async show(site) {
    const gateway = await site.gateway({ SLOTS: '4', POLL_BUSY: '1', POLL_IDLE: '1' });
    const pods = await site.start(4);
    const { outcomes } = await arrive(gateway, works(40, 60, 'first'));
    await waits(gateway, 40);
    const traffic = { on: true };
    const served = (async () => {
      while (traffic.on) allGood(await Promise.all(works(6, 20, 'more').map(name => reconstruct(gateway, name))));
    })();
    const version = (): number => site.discovery.requests.length;
    for (let toggle = 0; toggle < TOGGLES; toggle++) {
      site.discovery.serve(toggle % 2 === 0 ? pods : []);
      const before = version();
      await until('it has been asked', () => version() > before + 1);
    }
    site.discovery.serve(pods);
    traffic.on = false;
    await served;
    allGood(await outcomes());
    if (oneEach) allWell(pods);
    expect(pods.filter(({ died }) => died)).toEqual([]);
    expect(gateway.ended).toBeUndefined();
  },
});

export const soak: Case = {
  name: `is after ${POLLS} polls what it was after 2000: the same memory, descriptors and task`,
  timeout: 900_000 + 60 * POLLS,
  async show(site) {
    const gateway = await site.gateway({ POLL_BUSY: '1', POLL_IDLE: '1' });
    const pods = await site.start(3);
    await site.ready(pods, gateway);
    let polls = 0;
    site.discovery.instead = () => {
      polls++;
      site.discovery.requests.length = 0;
      // Now and then there is something wrong or something new.
      if (polls % 100 === 0) site.discovery.serve(pods.slice(0, 1 + ((polls / 100) % 3)));
      return polls % 7 === 0 ? { status: 503 } : undefined;
    };
    await until('it has warmed up', () => polls > 2000, { within: 60_000 });
    const [memory, open] = [resident(gateway), descriptors(gateway)];
    await until('all polls are done', () => polls > POLLS, { within: 800_000 + 50 * POLLS });
    expect(resident(gateway) - memory).toBeLessThan(8);
    expect(descriptors(gateway)).toBeLessThan(open + 5);
    site.discovery.instead = undefined;
    await site.ready(pods, gateway);
    console.info(
      `${POLLS} polls: ${memory.toFixed(1)} MB and ${open} descriptors before, ${resident(gateway).toFixed(1)} MB and ${descriptors(gateway)} after`,
    );
  },
};
