import fc from 'fast-check';
import type { ValueMap } from '../../../lib/helm/values/load/value';
import { byName } from '../../support/equality';
import { allowed } from '../../support/random-values';
import { type KubeObject, objectsIn, writeTree } from '../../support/render';
import { helmPath, helms, startTool } from '../../support/tools';
import { everything, values as declaration } from '../everything';
import { fresh, release } from '../sample';

/** `RUNS=1000 SEED=1 npx jest helm/chart/random` looks further, or at one failure again. */
const runs = Number(process.env.RUNS ?? 100);
const seed = Number(process.env.SEED ?? Date.now() % 2 ** 31);

/** Values that keep the rules. */
function consistent(values: ValueMap): ValueMap {
  const { enabled = false, least = 1, most = 3, metric = {} } = (values.scaling ?? {}) as { enabled?: boolean; least?: number; most?: number; metric?: { query?: string; address?: string } };
  const address = metric.query && !metric.address ? 'http://somebody' : (metric.address ?? '');
  return { ...values, ...(values.title ? { secret: '' } : {}), scaling: { enabled, least, most: Math.max(least, most), metric: { ...metric, address } } };
}

/** All the values in one chart, each for a part of its own, so that one run of helm is enough for all of them. */
function chartOf(cases: ReadonlyMap<string, ValueMap>): string {
  const dependencies = [...cases.keys()].map(alias => ({ name: 'sample', version: '*', alias }));
  return writeTree(
    fresh('all'),
    new Map([
      ['Chart.yaml', JSON.stringify({ apiVersion: 'v2', name: 'all', version: '1.0.0', dependencies })],
      ['values.yaml', JSON.stringify(Object.fromEntries(cases))],
      ...[...everything.files].map(([file, content]): [string, string] => [`charts/sample/${file}`, content]),
    ]),
  );
}

/** What helm prints, by the part of the chart that it comes from. */
function objectsByPart(printed: string): ReadonlyMap<string, readonly KubeObject[]> {
  const objects = new Map<string, readonly KubeObject[]>();
  for (const document of printed.split(/^---\n# Source: all\/charts\//m).slice(1)) {
    const alias = document.slice(0, document.indexOf('/'));
    objects.set(alias, [...(objects.get(alias) ?? []), ...objectsIn(document.slice(document.indexOf('\n')))]);
  }
  return objects;
}

test(`${runs} random values of every kind make the same objects in the manifests and in every helm (seed ${seed})`, async () => {
  const values = fc.sample(allowed(declaration), { numRuns: runs, seed }) as readonly ValueMap[];
  const cases = new Map(values.map((each, index) => [`part${index}`, consistent(each)]));
  const chart = chartOf(cases);
  const printed = await Promise.all(helms.map(version => startTool(helmPath(version), ['template', release.Name, chart, '--namespace', release.Namespace])));
  expect(printed.map(({ code, stderr }) => ({ code, stderr }))).toEqual(helms.map(() => ({ code: 0, stderr: '' })));
  const theirs = printed.map(({ stdout }) => objectsByPart(stdout));
  for (const [alias, given] of cases) {
    const ours = byName(everything.manifests(given, alias));
    for (const [index, version] of helms.entries()) expect({ version, given, objects: byName(theirs[index]?.get(alias) ?? []) }).toEqual({ version, given, objects: ours });
  }
}, 300_000);
