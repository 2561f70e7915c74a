import { describeWith } from '../../../tools/programs/programs';
import { manifestsFor } from '../../../tools/chart/render';
import { Site } from '../../../tools/gateway/gateway';
import { haproxies } from '../../../tools/gateway/haproxy';
import { renderedIn } from '../../../tools/gateway/rendered';
import { standingStill } from './behaviours/standing-still';

const rendered = renderedIn(manifestsFor([]).objects ?? []);
describe.each(haproxies)('the gateway, with the $name', ({ name, need, path }) => {
  describeWith([need], name, () => {
    test.concurrent.each(standingStill)('$name', async ({ show }) => {
      const site = await Site.start(path(), rendered);
      try {
        await show(site);
      } finally {
        await site.stop();
      }
    });
  });
});
