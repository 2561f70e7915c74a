import { describeWith } from '../../support/programs';
import { manifestsFor } from '../render';
import { behaviours } from './behaviours';
import type { Behaviour } from './behaviours/behaviour';
import { Site } from './gateway';
import { haproxies } from './haproxy';
import { renderedIn } from './rendered';

const rendered = renderedIn(manifestsFor([]).objects ?? []);

describe.each(haproxies)('the gateway, with the $name', ({ name, need, path }) => {
  describeWith([need], name, () => {
    const shown = async ({ show }: Behaviour): Promise<void> => {
      const site = await Site.start(path(), rendered);
      try {
        await show(site);
      } finally {
        await site.stop();
      }
    };
    test.concurrent.each(behaviours.filter(({ idle }) => idle))('$name', shown);
    test.each(behaviours.filter(({ idle }) => !idle))('$name', shown);
  });
});
