import { existsSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../..');

/** What has Markdown and is no part of the site: folders, and pieces of other pages. */
const elsewhere = [
  ...['.cache/', '.github/', 'bench/', 'build/', 'cli/', 'dist/', 'e2e/', 'imports/', 'lib/gadgetron/', 'presets/'],
  ...['scripts/', 'site/', 'test/', 'tools/', 'examples/', 'node_modules/'],
  ...['docs/analysers-introduction.md', 'docs/values-introduction.md', 'docs/values-newer-kubernetes.md'],
];

/** Globs of the Markdown that is no part of the site. */
export const excluded: readonly string[] = [
  '**/node_modules/**',
  ...elsewhere.map(place => (place.endsWith('/') ? `${place}**` : place)),
];

/** Whether a file of the repository, by its path from there, is a page of the site. */
export const isPage = (file: string): boolean =>
  file.endsWith('.md') && !elsewhere.some(place => file.startsWith(place)) && existsSync(path.join(root, file));
