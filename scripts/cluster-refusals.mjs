import { createRequire } from 'node:module';
import { compile } from './compile.mjs';

/** The file this generator makes. */
export const file = 'docs/cluster-refusals.md';

const introduction = `# When Azure says no

The refusals that \`gadgetronctl cluster\` knows, its advice for each, and the source of that advice. For any other refusal the program
prints Azure's own words, with all causes. Advice marked *from memory* or *reported by users* is on no page of Microsoft's that we have read.
[Creating the cluster](cluster-create.md) lists what is retried automatically.

| Azure says | What to do | From |
|---|---|---|
`;

/** The page of refusals, from their table. */
export function generate() {
  compile({ 'cluster-refusals': 'cluster/refusals/reference.ts' });
  const { refusalRows } = createRequire(import.meta.url)('../build/cluster-refusals.js');
  return `${introduction}${refusalRows().join('\n')}\n`;
}
