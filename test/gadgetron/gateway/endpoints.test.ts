import { manifestsFor } from '../../../tools/chart/render';
import { Site } from '../../../tools/gateway/gateway';
import { haproxies } from '../../../tools/gateway/haproxy';
import { renderedIn } from '../../../tools/gateway/rendered';
import { describeWith, program } from '../../../tools/programs/programs';
import { changes } from './endpoints/changes';
import { faults } from './endpoints/faults';

const rendered = renderedIn(manifestsFor([]).objects ?? []);
const [installed] = haproxies;

describeWith([installed.need, program('openssl')], 'the gateway finds pods by EndpointSlices', () => {
  test.concurrent.each([...changes, ...faults].filter(({ short }) => short))('and $name', async ({ show }) => {
    const site = await Site.withApi(installed.path(), rendered);
    try {
      await show(site);
      expect(site.luaErrors).toEqual([]);
    } finally {
      await site.stop();
    }
  });
});
