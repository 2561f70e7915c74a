// Compiles the bench, which is TypeScript as the fake is, and runs it.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buildSync } from 'esbuild';

const root = path.resolve(import.meta.dirname, '../..');
const out = mkdtempSync(path.join(root, '.bench-'));
try {
  buildSync({
    absWorkingDir: root,
    entryPoints: { create: 'bench/cluster/create.ts' },
    outdir: out,
    bundle: true,
    platform: 'node',
    target: 'node20',
    packages: 'external',
    logLevel: 'error',
  });
  const SHARED_FIXTURES = path.resolve(root, process.env.SHARED_FIXTURES ?? '../shared/fixtures');
  process.exitCode =
    spawnSync(process.execPath, [path.join(out, 'create.js')], {
      stdio: 'inherit',
      env: { ...process.env, SHARED_FIXTURES, TMPDIR: tmpdir() },
    }).status ?? 1;
} finally {
  rmSync(out, { recursive: true });
}
