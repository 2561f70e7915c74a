// Makes every file of the repository that is made from another one.
//   node scripts/generate.mjs            writes them
//   node scripts/generate.mjs --check    lists those that are not what would be written, and fails if there are any
// Names of generators restrict it to these.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';

/** Each says which `file` it makes and how to `generate` its text. Loaded when needed: some bring a compiler along. */
const generators = {
  'cluster-reference': () => import('./cluster-reference.mjs'),
  'analysers-page': () => import('./analysers-page.mjs'),
  'cluster-schema': () => import('./cluster-schema.mjs'),
  'kubernetes-definitions': () => import('./kubernetes-definitions.mjs'),
  'values-reference': () => import('./values-reference.mjs'),
};

const root = path.resolve(import.meta.dirname, '..');
const { values, positionals } = parseArgs({
  options: { check: { type: 'boolean', default: false } },
  allowPositionals: true,
});

for (const name of positionals.length > 0 ? positionals : Object.keys(generators)) {
  const load = generators[name];
  if (!load) throw new Error(`no generator ${name}; there are: ${Object.keys(generators).join(', ')}`);
  const { file, generate } = await load();
  const made = await generate();
  if (made === present(file)) continue;
  if (values.check) {
    console.error(`${file} is stale: npm run generate`);
    process.exitCode = 1;
  } else {
    writeFileSync(path.join(root, file), made);
    console.log(`${file} written`);
  }
}

function present(file) {
  try {
    return readFileSync(path.join(root, file), 'utf8');
  } catch (error) {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  }
}
