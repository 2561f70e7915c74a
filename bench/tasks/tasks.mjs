// Compiles the bench, which is TypeScript as the fakes are, and runs it in a network of its own: a gateway reads the table of
// all connections there.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { compile, exitIfUncompilable } from '../../scripts/compile.mjs';

exitIfUncompilable(() => compile({ 'bench/tasks': 'bench/tasks/main.ts' }));
const program = path.resolve(import.meta.dirname, '../../build/bench/tasks.js');
const { status } = spawnSync(
  'unshare',
  [
    '--net',
    '--map-root-user',
    'sh',
    '-c',
    'ip link set lo up; exec "$@"',
    'sh',
    process.execPath,
    program,
    ...process.argv.slice(2),
  ],
  { stdio: 'inherit' },
);
process.exitCode = status ?? 1;
