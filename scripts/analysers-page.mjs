import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { compile } from './compile.mjs';

const root = path.resolve(import.meta.dirname, '..');

/** The file this generator makes. */
export const file = 'docs/analysers.md';

/** What analysers ask for, and what of it is not so on purpose. */
export function generate() {
  compile({ 'test/analysers-page': 'tools/analysers/page.ts' });
  const { analysersPage } = createRequire(import.meta.url)('../build/test/analysers-page.js');
  return analysersPage(readFileSync(path.join(root, 'docs/analysers-introduction.md'), 'utf8').trim());
}
