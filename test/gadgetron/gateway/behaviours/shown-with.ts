import { describeWith } from '../../../../tools/programs/programs';
import { manifestsFor } from '../../../../tools/chart/render';
import { Site } from '../../../../tools/gateway/gateway';
import { haproxies } from '../../../../tools/gateway/haproxy';
import { renderedIn } from '../../../../tools/gateway/rendered';
import type { Behaviour } from './behaviour';
import { behaviours } from '.';

/**
 * Shows all that the gateway does with one HAProxy and one way of finding pods. A file of tests for each, so that they
 * run side by side.
 */
export function shownWith(which: number, discovery: 'endpointSlices' | 'dns'): void {
  const { name, need, path, version } = haproxies[which] ?? haproxies[0];
  const values = `gateway: { discovery: ${discovery} }\ndrain: { forgottenAfterSeconds: 35 }\n`;
  const rendered = renderedIn(manifestsFor([values]).objects ?? []);

  describe(`the gateway, with the ${name} and discovery by ${discovery}`, () => {
    describeWith([need], name, () => {
      const shown = async ({ show }: Behaviour): Promise<void> => {
        const site = await Site.start(path(), rendered);
        try {
          await show(site);
        } finally {
          await site.stop();
        }
      };
      const possible = behaviours.filter(({ not, by = discovery }) => by === discovery && !not?.includes(version));
      test.concurrent.each(possible.filter(({ alone }) => !alone))('$name', shown);
      test.each(possible.filter(({ alone }) => alone))('$name', shown);
    });
  });
}
