import { minimal } from '../../cluster/file/files';
import { lines, workplaces } from '../program';

const workplace = workplaces();
const right = JSON.stringify(minimal);
const wrong = `${Object.entries(minimal)
  .map(([key, value]) => `${key}: ${value}\n`)
  .join('')}pools:\n  recon: {min: 4, max: 2, spot: true}\nkeda: maybe\n`;

test('validate tells everything that is wrong, with exit code 1', async () => {
  const place = workplace();
  place.write({ 'mine.yaml': wrong });
  const { code, stdout, stderr } = await place.gadgetronctl(['cluster', 'validate', 'mine.yaml']);
  expect({ code, stdout, stderr: lines(stderr) }).toEqual({
    code: 1,
    stdout: '',
    stderr: [
      'mine.yaml:6:19: pools.recon.max: must be ≥ min (got 2 < 4)',
      'mine.yaml:7:1: keda: must be true or false (got "maybe")',
    ],
  });
});

test.each([['json'], ['ndjson']])('validate --output %s answers on standard output alone', async format => {
  const { code, stdout, stderr } = await workplace().gadgetronctl(['cluster', 'validate', '-', '--output', format], {
    input: wrong,
  });
  expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
  expect(JSON.parse(stdout)).toEqual({
    valid: false,
    problems: [
      { line: 6, column: 19, path: 'pools.recon.max', message: 'must be ≥ min (got 2 < 4)', severity: 'error' },
      { line: 7, column: 1, path: 'keda', message: 'must be true or false (got "maybe")', severity: 'error' },
    ],
  });
  expect(lines(stdout)).toHaveLength(format === 'json' ? 19 : 1);
});

test('validate takes JSON, too, and what standard input brings', async () => {
  expect(await workplace().gadgetronctl(['cluster', 'validate', '-'], { input: right })).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/^standard input is valid\. /) as string,
  });
});

test('a file that is not there is told of', async () => {
  expect(await workplace().gadgetronctl(['cluster', 'validate'])).toMatchObject({
    code: 1,
    stderr: 'cluster.yaml: cannot be read (no such file or directory)\n',
  });
});

test.each([
  [['cluster'], 'Commands:'],
  [['cluster', '--help'], 'First steps:'],
  [['cluster', 'init', '--help'], 'Exit codes:'],
  [['cluster', 'validate', '--help'], 'Exit codes:'],
])('%j teaches', async (args, words) => {
  const { stdout, stderr } = await workplace().gadgetronctl(args);
  expect(`${stdout}${stderr}`).toContain(words);
});

test('npm run cluster is the same program', async () => {
  const { code, stdout } = await workplace().run(
    'npm',
    ['run', '-s', '--prefix', process.cwd(), 'cluster', '--', 'validate', '-'],
    { input: right },
  );
  expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringMatching(/^standard input is valid\. /) as string });
});
