import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { chartOf } from '../../lib/gadgetron/outputs';
import { scratchDirectory, writeTree } from '../../tools/chart/helm-template';
import { describeWith } from '../../tools/programs/programs';
import { python, runPython } from '../../tools/programs/python';

const linters = python('ct', 'yamllint==1.38.0 yamale==6.1.0');
const home = scratchDirectory();

/** The rules for yamllint that chart-testing brings (etc/lintconf.yaml). */
const lintRules = {
  braces: {
    'min-spaces-inside': 0,
    'max-spaces-inside': 0,
    'min-spaces-inside-empty': -1,
    'max-spaces-inside-empty': -1,
  },
  brackets: {
    'min-spaces-inside': 0,
    'max-spaces-inside': 0,
    'min-spaces-inside-empty': -1,
    'max-spaces-inside-empty': -1,
  },
  colons: { 'max-spaces-before': 0, 'max-spaces-after': 1 },
  commas: { 'max-spaces-before': 0, 'min-spaces-after': 1, 'max-spaces-after': 1 },
  comments: { 'require-starting-space': true, 'min-spaces-from-content': 2 },
  'document-end': 'disable',
  'document-start': 'disable',
  'empty-lines': { max: 2, 'max-start': 0, 'max-end': 0 },
  hyphens: { 'max-spaces-after': 1 },
  indentation: { spaces: 'consistent', 'indent-sequences': 'whatever', 'check-multi-line-strings': false },
  'key-duplicates': 'enable',
  'line-length': 'disable',
  'new-line-at-end-of-file': 'enable',
  'new-lines': { type: 'unix' },
  'trailing-spaces': 'enable',
  truthy: { level: 'warning' },
};

/** The schema of a Chart.yaml that chart-testing brings (etc/chart_schema.yaml), for yamale. */
const chartSchema = [
  ...['name', 'home', 'version', 'apiVersion', 'description'].map(field => `${field}: str()`),
  'appVersion: any(str(), num(), required=False)',
  ...['keywords', 'sources'].map(field => `${field}: list(str(), required=False)`),
  "maintainers: list(include('maintainer'), required=False)",
  ...['icon', 'engine', 'condition', 'tags', 'kubeVersion', 'type'].map(field => `${field}: str(required=False)`),
  'deprecated: bool(required=False)',
  'annotations: map(str(), str(), required=False)',
  '---',
  'maintainer:',
  '  name: str()',
  '  email: str(required=False)',
  '  url: str(required=False)',
  '',
].join('\n');

describeWith([linters], 'ct lint, with the rules that it brings', () => {
  const files = chartOf();
  const chart = writeTree(path.join(home, 'gadgetron'), files);
  const schema = path.join(home, 'chart_schema.yaml');
  writeFileSync(schema, chartSchema);
  const yamllint = (...names: readonly string[]) =>
    runPython(linters, ['-m', 'yamllint', '--strict', '--config-data', JSON.stringify({ rules: lintRules }), ...names]);
  const yamale = (name: string) =>
    runPython(linters, ['-c', 'from yamale.command_line import main; main()', '--schema', schema, name]);

  test('finds nothing in Chart.yaml, values.yaml and the files of ci/', () => {
    const names = [...files.keys()].filter(name => /^(Chart|values|ci\/.*)\.yaml$/.test(name));
    expect(names.length).toBeGreaterThan(10);
    expect(yamllint(...names.map(name => path.join(chart, name)))).toEqual({ code: 0, stdout: '', stderr: '' });
  });

  test('takes Chart.yaml', () => {
    expect(yamale(path.join(chart, 'Chart.yaml'))).toMatchObject({ code: 0 });
  });

  test('would find blanks in braces, and a Chart.yaml without a home', () => {
    const [values, other] = [path.join(home, 'x-values.yaml'), path.join(home, 'Chart.yaml')];
    writeFileSync(values, 'a: { b: 1 }\n');
    writeFileSync(other, 'apiVersion: v2\nname: a\nversion: 1.0.0\ndescription: x\n');
    expect(yamllint(values).stdout).toContain('too many spaces inside braces');
    expect(yamale(other).code).not.toBe(0);
  });
});
