import { manifestsFor } from '../../../tools/chart/render';
import { Site } from '../../../tools/gateway/gateway';
import { haproxies, pinned } from '../../../tools/gateway/haproxy';
import { renderedIn } from '../../../tools/gateway/rendered';
import { describeWith, program } from '../../../tools/programs/programs';
import type { Case } from './endpoints/case';
import { changes } from './endpoints/changes';
import { faults } from './endpoints/faults';
import { soak, toggles } from './endpoints/long';

const rendered = renderedIn(manifestsFor([]).objects ?? []);

// The oldest that is supported, and the one that the chart runs.
const oldest = haproxies[0];

describe.each([oldest, pinned])(
  'the gateway finds pods by EndpointSlices, with the $name',
  ({ name, need, path, version }) => {
    describeWith([need, program('openssl')], name, () => {
      const shown = async ({ show }: Case): Promise<void> => {
        const site = await Site.withApi(path(), rendered);
        try {
          await show(site);
          expect(site.luaErrors).toEqual([]);
        } finally {
          await site.stop();
        }
      };
      test.concurrent.each([...changes, ...faults].filter(({ not }) => !not?.includes(version)))('and $name', shown);
      const long = [toggles({ oneEach: path === pinned.path }), ...(path === pinned.path ? [soak] : [])];
      for (const each of long) test(`and ${each.name}`, () => shown(each), each.timeout);
    });
  },
);
