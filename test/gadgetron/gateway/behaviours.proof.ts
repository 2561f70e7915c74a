import { describeWith } from '../../../tools/programs/programs';
import { manifestsFor } from '../../../tools/chart/render';
import { behaviours } from './behaviours';
import type { Behaviour } from './behaviours/behaviour';
import { Site } from '../../../tools/gateway/gateway';
import { haproxies } from '../../../tools/gateway/haproxy';
import { renderedIn } from '../../../tools/gateway/rendered';

const modes = (['endpointSlices', 'dns'] as const).map(discovery => ({
  discovery,
  rendered: renderedIn(
    manifestsFor([`gateway: { discovery: ${discovery} }\ndrain: { forgottenAfterSeconds: 35 }\n`]).objects ?? [],
  ),
}));

describe.each(haproxies.flatMap(haproxy => modes.map(mode => ({ ...haproxy, ...mode }))))(
  'the gateway, with the $name and discovery by $discovery',
  ({ name, need, path, version, rendered }) => {
    describeWith([need], name, () => {
      const shown = async ({ show }: Behaviour): Promise<void> => {
        const site = await Site.start(path(), rendered);
        try {
          await show(site);
        } finally {
          await site.stop();
        }
      };
      const possible = behaviours.filter(({ not }) => !not?.includes(version));
      test.concurrent.each(possible.filter(({ idle }) => idle))('$name', shown);
      test.each(possible.filter(({ idle }) => !idle))('$name', shown);
    });
  },
);
