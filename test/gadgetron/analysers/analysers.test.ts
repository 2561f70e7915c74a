import { readdirSync } from 'node:fs';
import path from 'node:path';
import { helmTemplate, scratchDirectory } from '../../support/render';
import { presetFile, presets, root, writeChart } from '../render';
import { checks } from './checks';
import { Deployed } from './deployed';
import { example } from './example';
import { explained, explains } from './explained';
import { findingsIn } from './findings';

const chart = writeChart(scratchDirectory());
const ci = path.join(root, 'lib/gadgetron/ci');
const files = [...presets.map(presetFile), ...readdirSync(ci).map(file => path.join(ci, file))];
const deployments = files.map(file => {
  const { objects, error } = helmTemplate('4.1', chart, { valueFiles: [file] });
  if (!objects) throw new Error(error);
  return objects;
});
/** Breaks rules of every kind that monokle has, also those that it leaves off by default. */
const faulty = example({
  container: { resources: {}, image: 'registry.example.com/server:latest', ports: [{ containerPort: 22 }], securityContext: {} },
  pod: { automountServiceAccountToken: true, volumes: [{ name: 'run', hostPath: { path: '/run' } }, { name: 'gone', secret: { secretName: 'gone' } }] },
  specs: { Service: { type: 'LoadBalancer', selector: { app: 'other' } } },
});
// At once: monokle is slow to start.
const [faultless = [], faults = [], ...ours] = findingsIn([example(), faulty, ...deployments]);
const found = ours.map((findings, index) => ({ file: path.basename(files[index] ?? ''), findings }));

describe('what analysers find', () => {
  test.each(found)('with $file is explained', ({ file, findings }) => {
    expect(findings.length).toBeGreaterThan(10);
    expect(findings.filter(finding => !explained.some(explanation => explains(explanation, finding, file)))).toEqual([]);
  });

  const entries = explained.flatMap(explanation =>
    explanation.checks.flatMap(check => (explanation.objects === 'any' ? ['any object'] : explanation.objects).map((object): [string, string, readonly string[]] => [check, object, explanation.only ?? ['any file']])),
  );

  test.each(entries)('is no longer explained than it is found: %s (%s)', (check, object, only) => {
    const still = (file: string): boolean =>
      found.some(one => (file === 'any file' || file === one.file) && one.findings.some(finding => explains({ checks: [check], objects: object === 'any object' ? 'any' : [object], reason: '' }, finding, one.file)));
    // A file in which it does not occur need not be named, but some do not have all objects.
    expect(only.some(still)).toBe(true);
  });

  test.each(explained.flatMap(({ only = [] }) => only))('is explained only for files that there are: %s', file => {
    expect(found.map(one => one.file)).toContain(file);
  });
});

describe('the checks bite', () => {
  test('there is nothing to find in an example without a fault', () => {
    expect(faultless).toEqual([]);
  });

  test.each(checks.map(check => [check.name, check] as const))('%s', (_, { findings, broken }) => {
    for (const objects of broken) expect(findings(new Deployed(objects))).not.toEqual([]);
  });

  test('all names are different', () => {
    expect(new Set(checks.map(({ name }) => name)).size).toBe(checks.length);
  });

  test('monokle has all its rules on, also those that it leaves off by default', () => {
    const rules = faults.map(({ check }) => /^monokle (\w+)/.exec(check)?.[1]);
    console.log(rules.join());
    expect(rules).toEqual(expect.arrayContaining(['KBP001', 'KBP002', 'KBP003', 'KBP004', 'KBP005', 'KBP102', 'KBP103', 'KBP106', 'KBP110', 'KBP113', 'KBP114', 'LNK001', 'PSS105', 'PSS201', 'PSS202', 'PSS203', 'PSS206']));
  });
});
