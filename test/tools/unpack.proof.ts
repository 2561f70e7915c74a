import { execFile } from 'node:child_process';
import { readdirSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { buildSync } from 'esbuild';
import { scratchDirectory } from '../../tools/chart/helm-template';
import { root } from '../../tools/chart/render';
import { everyHelm, helmVersions, runTool } from '../../tools/programs/tools';

const execute = promisify(execFile);

const checkout = scratchDirectory();

test('four runs of tests that begin at once in a fresh checkout all find whole programs', async () => {
  symlinkSync(path.join(root, 'node_modules'), path.join(checkout, 'node_modules'));
  const program = path.join(checkout, 'tools/programs/tools.js');
  buildSync({
    entryPoints: [path.join(root, 'tools/programs/tools.ts')],
    outfile: program,
    bundle: true,
    platform: 'node',
    logLevel: 'error',
  });
  const run = `const tools = require(${JSON.stringify(program)});
    tools.unpackTools();
    console.log(tools.everyHelm.map(version => tools.helm(version, 'version', '--short').stdout.trim()).join(' '));`;
  const said = await Promise.all(Array.from({ length: 4 }, () => execute(process.execPath, ['-e', run])));
  const versions = everyHelm.map(version => expect.stringContaining(`v${version}.`) as string);
  for (const { stdout } of said) expect(stdout.trim().split(' ')).toEqual(versions);
  for (const alias of Object.values(helmVersions))
    expect(readdirSync(path.join(checkout, '.cache/tools', alias)).toSorted()).toEqual([
      'helm',
      'kubectl',
      expect.stringMatching(/^unpacked-/),
    ]);
  expect(runTool(path.join(checkout, '.cache/tools/helm4/kubectl'), ['version', '--client']).code).toBe(0);
});
