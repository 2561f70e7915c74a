// A fake Azure on the loopback, to try `gadgetronctl cluster` with: npm run -s fake:azure [-- --scale 20] [--port 8443]
import { createRequire } from 'node:module';
import { compile, exitIfUncompilable } from './compile.mjs';

exitIfUncompilable(() =>
  compile({ gadgetronctl: 'cli/gadgetronctl.ts', 'test/fake-azure': 'tools/fake-azure/by-hand.ts' }),
);
createRequire(import.meta.url)('../build/test/fake-azure.js');
