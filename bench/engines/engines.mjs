// Compiles the bench, which is TypeScript as the fakes are, and runs it in a network of its own.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { compile, exitIfUncompilable } from '../../scripts/compile.mjs';

exitIfUncompilable(() => compile({ 'bench/engines': 'bench/engines/main.ts' }));
const program = path.resolve(import.meta.dirname, '../../build/bench/engines.js');
const ownNetwork = path.resolve(import.meta.dirname, '../own-network.sh');
const { status } = spawnSync(
  'unshare',
  ['--net', '--map-root-user', 'sh', ownNetwork, process.execPath, program, ...process.argv.slice(2)],
  { stdio: 'inherit' },
);
process.exitCode = status ?? 1;
