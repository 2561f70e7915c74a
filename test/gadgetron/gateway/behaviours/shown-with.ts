import { describeWith } from '../../../../tools/programs/programs';
import { manifestsFor } from '../../../../tools/chart/render';
import { coreDns } from '../../../../tools/gateway/core-dns';
import { Site } from '../../../../tools/gateway/gateway';
import { haproxies } from '../../../../tools/gateway/haproxy';
import { renderedIn } from '../../../../tools/gateway/rendered';
import type { Behaviour } from './behaviour';
import { behaviours } from '.';

/**
 * Shows all that the gateway does with one HAProxy and one way of finding pods: by EndpointSlices, by a DNS that caches
 * nothing, or by AKS's, which caches for 30 seconds. A file of tests for each, so that they run side by side.
 */
export function shownWith(which: number, finding: 'endpointSlices' | 'dns' | 'AKS DNS'): void {
  const discovery = finding === 'endpointSlices' ? finding : 'dns';
  const { name, need, path, version } = haproxies[which] ?? haproxies[0];
  const values = `gateway: { discovery: ${discovery} }\ndrain: { forgottenAfterSeconds: 35 }\n`;
  const rendered = renderedIn(manifestsFor([values]).objects ?? []);

  const cached = finding === 'AKS DNS';
  describe(`the gateway, with the ${name} and discovery by ${finding}`, () => {
    describeWith(cached ? [need, coreDns] : [need], name, () => {
      const shown = async ({ show }: Behaviour): Promise<void> => {
        const site = await (cached ? Site.withCoreDns(path(), rendered) : Site.start(path(), rendered));
        try {
          await show(site);
          expect(site.luaErrors).toEqual([]);
        } finally {
          await site.stop();
        }
      };
      const possible = behaviours.filter(
        ({ not, by = discovery, prompt }) => by === discovery && !not?.includes(version) && !(cached && prompt),
      );
      // With a cache, all is mostly time that passes.
      test.concurrent.each(possible.filter(({ alone }) => cached || !alone))('$name', shown);
      if (!cached) test.each(possible.filter(({ alone }) => alone))('$name', shown);
    });
  });
}
