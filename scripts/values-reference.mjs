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
  const about = name => readFileSync(path.join(root, `docs/${name}.md`), 'utf8').trim();
  return [
    helm.valuesReference(gadgetronValues, 'Values', about('values-introduction'), frequentValues).trim(),
    about('values-newer-kubernetes'),
    helm.newerFieldsTable(gadgetronValues),
  ]
    .join('\n\n')
    .concat('\n');
}
