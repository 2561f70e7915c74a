import { createRequire } from 'node:module';
import { compile } from './compile.mjs';

/** The file this generator makes. */
export const file = 'docs/cluster-refusals.md';

const introduction = `# When Azure says no

The refusals that \`gadgetronctl cluster\` knows, what it says to each, and where that is from. Azure has more: of others the program
prints Azure's own words, with all causes. What is *from memory* or *reported by users* stands on no page of Microsoft's that we have read. [Making the cluster](cluster-create.md) tells what is tried again by itself.

| Azure says | What to do | From |
|---|---|---|
`;

/** The page of refusals, from their table. */
export function generate() {
  compile({ 'cluster-refusals': 'cluster/refusals/reference.ts' });
  const { refusalRows } = createRequire(import.meta.url)('../build/cluster-refusals.js');
  return `${introduction}${refusalRows().join('\n')}\n`;
}
