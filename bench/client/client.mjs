// Compiles the bench and the program, and runs it: see README.md beside this file.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';
import { buildSync } from 'esbuild';
import { compile } from '../../scripts/compile.mjs';

const root = path.resolve(import.meta.dirname, '../..');
const out = mkdtempSync(path.join(root, '.bench-'));
try {
  compile();
  buildSync({
    absWorkingDir: root,
    entryPoints: { throughput: 'bench/client/throughput.ts' },
    outdir: out,
    bundle: true,
    platform: 'node',
    target: 'node20',
    packages: 'external',
    loader: { '.h5': 'binary' },
    logLevel: 'error',
  });
  process.exitCode =
    spawnSync(process.execPath, [path.join(out, 'throughput.js')], { stdio: 'inherit', cwd: root }).status ?? 1;
} finally {
  rmSync(out, { recursive: true });
}
