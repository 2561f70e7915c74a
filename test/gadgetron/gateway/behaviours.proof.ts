import { describeWith } from '../../support/programs';
import { manifestsFor } from '../render';
import { behaviours } from './behaviours';
import { Site } from './gateway';
import { haproxies } from './haproxy';
import { renderedIn } from './rendered';

const rendered = renderedIn(manifestsFor([]).objects ?? []);

describe.each(haproxies)('the gateway, with the $name', ({ name, need, path }) => {
  describeWith([need], name, () => {
    test.each(behaviours)('$name', async ({ show }) => {
      const site = await Site.start(path(), rendered);
      try {
        await show(site);
      } finally {
        await site.stop();
      }
    });
  });
});
