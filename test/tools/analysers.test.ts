import path from 'node:path';
import { helmTemplate, scratchDirectory } from '../../tools/chart/helm-template';
import { valueFiles, writeChart } from '../../tools/chart/render';
import { checks } from '../../tools/analysers/checks';
import { Deployed } from '../../tools/analysers/deployed';
import { example } from '../../tools/analysers/example';
import { explained } from '../../tools/analysers/explained';
import { explains } from '../../tools/analysers/explanation';
import { findingsIn } from '../../tools/analysers/findings';

const chart = writeChart(scratchDirectory());
const deployments = valueFiles.map(file => {
  const { objects, error } = helmTemplate('4.1', chart, { valueFiles: [file] });
  if (!objects) throw new Error(error);
  return objects;
});
/** Breaks rules of every kind that monokle has, also those that it leaves off by default. */
const faulty = example({
  container: {
    resources: {},
    image: 'registry.example.com/server:latest',
    ports: [{ containerPort: 22 }],
    securityContext: {},
  },
  pod: {
    automountServiceAccountToken: true,
    volumes: [
      { name: 'run', hostPath: { path: '/run' } },
      { name: 'gone', secret: { secretName: 'gone' } },
    ],
  },
  specs: { Service: { type: 'LoadBalancer', selector: { app: 'other' } } },
});
// At once: monokle is slow to start.
const [faultless = [], faults = [], ...ours] = findingsIn([example(), faulty, ...deployments]);
const found = ours.map((findings, index) => ({ file: path.basename(valueFiles[index] ?? ''), findings }));

describe('what analysers find', () => {
  test.each(found)('with $file is explained', ({ file, findings }) => {
    expect(findings.length).toBeGreaterThan(10);
    expect(findings.filter(finding => !explained.some(explanation => explains(explanation, finding, file)))).toEqual(
      [],
    );
  });

  const explainedAlone = explained.flatMap(({ checks, objects, only = [undefined] }) =>
    checks.flatMap(check =>
      (objects === 'any' ? [objects] : objects.map(object => [object])).flatMap(one =>
        only.map(file => ({ check, objects: one, file })),
      ),
    ),
  );

  test('is all that is explained', () => {
    const occurs = ({ check, objects, file }: (typeof explainedAlone)[number]): boolean =>
      found.some(
        one =>
          (file ?? one.file) === one.file &&
          one.findings.some(finding => explains({ checks: [check], objects }, finding, one.file)),
      );
    expect(explainedAlone.filter(one => !occurs(one))).toEqual([]);
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
    expect(rules).toEqual(
      expect.arrayContaining([
        'KBP001',
        'KBP002',
        'KBP003',
        'KBP004',
        'KBP005',
        'KBP102',
        'KBP103',
        'KBP106',
        'KBP110',
        'KBP113',
        'KBP114',
        'LNK001',
        'PSS105',
        'PSS201',
        'PSS202',
        'PSS203',
        'PSS206',
      ]),
    );
  });
});
