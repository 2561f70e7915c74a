// Bundles the project's own TypeScript, each entry into one file of build/; packages stay where they are. A few
// milliseconds, so it is done before every run and nothing can be stale.
import { buildSync } from 'esbuild';

const root = new URL('..', import.meta.url).pathname;

export function compile(entryPoints = { main: 'main.ts', gadgetronctl: 'cli/gadgetronctl.ts', index: 'lib/index.ts' }) {
  buildSync({
    absWorkingDir: root,
    entryPoints,
    outdir: 'build',
    bundle: true,
    platform: 'node',
    target: 'node20',
    packages: 'external',
    loader: { '.sh': 'text', '.txt': 'text', '.md': 'text', '.yaml': 'text' },
    logLevel: 'error',
  });
}

if (process.argv[1] === new URL(import.meta.url).pathname) compile();
