import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { compile } from './compile.mjs';

const root = path.resolve(import.meta.dirname, '..');

/** The file this generator makes. */
export const file = 'docs/values.md';

/** The reference of all values, from their declarations. */
export function generate() {
  compile({ index: 'lib/index.ts' });
  const { frequentValues, gadgetronValues, helm } = createRequire(import.meta.url)('../build/index.js');
  return helm.valuesReference(
    gadgetronValues,
    'Values',
    readFileSync(path.join(root, 'docs/values-introduction.md'), 'utf8').trim(),
    frequentValues,
  );
}
