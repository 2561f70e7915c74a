import { readFileSync } from 'node:fs';
import path from 'node:path';
import MarkdownIt from 'markdown-it';
import type { DefaultTheme } from 'vitepress';
import { destination } from './links';

const index = 'docs/README.md';

/** What the index of the documentation lists: a table is a section, and each link in it a page. */
export function sidebar(): DefaultTheme.SidebarItem[] {
  const tokens = new MarkdownIt().parse(readFileSync(path.resolve(import.meta.dirname, '../..', index), 'utf8'), {});
  const sections: { text: string; items: DefaultTheme.SidebarItem[] }[] = [];
  let header = false;
  for (const { type, content, children } of tokens) {
    if (type === 'thead_open' || type === 'thead_close') header = type === 'thead_open';
    if (type !== 'inline') continue;
    if (header && content !== '') sections.push({ text: content, items: [] });
    if (header) continue;
    const inCell = children ?? [];
    inCell.forEach((token, at) => {
      const href = token.type === 'link_open' ? token.attrGet('href') : null;
      if (href === null) return;
      const link = `/${path.posix.join('docs', destination(index, href))}`.replace(/(index)?\.md$/, '');
      sections.at(-1)?.items.push({ text: inCell[at + 1]?.content ?? link, link });
    });
  }
  return sections;
}
