// Prints what analysers find in the chart. See docs/analysers.md.
//   node scripts/analyse.mjs [chart [value file …]]
import { createRequire } from 'node:module';
import { compile, exitIfUncompilable } from './compile.mjs';

exitIfUncompilable(() => compile({ 'test/analyse': 'tools/analysers/report.ts' }));
createRequire(import.meta.url)('../build/test/analyse.js');
