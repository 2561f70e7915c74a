// Compiles main.ts and runs it, in one process.
import { createRequire } from 'node:module';
import { compile } from './compile.mjs';

compile({ main: 'main.ts' });
createRequire(import.meta.url)('../build/main.js');
