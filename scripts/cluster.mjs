// `npm run -s cluster -- VERB …`: compiles the program and runs its verbs about the cluster, in one process.
import { createRequire } from 'node:module';
import { compile, exitIfUncompilable } from './compile.mjs';

exitIfUncompilable(() => compile({ gadgetronctl: 'cli/gadgetronctl.ts' }));
process.argv.splice(2, 0, 'cluster');
createRequire(import.meta.url)('../build/gadgetronctl.js');
