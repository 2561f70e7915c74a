// Compiles main.ts and runs it, in one process.
import { createRequire } from 'node:module';
import { compile, exitIfUncompilable } from './compile.mjs';

exitIfUncompilable(() => compile({ main: 'main.ts' }));
createRequire(import.meta.url)('../build/main.js');
