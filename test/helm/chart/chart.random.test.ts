import fc from 'fast-check';
import { isMap, type ValueMap } from '../../../lib/declared/value';
import { byName } from '../../support/equality';
import { partsOf, runsOr } from '../../support/random-values';
import { helmPath, helms, startTool } from '../../../tools/programs/tools';
import { objectsByAlias, writeUmbrella } from '../../support/umbrella';
import { values as declaration } from '../every-value';
import { everything } from '../everything';
import { fresh, release } from '../sample';

/** `RUNS=1000 SEED=1 npx jest chart.random` looks further, or at one failure again. */
const runs = runsOr(25);
const seed = Number(process.env.SEED ?? Date.now() % 2 ** 31);

/** Values that keep the rules. */
function consistent(values: ValueMap): ValueMap {
  const scaling = mapIn(values, 'scaling');
  const metric = mapIn(scaling, 'metric');
  const { enabled = false, least = 1, most = 3 } = scaling;
  const { query = '', address = '' } = metric;
  return {
    ...values,
    ...(values.title ? { secret: '' } : {}),
    scaling: {
      enabled,
      least,
      most: Math.max(Number(least), Number(most)),
      metric: { ...metric, address: query !== '' && address === '' ? 'http://somebody' : address },
    },
  };
}

const mapIn = (values: ValueMap, name: string): ValueMap => {
  const { [name]: value } = values;
  return isMap(value) ? value : {};
};

test(`${runs} random values of every kind make the same objects in the manifests and in every helm (seed ${seed})`, async () => {
  const values = fc.sample(partsOf(declaration), { numRuns: runs, seed });
  const cases = new Map(values.map((each, index) => [`part${index}`, consistent(each)]));
  const chart = writeUmbrella(fresh('all'), 'sample', everything.files, cases);
  const printed = await Promise.all(
    helms.map(version =>
      startTool(helmPath(version), ['template', release.Name, chart, '--namespace', release.Namespace]),
    ),
  );
  expect(printed.map(({ code, stderr }) => ({ code, stderr }))).toEqual(helms.map(() => ({ code: 0, stderr: '' })));
  const theirs = printed.map(({ stdout }) => objectsByAlias(stdout));
  for (const [alias, given] of cases) {
    const ours = byName(everything.manifests(given, alias));
    for (const [index, version] of helms.entries())
      expect({ version, given, objects: byName(theirs[index]?.get(alias) ?? []) }).toEqual({
        version,
        given,
        objects: ours,
      });
  }
}, 300_000);
