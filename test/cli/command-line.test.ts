import packageJson from '../../package.json';
import { workplaces } from './program';

const workplace = workplaces();

test.concurrent.each([
  ['gadgetronctl --help', ['--help'], ['Usage: gadgetronctl ', 'synth']],
  ['gadgetronctl --version', ['--version'], [packageJson.version]],
  [
    'gadgetronctl synth --help',
    ['synth', '--help'],
    [
      'Usage: gadgetronctl synth [options]',
      'presets/aks.yaml',
      'Examples:',
      'gadgetronctl synth --check',
      'Exit codes:',
    ],
  ],
])('%s teaches', async (_, args, words) => {
  const { code, stdout, stderr } = await workplace().gadgetronctl(args);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  for (const word of words) expect(stdout).toContain(word);
});

test.concurrent.each<[what: string, args: string[], advice: string[]]>([
  ['no verb', [], ['Usage: gadgetronctl', 'Commands:']],
  ['a misspelt verb', ['sinth'], ["unknown command 'sinth'", 'Did you mean synth?', 'gadgetronctl --help']],
  [
    'a misspelt option',
    ['synth', '--valuse', 'my.yaml'],
    ["unknown option '--valuse'", 'Did you mean --values?', 'gadgetronctl synth --help'],
  ],
  ['an option without its value', ['synth', '--values'], ["'-f, --values <file>' argument missing"]],
  ['an unknown part', ['synth', '--only', 'crds'], ["'crds' is invalid", 'manifests, chart']],
  ['an unknown format', ['synth', '--output', 'build'], ["'build' is invalid", 'human, json']],
  ['a word that belongs to no option', ['synth', 'my.yaml'], ['"my.yaml" belongs to no option', '--values my.yaml']],
])('%s is answered with advice, and nothing is written', async (_, args, advice) => {
  const place = workplace();
  const { code, stdout, stderr } = await place.gadgetronctl(args);
  expect({ code, stdout, written: place.tree() }).toEqual({ code: 1, stdout: '', written: {} });
  for (const word of advice) expect(stderr).toContain(word);
  expect(stderr).not.toMatch(/^\s+at /m);
});
