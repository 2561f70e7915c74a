// Compiles the harness and runs it: npm run e2e -- --help
import { createRequire } from 'node:module';
import { compile, exitIfUncompilable } from '../scripts/compile.mjs';

exitIfUncompilable(() => {
  compile(); // gadgetronctl as it is now
  compile({ 'test/e2e': 'e2e/main/main.ts', 'test/e2e-cloud': 'e2e/cloud/agent.ts' });
});
createRequire(import.meta.url)('../build/test/e2e.js');
