import { existsSync } from 'node:fs';
import path from 'node:path';
import { root } from '../tools/chart/render';
import { copied, docs, pages, read } from './docs/pages';

const withoutCode = (text: string): string => text.replaceAll(/^```[\s\S]*?^```/gm, '').replaceAll(/`[^`\n]*`/g, '');

/** `What gadgetron's client prints` as GitHub makes an anchor of it. */
const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
    .replaceAll(' ', '-');

const anchorsOf = (page: string): ReadonlySet<string> =>
  new Set([
    ...[...read(page).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => anchorOf(heading)),
    ...[...read(page).matchAll(/<a (?:id|name)="([^"]+)"/g)].map(([, id = '']) => id),
  ]);

/** The links of a page that lead nowhere. */
function brokenLinks(page: string): readonly string[] {
  const links = [...withoutCode(read(page)).matchAll(/\]\(([^)\s]+)\)|src="([^"]+)"/g)].map(
    ([, link, source]) => link ?? source ?? '',
  );
  return links.filter(link => {
    if (/^(https?|mailto):/.test(link)) return false;
    const [file = '', anchor] = link.split('#');
    const target = file === '' ? page : path.join(path.dirname(page), file);
    if (!existsSync(path.join(root, target))) return true;
    return anchor !== undefined && target.endsWith('.md') && !anchorsOf(target).has(anchor);
  });
}

test.each(pages)('every link of %s leads to a file and a heading that exist', page => {
  expect(brokenLinks(page)).toEqual([]);
});

test('the index of the documentation has a link to every page', () => {
  const index = read('docs/README.md');
  const missing = docs.filter(file => file !== 'README.md' && !copied.includes(file) && !index.includes(`](${file})`));
  expect(missing).toEqual([]);
});

test('the README is short enough to be read', () => {
  expect(read('README.md').split('\n').length).toBeLessThanOrEqual(121);
});
