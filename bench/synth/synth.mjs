// How long a cold synth of both outputs takes, next to the mere loading of cdk8s-plus-28: see README.md beside this file.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { compile } from '../../scripts/compile.mjs';
import { compareInTurn } from '../in-turn.mjs';

const scratch = mkdtempSync(path.join(tmpdir(), 'bench-synth-'));
const intoEmptyDirectory =
  (name, ...args) =>
  run => [...args, '--out', path.join(scratch, `${run} ${name}`)];

try {
  compile();
  const programs = {
    'node -e "require(\'cdk8s-plus-28\')"': () => ['-e', "require('cdk8s-plus-28')"],
    'npm run synth, without npm': intoEmptyDirectory('npm', 'scripts/synth.mjs'),
    'gadgetronctl synth': intoEmptyDirectory('gadgetronctl', 'build/gadgetronctl.js', 'synth'),
  };
  compareInTurn(programs, Number(process.env.RUNS ?? 15));
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
