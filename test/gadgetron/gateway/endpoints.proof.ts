import { manifestsFor } from '../../../tools/chart/render';
import { Site } from '../../../tools/gateway/gateway';
import { haproxies } from '../../../tools/gateway/haproxy';
import { renderedIn } from '../../../tools/gateway/rendered';
import { describeWith, program } from '../../../tools/programs/programs';
import { long } from './endpoints/long';

const rendered = renderedIn(manifestsFor([]).objects ?? []);

// The version that the chart runs. endpoints.test.ts shows the short changes and faults.
const pinned = haproxies.filter(({ version }) => version >= 302);

describe.each(pinned)('the gateway finds pods by EndpointSlices, with the $name', ({ name, need, path }) => {
  describeWith([need, program('openssl')], name, () => {
    test.each(long)('and $name', async ({ show }) => {
      const site = await Site.withApi(path(), rendered);
      try {
        await show(site);
      } finally {
        await site.stop();
      }
    });
  });
});
