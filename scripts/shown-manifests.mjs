import { createRequire } from 'node:module';
import { compile } from './compile.mjs';

/** The directory this generator makes. */
export const directory = '__snapshots__';

/** The manifests that dist/ does not show. */
export function generate() {
  compile({ 'test/shown': 'tools/chart/shown.ts' });
  return createRequire(import.meta.url)('../build/test/shown.js').shownManifests();
}
