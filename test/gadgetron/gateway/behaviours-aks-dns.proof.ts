import { manifestsFor } from '../../../tools/chart/render';
import { coreDns } from '../../../tools/gateway/core-dns';
import { Site } from '../../../tools/gateway/gateway';
import { haproxies } from '../../../tools/gateway/haproxy';
import { renderedIn } from '../../../tools/gateway/rendered';
import { patient } from '../../../tools/programs/patience';
import { describeWith } from '../../../tools/programs/programs';
import { pause } from './behaviours/behaviour';
import { shownWith } from './behaviours/shown-with';

/** Seconds: the least that `drain.forgottenAfterSeconds` may be with DNS. */
const FORGOTTEN = 35;
const [, , newest = haproxies[0]] = haproxies;

shownWith(2, 'AKS DNS');

describeWith([newest.need, coreDns], `the DNS of AKS, with the ${newest.name}`, () => {
  test(`has a pod used, and forgotten, within the ${FORGOTTEN} seconds for which a pod that is to stop stays at least`, async () => {
    const discovery = `gateway: { discovery: dns }\ndrain: { forgottenAfterSeconds: ${FORGOTTEN} }\n`;
    const site = await Site.withCoreDns(newest.path(), renderedIn(manifestsFor([discovery]).objects ?? []));
    const seconds: Record<'used' | 'forgotten', number[]> = { used: [], forgotten: [] };
    try {
      const gateway = await site.gateway();
      const pods = await site.start(1);
      for (let round = 0; round < 4; round++) {
        for (const what of ['used', 'forgotten'] as const) {
          // Not always at the same age of what is cached.
          await pause(7000 * round);
          const since = performance.now();
          await site.ready(what === 'used' ? pods : [], gateway);
          seconds[what].push((performance.now() - since) / 1000);
        }
      }
    } finally {
      await site.stop();
    }
    for (const [what, all] of Object.entries(seconds))
      console.info(`${what} after ${all.map(each => each.toFixed(1)).join(', ')} s`);
    expect(Math.max(...seconds.used, ...seconds.forgotten)).toBeLessThan(patient(FORGOTTEN));
  });
});
