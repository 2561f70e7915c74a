import { manifestsFor } from '../../../tools/chart/render';
import { Site } from '../../../tools/gateway/gateway';
import { haproxies } from '../../../tools/gateway/haproxy';
import { renderedIn } from '../../../tools/gateway/rendered';
import { describeWith, program } from '../../../tools/programs/programs';
import { changes } from './endpoints/changes';
import { faults } from './endpoints/faults';
import { long } from './endpoints/long';

const rendered = renderedIn(manifestsFor([]).objects ?? []);

describe.each(haproxies)('the gateway finds pods by EndpointSlices, with the $name', ({ name, need, path }) => {
  describeWith([need, program('openssl')], name, () => {
    test.each([...changes, ...faults, ...long])('and $name', async ({ show }) => {
      const site = await Site.withApi(path(), rendered);
      try {
        await show(site);
      } finally {
        await site.stop();
      }
    });
  });
});
