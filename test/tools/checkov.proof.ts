import path from 'node:path';
import { checkov, checkovFindings } from '../../tools/analysers/checkov';
import { example } from '../../tools/analysers/example';
import { explainedOfCheckov } from '../../tools/analysers/explained-of-checkov';
import { explains } from '../../tools/analysers/explanation';
import { helmTemplate, scratchDirectory } from '../../tools/chart/helm-template';
import { valueFiles, writeChart } from '../../tools/chart/render';
import { describeWith } from '../../tools/programs/programs';

const chart = writeChart(scratchDirectory());

describeWith([checkov], 'what the real checkov finds', () => {
  const deployments = valueFiles.map(file => {
    const { objects, error } = helmTemplate('4.1', chart, { valueFiles: [file] });
    if (!objects) throw new Error(error);
    return objects;
  });
  // At once: checkov takes seconds to start.
  const faulty = example({ container: { securityContext: {}, livenessProbe: undefined } });
  const { findings, passed } = checkovFindings([faulty, ...deployments]);
  const [faults = [], ...ours] = findings;
  const found = ours.map((each, index) => ({ file: path.basename(valueFiles[index] ?? ''), findings: each }));

  test('are faults, of those that there are', () => {
    const checks = faults.map(({ check }) => check.split(':')[0]);
    for (const id of ['CKV_K8S_8', 'CKV_K8S_20', 'CKV_K8S_22', 'CKV_K8S_28']) expect(checks).toContain(`checkov ${id}`);
    expect(passed).toBeGreaterThan(1000);
  });

  test.each(found)('with $file is explained', ({ file, findings: each }) => {
    expect(each.length).toBeGreaterThan(5);
    expect(each.filter(finding => !explainedOfCheckov.some(one => explains(one, finding, file)))).toEqual([]);
  });

  test('is all that is explained', () => {
    const alone = explainedOfCheckov.flatMap(({ checks, objects, only = [undefined] }) =>
      checks.flatMap(check =>
        (objects === 'any' ? [objects] : objects.map(object => [object])).flatMap(one =>
          only.map(file => ({ check, objects: one, file })),
        ),
      ),
    );
    const occurs = ({ check, objects, file }: (typeof alone)[number]): boolean =>
      found.some(
        one =>
          (file ?? one.file) === one.file &&
          one.findings.some(finding => explains({ checks: [check], objects }, finding, one.file)),
      );
    expect(alone.filter(one => !occurs(one))).toEqual([]);
  });
});
