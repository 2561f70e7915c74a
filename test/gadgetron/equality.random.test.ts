import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { chartOf } from '../../lib/gadgetron/outputs';
import { exactYaml } from '../../lib/helm/yaml/exact';
import { byName } from '../support/equality';
import { runsOr } from '../support/random-values';
import { scratchDirectory, startHelmTemplate } from '../../tools/chart/helm-template';
import { helmPath, helms, startTool } from '../../tools/programs/tools';
import { objectsByAlias, writeUmbrella } from '../support/umbrella';
import { expectEqual } from './expect-equal';
import { eachMap, section } from './mended-pods';
import { randomValues } from './random-deployments';
import { manifestsFor, type Ours, writeChart } from '../../tools/chart/render';

/** `RUNS=5000 SEED=1 npx jest equality.random` looks further, or at one failure again. */
const runs = runsOr(12);
const seed = Number(process.env.SEED ?? Date.now() % 2 ** 31);

/** Parts of a chart: Helm's time grows with their square. */
const PARTS = 20;

const scratch = scratchDirectory();
const chart = writeChart(scratch);

interface Case {
  readonly alias: string;
  readonly values: Record<string, unknown>;
  readonly ours: Ours;
}

/** Other releases are of the same chart, and in an umbrella each part has a chart's name of its own: their Services are named. */
const withFrontends = (values: Record<string, unknown>): Record<string, unknown> => ({
  ...values,
  engines: eachMap(section(values, 'engines'), engine => ({ ...engine, frontend: 'elsewhere' })),
});

describe(`${runs} random value files that are right, and the wrong ones among them (seed ${seed})`, () => {
  const files = randomValues(4 * runs, seed).map(values => ({
    ...withFrontends(values),
    ...(values.nameOverride ? {} : { nameOverride: 'gadgetron' }),
  }));
  const good: Case[] = [];
  const bad: Case[] = [];
  // Until there are enough of them that are right.
  for (const [index, values] of files.entries()) {
    if (good.length === runs) break;
    const ours = manifestsFor([exactYaml(values)]);
    (ours.objects ? good : bad).push({ alias: `part${index}`, values, ours });
  }

  // In one chart, each the values of a part: with nameOverride given, the name of its chart makes no difference to it.
  test.each(helms)(
    'those that are right make the same objects in the manifests and in helm %s',
    async helm => {
      for (let first = 0; first < good.length; first += PARTS) {
        const these = good.slice(first, first + PARTS);
        const umbrella = writeUmbrella(
          path.join(scratch, `umbrella-${helm}-${first}`),
          'gadgetron',
          chartOf(),
          new Map(these.map(({ alias, values }) => [alias, values])),
        );
        const command = ['template', 'gadgetron', umbrella, '--namespace', 'default'];
        const { code, stdout, stderr } = await startTool(helmPath(helm), command);
        expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
        const theirs = objectsByAlias(stdout);
        for (const { alias, values, ours } of these)
          expect({ values, objects: byName(theirs.get(alias) ?? []) }).toEqual({
            values,
            objects: byName(ours.objects ?? []),
          });
      }
      // Were most of the files wrong, this would show little.
      expect(good).toHaveLength(runs);
    },
    300_000,
  );

  // Helm stops at the first part that is wrong: each of these needs a run of its own.
  test.each(helms)(
    'those that are wrong are refused by helm %s for the same values',
    async helm => {
      for (const { alias, values, ours } of bad.slice(0, Math.ceil(runs / 10))) {
        const file = path.join(scratch, `wrong-${helm}-${alias}.yaml`);
        writeFileSync(file, exactYaml(values));
        expectEqual(ours, await startHelmTemplate(helm, chart, { valueFiles: [file] }));
      }
    },
    300_000,
  );
});
