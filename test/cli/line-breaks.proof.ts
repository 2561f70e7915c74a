import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root, workplaces } from './program';

const workplace = workplaces();
const git = (...args: readonly string[]): string => execFileSync('git', args, { cwd: root, encoding: 'utf8' });

test('a checkout with carriage returns gives the same chart and manifests', async () => {
  const place = workplace();
  const files = git(
    'ls-files',
    '--cached',
    '--others',
    '--exclude-standard',
    'lib',
    'cli',
    'cluster',
    'imports',
    'presets',
    'scripts',
    'main.ts',
    '*.json',
  ).trim();
  for (const file of files.split('\n')) {
    const bytes = readFileSync(path.join(root, file));
    mkdirSync(path.dirname(place.path(file)), { recursive: true });
    writeFileSync(place.path(file), bytes.includes(0) ? bytes : bytes.toString('utf8').replaceAll('\n', '\r\n'));
  }
  symlinkSync(path.join(root, 'node_modules'), place.path('node_modules'));
  expect(place.tree('lib/gadgetron/gateway')['start.sh']).toContain('\r\n');
  expect(place.tree('presets')['aks.yaml']).toContain('\r\n');

  const { code, stderr } = await place.run(process.execPath, ['scripts/synth.mjs', '--out', 'out']);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  const checkedIn = git('ls-files', 'dist')
    .trim()
    .split('\n')
    .map(file => [path.relative('dist', file), readFileSync(path.join(root, file), 'utf8')] as const);
  const made = Object.entries(place.tree('out')).filter(([, text]) => text !== '(directory)');
  expect(Object.fromEntries(made)).toEqual(Object.fromEntries(checkedIn));
});

test('git checks out line feeds, whatever it is configured to do on Windows', () => {
  const place = workplace();
  execFileSync('git', [
    'clone',
    '--quiet',
    '-c',
    'core.autocrlf=true',
    '-c',
    'core.eol=crlf',
    root,
    place.path('clone'),
  ]);
  const endings = execFileSync('git', ['ls-files', '--eol'], { cwd: place.path('clone'), encoding: 'utf8' });
  expect(endings.split('\n').filter(line => / w\/(crlf|mixed)/.test(line))).toEqual([]);
});
