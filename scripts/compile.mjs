// Bundles the project's own TypeScript, each entry into one file of build/; packages stay where they are. A few
// milliseconds, so it is done before every run and nothing can be stale.
import { chmodSync, mkdirSync, readFileSync, realpathSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { buildSync } from 'esbuild';

const root = path.resolve(import.meta.dirname, '..');

export function compile(
  entryPoints = {
    main: 'main.ts',
    gadgetronctl: 'cli/gadgetronctl.ts',
    index: 'lib/index.ts',
    helm: 'lib/helm/index.ts',
    cluster: 'cluster/index.ts',
  },
) {
  const { outputFiles } = buildSync({
    absWorkingDir: root,
    entryPoints,
    outdir: 'build',
    bundle: true,
    platform: 'node',
    target: 'node20',
    packages: 'external',
    sourcemap: 'linked',
    sourcesContent: false,
    loader: {
      '.sh': 'text',
      '.txt': 'text',
      '.cfg': 'text',
      '.lua': 'text',
      '.md': 'text',
      '.yaml': 'text',
      '.h5': 'binary',
    },
    logLevel: 'error',
    write: false,
  });
  for (const { path: file, text } of outputFiles) if (text !== present(file)) replace(file, text);
}

/** Runs something; when the TypeScript does not compile, esbuild has said why and where, and there is no more to tell. */
export function exitIfUncompilable(run) {
  try {
    run();
  } catch (error) {
    if (!Array.isArray(error.errors)) throw error;
    process.exit(1);
  }
}

/** By renaming: a concurrent reader gets the old or the new file, never half of it. */
function replace(file, text) {
  mkdirSync(path.dirname(file), { recursive: true });
  const partial = `${file}.${process.pid}`;
  writeFileSync(partial, text);
  if (text.startsWith('#!')) chmodSync(partial, 0o755);
  renameSync(partial, file);
}

function present(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  }
}

if (process.argv[1] && realpathSync(process.argv[1]) === import.meta.filename) exitIfUncompilable(compile);
