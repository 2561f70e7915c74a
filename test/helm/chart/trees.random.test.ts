import fc from 'fast-check';
import { Resource } from '../../../lib/helm';
import type { ValueMap } from '../../../lib/declared/value';
import { helmPath, helms, startTool } from '../../../tools/programs/tools';
import { byName } from '../../support/equality';
import { partsOf, runsOr } from '../../support/random-values';
import { objectsByAlias, writeUmbrella } from '../../support/umbrella';
import { type Custom, fresh, release, Sample } from '../sample';
import { randomTree } from './trees/trees';
import { values as declaration } from './trees/values';
import type { Tree } from './trees/written';

/** `RUNS=1000 SEED=1 npx jest trees.random` looks further, or at one failure again. */
const runs = Math.ceil(runsOr(40) / 4);
const seed = Number(process.env.SEED ?? Date.now() % 2 ** 31);

/** A chart with one object for each tree. */
const sampleOf = (trees: readonly Tree[], shown: boolean) =>
  new Sample(declaration, scope => {
    for (const [index, tree] of trees.entries())
      new Resource<Custom>(scope, `tree${index}`, {
        apiVersion: 'example.com/v1',
        kind: 'Tree',
        metadata: { name: `tree${index}` },
        spec: { tree: tree.make(shown) },
      });
  });

/** One run of each helm for many trees and many values. */
async function agree(trees: readonly Tree[], files: readonly ValueMap[]): Promise<void> {
  const cases = new Map(files.map((values, index) => [`part${index}`, values]));
  const chart = writeUmbrella(fresh('all'), 'sample', sampleOf(trees, false).files, cases);
  const printed = await Promise.all(
    helms.map(version =>
      startTool(helmPath(version), ['template', release.Name, chart, '--namespace', release.Namespace]),
    ),
  );
  const shown = sampleOf(trees, true);
  for (const [index, { stdout, stderr }] of printed.entries()) {
    const theirs = objectsByAlias(stdout);
    expect({ version: helms[index], stderr }).toEqual({ version: helms[index], stderr: '' });
    for (const [alias, values] of cases)
      expect({ version: helms[index], objects: byName(theirs.get(alias) ?? []) }).toEqual({
        version: helms[index],
        objects: byName(shown.manifests(values, alias)),
      });
  }
}

const trees = fc.array(
  randomTree(3).map(tree => ({ ...tree, [fc.toStringMethod]: () => tree.code })),
  { minLength: 1, maxLength: 60, size: 'max' },
);
const valueFiles = fc.array(partsOf(declaration), {
  minLength: 1,
  maxLength: 6,
  size: 'max',
});

test(`trees of every shape are the same in the manifests and in every helm (${runs} times up to 60 of them with up to 6 value files each, seed ${seed})`, async () => {
  await fc.assert(fc.asyncProperty(trees, valueFiles, agree), {
    seed,
    numRuns: runs,
    interruptAfterTimeLimit: 240_000,
    markInterruptAsFailure: false,
  });
}, 300_000);
