import { createRequire } from 'node:module';
import { compile } from './compile.mjs';

/** The file this generator makes. */
export const file = 'docs/cli.md';

/** The page of the command line, from the help of each verb. */
export function generate() {
  compile({ 'cli-reference': 'cli/reference.ts' });
  return createRequire(import.meta.url)('../build/cli-reference.js').cliReference();
}
