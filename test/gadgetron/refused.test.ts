import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathText } from '../../lib/helm';
import { exactYaml } from '../../lib/helm/yaml/exact';
import { scratchDirectory, startHelmTemplate } from '../../tools/chart/helm-template';
import { manifestsFor, writeChart } from '../../tools/chart/render';
import { helms } from '../../tools/programs/tools';
import { expectEqual } from './expect-equal';
import { refused } from './refused';

const scratch = scratchDirectory();
const chart = writeChart(scratch);

/** All of them with one Helm, and some with each: the others differ in their schema check, and the rules are templates. */
const cases = refused.map(([did, values, complaint, rule], index) => ({
  did,
  values,
  complaint,
  rule,
  helm: helms[index % helms.length] ?? '4.1',
  file: path.join(scratch, `${index}.yaml`),
}));

test.concurrent.each(cases)(
  'whoever $did is refused by both outputs, since Kubernetes would ($rule)',
  async ({ values, complaint, helm, file }) => {
    const ours = manifestsFor([exactYaml(values)]);
    expect(ours.problems?.map(({ path: at, message }) => `${pathText(at)}: ${message}`)).toEqual([
      expect.stringContaining(complaint),
    ]);
    writeFileSync(file, exactYaml(values));
    expectEqual(ours, await startHelmTemplate(helm, chart, { valueFiles: [file] }));
  },
  120_000,
);
