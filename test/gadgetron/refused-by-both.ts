import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathText } from '../../lib/helm';
import { exactYaml } from '../../lib/helm/yaml/exact';
import { scratchDirectory, startHelmTemplate } from '../../tools/chart/helm-template';
import { manifestsFor, writeChart } from '../../tools/chart/render';
import { helms } from '../../tools/programs/tools';
import { expectEqual } from './expect-equal';

/** Expects the n-th values of a table to be refused with one of the complaints, or with it alone, by both outputs alike. */
export type RefusedByBoth = (n: number, values: object, complaint: string, how?: 'alone') => Promise<void>;

/** For a file of tests. The tables take Helms in turn: these differ in their check of the schema, and rules are templates. */
export function refusedByBoth(): RefusedByBoth {
  const scratch = scratchDirectory();
  const chart = writeChart(scratch);
  return async (n, values, complaint, how) => {
    const ours = manifestsFor([exactYaml(values)]);
    const complaints = ours.problems?.map(({ path: at, message }) => `${pathText(at)}: ${message}`);
    const wanted: unknown = expect.stringContaining(complaint);
    if (how === 'alone') expect(complaints).toEqual([wanted]);
    else expect(complaints).toContainEqual(wanted);
    const file = path.join(scratch, `${randomUUID()}.yaml`);
    writeFileSync(file, exactYaml(values));
    expectEqual(ours, await startHelmTemplate(helms[n % helms.length] ?? '4.1', chart, { valueFiles: [file] }));
  };
}
