// Compiles the bench, which is TypeScript as the fakes are, and runs it. Two directories below the root, as what it takes from test/ is.
import { createRequire } from 'node:module';
import { compile, exitIfUncompilable } from '../../scripts/compile.mjs';

exitIfUncompilable(() => compile({ 'bench/tasks': 'bench/tasks/main.ts' }));
createRequire(import.meta.url)('../../build/bench/tasks.js');
