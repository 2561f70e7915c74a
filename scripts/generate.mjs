// Makes every file of the repository that is made from another one.
//   node scripts/generate.mjs            writes them
//   node scripts/generate.mjs --check    lists those that are not what would be written, and fails if there are any
// Names of generators restrict it to these.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';

/** Each says which `file` it makes and how to `generate` its text, or which `directory`, and its files by their names. Loaded when needed: some bring a compiler along. */
const generators = {
  'cli-reference': () => import('./cli-reference.mjs'),
  'cluster-reference': () => import('./cluster-reference.mjs'),
  'analysers-page': () => import('./analysers-page.mjs'),
  'cluster-refusals': () => import('./cluster-refusals.mjs'),
  'cluster-schema': () => import('./cluster-schema.mjs'),
  'kubernetes-definitions': () => import('./kubernetes-definitions.mjs'),
  'shown-manifests': () => import('./shown-manifests.mjs'),
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
  const { file, directory, generate } = await load();
  const made = await generate();
  if (directory === undefined) put(file, made);
  else putAll(directory, made);
}

function putAll(directory, files) {
  mkdirSync(path.join(root, directory), { recursive: true });
  for (const [name, text] of files) put(path.join(directory, name), text);
  for (const name of readdirSync(path.join(root, directory)))
    if (!files.has(name)) put(path.join(directory, name), undefined);
}

/** Writes a file, or removes it when there is nothing to write. */
function put(file, text) {
  if (text === present(file)) return;
  if (values.check) {
    console.error(`${file} is stale: npm run generate`);
    process.exitCode = 1;
  } else if (text === undefined) {
    rmSync(path.join(root, file));
    console.log(`${file} removed`);
  } else {
    writeFileSync(path.join(root, file), text);
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
