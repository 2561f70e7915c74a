import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type Node, Parser } from 'commonmark';
import { root } from '../../tools/chart/render';

export const read = (page: string): string => readFileSync(path.join(root, page), 'utf8');

export const docs = readdirSync(path.join(root, 'docs')).filter(file => file.endsWith('.md'));
/** Parts of other pages, into which they are copied. */
export const copied = docs.filter(file => file.endsWith('-introduction.md') || file === 'values-newer-kubernetes.md');

export const pages = [
  ...['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', '.github/SECURITY.md', 'cluster/README.md', 'lib/helm/README.md'],
  ...['examples/README.md', 'examples/web/README.md'],
  ...docs.filter(file => !copied.includes(file)).map(file => `docs/${file}`),
];

/** A fenced block of code on a page. */
export interface Block {
  /** Page and line of its first line of text: `README.md:22`. */
  readonly at: string;
  readonly language: string;
  /** What the info string has behind the language. */
  readonly place: string;
  readonly text: string;
}

function nodesOf(page: string, type: Node['type']): readonly Node[] {
  const walker = new Parser().parse(read(page)).walker();
  const nodes: Node[] = [];
  for (let step = walker.next(); step !== null; step = walker.next())
    if (step.entering && step.node.type === type) nodes.push(step.node);
  return nodes;
}

export const blocksOf = (page: string): readonly Block[] =>
  nodesOf(page, 'code_block').map(({ info, literal, sourcepos }) => {
    const [language = '', ...place] = (info ?? '').split(' ');
    return { at: `${page}:${sourcepos[0][0] + 1}`, language, place: place.join(' '), text: literal ?? '' };
  });

/** What stands between backticks in the sentences of a page. */
export const spansOf = (page: string): readonly string[] => nodesOf(page, 'code').map(({ literal }) => literal ?? '');
